/** What followed each step of an episode: returns and advantages, worked out from the end. */

/** How much later rewards count. */
export interface Discount {
  /** γ: a reward one step later counts this much; 0 to 1. */
  readonly discount: number;
}

/**
 * What is earned from each step on, for rewards r₀, r₁, … of one or several episodes, one after the
 * other; `done[t]` is 1 (or true) where an episode ends with step t. After the last step nothing
 * more is earned.
 *
 * $G_t=r_t+\gamma G_{t+1}$
 *
 * @example
 * agents.discountedReturns([1, 0, 2, 1], [0, 0, 1, 0], { discount: 0.5 })
 */
export function discountedReturns(
  rewards: ArrayLike<number>,
  done: ArrayLike<number | boolean>,
  { discount }: Discount,
): Float64Array {
  checkLengths("discountedReturns", rewards, { done }, rewards.length);
  checkShare("discountedReturns", "discount", discount);
  const returns = new Float64Array(rewards.length);
  let after = 0;
  for (let t = rewards.length - 1; t >= 0; t--) {
    after = rewards[t]! + (done[t] ? 0 : discount * after);
    returns[t] = after;
  }
  return returns;
}

export interface AdvantageOptions extends Discount {
  /** λ: 0 trusts the values (one step ahead), 1 the rewards (all of them). */
  readonly trace: number;
}

/**
 * Generalised advantage estimates, and the returns Aₜ + vₜ. `values` v has one entry more than
 * `rewards`: what is expected after the last step; λ is `trace`. Schulman et al. 2016.
 *
 * $A_t=\delta_t+\gamma\lambda A_{t+1},\quad\delta_t=r_t+\gamma v_{t+1}-v_t$
 *
 * @example
 * agents.generalisedAdvantages([1, 0, 2], [0.5, 0.5, 1, 0], [0, 0, 1], {
 *   discount: 0.9,
 *   trace: 0.8,
 * })
 */
export function generalisedAdvantages(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  done: ArrayLike<number | boolean>,
  { discount, trace }: AdvantageOptions,
): { advantages: Float64Array; returns: Float64Array } {
  checkLengths("generalisedAdvantages", rewards, { done }, rewards.length);
  checkLengths("generalisedAdvantages", rewards, { values }, rewards.length + 1);
  checkShare("generalisedAdvantages", "discount", discount);
  checkShare("generalisedAdvantages", "trace", trace);
  const advantages = new Float64Array(rewards.length);
  const returns = new Float64Array(rewards.length);
  let after = 0;
  for (let t = rewards.length - 1; t >= 0; t--) {
    const goesOn = done[t] ? 0 : 1;
    const surprise = rewards[t]! + discount * goesOn * values[t + 1]! - values[t]!;
    after = surprise + discount * trace * goesOn * after;
    advantages[t] = after;
    returns[t] = after + values[t]!;
  }
  return { advantages, returns };
}

function checkLengths(
  where: string,
  rewards: ArrayLike<number>,
  given: Readonly<Record<string, ArrayLike<unknown>>>,
  expected: number,
): void {
  for (const [name, list] of Object.entries(given)) {
    if (list.length === expected) continue;
    throw new RangeError(
      `${where}: ${list.length} ${name} for ${rewards.length} rewards; ${expected} are expected`,
    );
  }
}

/** Throws unless a discount (or the like) lies between 0 and 1. */
export function checkShare(where: string, name: string, value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new RangeError(`${where}: ${name} is ${value}; 0 to 1 is expected`);
}
