/**
 * How the learning rate changes while training goes on: functions of the step (or epoch), counted
 * from 0. Give one to an optimizer as its `learningRate`, or ask it yourself.
 */

import { cos, exp, log } from "../portable-math.ts";

/** The learning rate for step 0, 1, 2 … */
export type Schedule = (step: number) => number;

/**
 * The same rate for ever.
 *
 * $\eta_t=\eta$
 *
 * @example
 * [0, 100].map(schedules.constant(0.1))
 */
export function constant(rate: number): Schedule {
  checkRate("constant", rate);
  return () => rate;
}

/**
 * Times `factor` ρ after every so many steps T.
 *
 * $\eta_t=\eta\,\rho^{\lfloor t/T\rfloor}$
 *
 * @example
 * const rate = schedules.stepDecay(0.1, { every: 10, factor: 0.5 });
 * [0, 9, 10, 20].map(rate)
 */
export function stepDecay(
  rate: number,
  { every, factor = 0.1 }: { every: number; factor?: number },
): Schedule {
  checkRate("stepDecay", rate);
  checkPositive("stepDecay", { every, factor });
  return (step) => rate * power(factor, Math.floor(step / every));
}

/**
 * Times `factor` ρ at each of the steps named, t₁, t₂, …
 *
 * $\eta_t=\eta\,\rho^{|\{i:\,t_i\le t\}|}$
 *
 * @example
 * const rate = schedules.milestones(0.1, { at: [3, 5] });
 * [2, 3, 4, 5].map(rate)
 */
export function milestones(
  rate: number,
  { at, factor = 0.1 }: { at: readonly number[]; factor?: number },
): Schedule {
  checkRate("milestones", rate);
  checkPositive("milestones", { factor });
  return (step) => rate * power(factor, at.filter((milestone) => milestone <= step).length);
}

/**
 * Shrinks by `factor` ρ in so many steps T (one unless given), a little in each.
 *
 * $\eta_t=\eta\,\rho^{t/T}$
 *
 * @example
 * const rate = schedules.exponential(0.1, { factor: 0.5, every: 10 });
 * [0, 5, 10].map(rate)
 */
export function exponential(
  rate: number,
  { factor, every = 1 }: { factor: number; every?: number },
): Schedule {
  checkRate("exponential", rate);
  checkPositive("exponential", { every, factor });
  return (step) => rate * power(factor, step / every);
}

/**
 * Half the rate after so many steps T, a third after twice as many.
 *
 * $\eta_t=\eta/(1+t/T)$
 *
 * @example
 * const rate = schedules.inverseTime(0.1, { every: 10 });
 * [0, 10, 20].map(rate)
 */
export function inverseTime(rate: number, { every }: { every: number }): Schedule {
  checkRate("inverseTime", rate);
  checkPositive("inverseTime", { every });
  return (step) => rate / (1 + step / every);
}

/**
 * Down to 0 in so many steps T, and 0 afterwards; a straight line with `power` p = 1.
 *
 * $\eta_t=\eta\,(1-t/T)^p$
 *
 * @example
 * const rate = schedules.polynomial(0.1, { steps: 10, power: 2 });
 * [0, 5, 10, 11].map(rate)
 */
export function polynomial(
  rate: number,
  { steps, power: exponent = 1 }: { steps: number; power?: number },
): Schedule {
  checkRate("polynomial", rate);
  checkPositive("polynomial", { steps, power: exponent });
  return (step) => (step >= steps ? 0 : rate * power(1 - step / steps, exponent));
}

/**
 * Half a wave of the cosine from the rate down to `lowest` η₀ (0 unless given), where it stays; or,
 * `repeating`, up again and on as a wave.
 *
 * $\eta_t=\eta_0+\tfrac12(\eta-\eta_0)\bigl(1+\cos(\pi t/T)\bigr)$
 *
 * @example
 * const rate = schedules.cosine(0.1, { steps: 10 });
 * [0, 5, 10, 15].map(rate)
 */
export function cosine(
  rate: number,
  options: { steps: number; lowest?: number; repeating?: boolean },
): Schedule {
  const { steps, lowest = 0, repeating = false } = options;
  checkRate("cosine", rate);
  checkRate("cosine", lowest);
  checkPositive("cosine", { steps });
  return (step) => {
    const elapsed = step / steps;
    return elapsed >= 1 && !repeating ? lowest : wave(rate, lowest, elapsed);
  };
}

/**
 * The cosine again and again, each time `growth` g times as long: s steps after restart i.
 * Loshchilov & Hutter 2016.
 *
 * $\eta_t=\eta_0+\tfrac12(\eta-\eta_0)\bigl(1+\cos(\pi s/T_i)\bigr),\quad T_i=T\,g^i$
 *
 * @example
 * const rate = schedules.warmRestarts(0.1, { steps: 4, growth: 2 });
 * [0, 2, 4, 8, 12].map(rate)
 */
export function warmRestarts(
  rate: number,
  options: { steps: number; growth?: number; lowest?: number },
): Schedule {
  const { steps, growth = 1, lowest = 0 } = options;
  checkRate("warmRestarts", rate);
  checkRate("warmRestarts", lowest);
  checkPositive("warmRestarts", { steps });
  if (!(growth >= 1 && growth < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`warmRestarts: growth is ${growth}; a number ≥ 1 is expected`);
  }
  return (step) => {
    let length = steps;
    let since = growth === 1 ? step % steps : step;
    while (since >= length) {
      since -= length;
      length *= growth;
    }
    return wave(rate, lowest, since / length);
  };
}

