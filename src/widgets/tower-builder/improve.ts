import { type Bump, bumpNetwork, type Knot } from "./layout.ts";
import { evaluate, type WorstPlace } from "./network.ts";
import type { Target } from "./targets.ts";

const STRIDE = 1 / 400;

/**
 * One more bump where the error is largest. It reaches as far to both sides as the target stays at
 * least half as far off on the same side, and takes three quarters of the error, so that what is
 * left under it is at most a quarter to half of what it was.
 */
export function addBump(
  bumps: readonly Bump[],
  steepness: number,
  target: Target,
  worst: WorstPlace,
): readonly Bump[] {
  const network = bumpNetwork(bumps, steepness);
  const missing = worst.target - worst.network;
  const shortBy = (x: number) => (target.f(x) - evaluate(network, x)) / missing;
  const reach = (direction: 1 | -1) => {
    let x = worst.at;
    while (x >= 0 && x <= 1 && shortBy(x + direction * STRIDE) > 0.5) x += direction * STRIDE;
    return Math.max(0, Math.min(1, x));
  };
  const [left, right] = [reach(-1), reach(1)];
  const width = Math.max(0.02, right - left);
  return [...bumps, { centre: (left + right) / 2, width, height: 0.75 * missing }];
}

/** One more knot, on the target, where the error is largest. */
export function addKnot(knots: readonly Knot[], worst: WorstPlace): readonly Knot[] {
  return [...knots, [worst.at, worst.target] as const].sort((p, q) => p[0] - q[0]);
}
