import { checkShare, type Discount } from "./returns.ts";

export interface ValueIterationOptions extends Discount {
  /** Stop when no value changes by more than this. */
  readonly tolerance?: number;
  /** Stop after so many sweeps at the latest. */
  readonly sweeps?: number;
}

/**
 * The best there is in a small world that is known, [actions][states][states] transitions P and
 * [actions][states] rewards R: values, repeated until they stand, and the action to take in each
 * state. Bellman 1957.
 *
 * $v(s)\leftarrow\max_a\Bigl(R_{as}+\gamma\sum_{s'}P_{ass'}\,v(s')\Bigr)$
 *
 * @example
 * const stay = [[1, 0], [0, 1]];
 * const move = [[0, 1], [1, 0]];
 * agents.valueIteration([stay, move], [[0, 1], [0, 0]], { discount: 0.5 })
 */
export function valueIteration(
  transitions: readonly (readonly ArrayLike<number>[])[],
  rewards: readonly ArrayLike<number>[],
  { discount, tolerance = 1e-10, sweeps = 100_000 }: ValueIterationOptions,
): { values: Float64Array; policy: number[] } {
  checkShare("valueIteration", "discount", discount);
  const states = rewards[0]?.length ?? 0;
  const fits =
    transitions.length === rewards.length &&
    rewards.every((row) => row.length === states) &&
    transitions.every((m) => m.length === states && m.every((row) => row.length === states));
  if (!fits || states === 0) {
    throw new RangeError(
      `valueIteration: transitions for ${transitions.length} actions, rewards for ` +
        `${rewards.length} in ${states} states; [actions][states][states] and ` +
        "[actions][states] are expected",
    );
  }
  let values = new Float64Array(states);
  const worth = (action: number, state: number) => {
    const after = transitions[action]![state]!;
    return values.reduce((sum, v, s) => sum + discount * after[s]! * v, rewards[action]![state]!);
  };
  const best = (state: number) => {
    let found = 0;
    for (let a = 1; a < rewards.length; a++) if (worth(a, state) > worth(found, state)) found = a;
    return found;
  };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const next = values.map((_, state) => worth(best(state), state));
    const change = next.reduce((most, v, s) => Math.max(most, Math.abs(v - values[s]!)), 0);
    values = next;
    if (change <= tolerance) break;
  }
  return { values, policy: Array.from(values, (_, state) => best(state)) };
}