/**
 * Rises in a straight line, from the share `from` a of where `after` starts, for so many steps T,
 * the last of which is there; then goes on as `after`.
 *
 * $\eta_t=\eta'_0\bigl(a+(1-a)\,t/(T-1)\bigr),\quad\eta_{T+t}=\eta'_t$
 *
 * @example
 * const rate = schedules.warmUp(schedules.cosine(0.1, { steps: 10 }), { steps: 5 });
 * [0, 2, 4, 5, 10].map(rate)
 */
export function warmUp(
  after: Schedule,
  { steps, from = 1 / steps }: { steps: number; from?: number },
): Schedule {
  checkPositive("warmUp", { steps });
  checkRate("warmUp", from);
  return (step) => {
    if (step >= steps) return after(step - steps);
    const elapsed = steps > 1 ? step / (steps - 1) : 1;
    return after(0) * (from + (1 - from) * elapsed);
  };
}

/**
 * Up to `highest` and down again, both along a cosine: from highest·start in the share `rise` r of
 * the steps T, and at last to highest·end. Smith & Topin 2017; PyTorch's shares unless given.
 *
 * $\eta_t=b+\tfrac12(a-b)(1+\cos\pi s)\text{ from }a\text{ to }b,$
 * $s=t/(rT-1)\text{ on the way up},\quad s=(t-rT+1)/(T-rT)\text{ down}$
 *
 * @example
 * const rate = schedules.oneCycle(0.1, { steps: 10 });
 * [0, 2, 6, 9].map(rate)
 */
export function oneCycle(
  highest: number,
  options: { steps: number; rise?: number; start?: number; end?: number },
): Schedule {
  const { steps, rise = 0.3, start = 1 / 25, end = start / 1e4 } = options;
  checkRate("oneCycle", highest);
  checkPositive("oneCycle", { steps, rise });
  const top = rise * steps - 1;
  const last = steps - 1;
  return (step) => {
    if (step <= top) return wave(highest * start, highest, top > 0 ? step / top : 1);
    return wave(highest, highest * end, Math.min(1, (step - top) / (last - top)));
  };
}

/**
 * To and fro between two rates along straight lines, `steps` T each way. Smith 2017.
 *
 * $\eta_t=a+(b-a)\bigl(1-|1-(t/T\bmod2)|\bigr)$
 *
 * @example
 * const rate = schedules.triangular(0.1, 0.5, { steps: 4 });
 * [0, 2, 4, 6, 8].map(rate)
 */
export function triangular(
  lowest: number,
  highest: number,
  { steps }: { steps: number },
): Schedule {
  checkRate("triangular", lowest);
  checkRate("triangular", highest);
  checkPositive("triangular", { steps });
  return (step) => {
    const elapsed = (step / steps) % 2;
    return lowest + (highest - lowest) * (elapsed <= 1 ? elapsed : 2 - elapsed);
  };
}

/**
 * The first Transformer's: for a `width` d, up in a straight line for `warmUp` w steps, then down
 * with the root of the step. Vaswani et al. 2017.
 *
 * $\eta_t=\eta\,d^{-1/2}\min(s^{-1/2},\,s\,w^{-3/2}),\quad s=t+1$
 *
 * @example
 * const rate = schedules.noam(1, { width: 64, warmUp: 100 });
 * [0, 49, 99, 399].map(rate)
 */
export function noam(
  rate: number,
  { width, warmUp: rising }: { width: number; warmUp: number },
): Schedule {
  checkRate("noam", rate);
  checkPositive("noam", { width, warmUp: rising });
  return (step) => {
    const s = step + 1;
    return (rate / Math.sqrt(width)) * Math.min(1 / Math.sqrt(s), s / (rising * Math.sqrt(rising)));
  };
}

/**
 * Times `factor` ρ each time the best of the values seen so far (a validation loss, one an epoch)
 * was not beaten by the share `threshold` for more than `patience` values in a row. A function of
 * these values, since the step alone does not say.
 *
 * $\eta=\eta_0\,\rho^k\text{ after }k\text{ such waits}$
 *
 * @example
 * const rate = schedules.reduceOnPlateau(0.1, { patience: 1 });
 * [rate([3, 2, 1]), rate([3, 2, 2, 2]), rate([3, 2, 2, 2, 2, 2])]
 */
export function reduceOnPlateau(
  rate: number,
  options: { factor?: number; patience?: number; threshold?: number } = {},
): (values: readonly number[]) => number {
  const { factor = 0.1, patience = 10, threshold = 1e-4 } = options;
  checkRate("reduceOnPlateau", rate);
  checkPositive("reduceOnPlateau", { factor });
  return (values) => {
    let best = Number.POSITIVE_INFINITY;
    let waited = 0;
    let now = rate;
    for (const value of values) {
      if (value < best * (1 - threshold)) {
        best = value;
        waited = 0;
      } else if (++waited > patience) {
        now *= factor;
        waited = 0;
      }
    }
    return now;
  };
}

/** From `first` to `last` as elapsed goes from 0 to 1, along half a wave of the cosine. */
function wave(first: number, last: number, elapsed: number): number {
  return last + ((first - last) * (1 + cos(Math.PI * elapsed))) / 2;
}

/** Portable: the same bits on every platform, which `**` does not promise. */
function power(base: number, exponent: number): number {
  return exp(exponent * log(base));
}

function checkRate(schedule: string, rate: number): void {
  if (rate >= 0 && rate < Number.POSITIVE_INFINITY) return;
  throw new RangeError(`${schedule}: a rate of ${rate}; a finite number ≥ 0 is expected`);
}

function checkPositive(schedule: string, options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value > 0 && value < Number.POSITIVE_INFINITY) continue;
    throw new RangeError(`${schedule}: ${name} is ${value}; a finite number > 0 is expected`);
  }
}
