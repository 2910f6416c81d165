import type { Point } from "../../params/index.ts";
import { type Backward, type Example, forward, lossOf, outward, type Parameters } from "./net.ts";

/** Step of the central differences; the error of a difference is of the order ε². */
export const epsilon = 1e-4;

/** Above this relative difference an entry is called wrong: rounding stays far below, bugs above. */
export const tolerance = 1e-3;

/** What two evaluations of the loss say about each derivative, without any chain rule. */
export interface Numerical {
  readonly gradient: Parameters;
  /** ∂L/∂z, found by nudging a pre-activation itself. */
  readonly delta1: Point;
  readonly delta2: number;
}

/** (f(θ + ε) − f(θ − ε)) / 2ε in double precision, for every parameter and every z. */
export function numericalGradient(parameters: Parameters, example: Example): Numerical {
  const { z1, z2 } = forward(parameters, example);
  const gradient = parameters.map((_, i) =>
    central((nudge) => {
      const moved = parameters.map((value, j) => (j === i ? value + nudge : value));
      return forward(moved, example).loss;
    }),
  );
  const hidden = (unit: 0 | 1) =>
    central((nudge) => {
      const moved: Point = unit === 0 ? [z1[0] + nudge, z1[1]] : [z1[0], z1[1] + nudge];
      return outward(parameters, moved, example.y).loss;
    });
  return {
    gradient,
    delta1: [hidden(0), hidden(1)],
    delta2: central((nudge) => lossOf(z2 + nudge, example.y)),
  };
}

function central(loss: (nudge: number) => number): number {
  return (loss(epsilon) - loss(-epsilon)) / (2 * epsilon);
}

/** |a − n| / (|a| + |n| + 10⁻⁸): 0 when the two agree, near 1 when they have nothing in common. */
export function relativeDifference(analytic: number, numeric: number): number {
  return Math.abs(analytic - numeric) / (Math.abs(analytic) + Math.abs(numeric) + 1e-8);
}

/** ‖a − n‖ / (‖a‖ + ‖n‖): one number for the whole gradient; 0 when both vanish. */
export function ratioOfNorms(analytic: Parameters, numeric: Parameters): number {
  const distance = Math.hypot(...analytic.map((value, i) => value - (numeric[i] ?? 0)));
  const size = Math.hypot(...analytic) + Math.hypot(...numeric);
  return size === 0 ? 0 : distance / size;
}

/** One line of the check: what backpropagation says, what the difference says, and the verdict. */
export interface Comparison {
  readonly analytic: number;
  readonly numeric: number;
  readonly difference: number;
  readonly agrees: boolean;
}

export interface Check {
  readonly gradient: readonly Comparison[];
  readonly delta1: readonly [Comparison, Comparison];
  readonly delta2: Comparison;
  readonly ratio: number;
  /** How many of the nine gradient entries are wrong. */
  readonly wrong: number;
}

export function checkGradient(parameters: Parameters, example: Example, back: Backward): Check {
  const numeric = numericalGradient(parameters, example);
  const gradient = back.gradient.map((value, i) => compare(value, numeric.gradient[i] ?? 0));
  return {
    gradient,
    delta1: [
      compare(back.delta1[0], numeric.delta1[0]),
      compare(back.delta1[1], numeric.delta1[1]),
    ],
    delta2: compare(back.delta2, numeric.delta2),
    ratio: ratioOfNorms(back.gradient, numeric.gradient),
    wrong: gradient.filter((entry) => !entry.agrees).length,
  };
}

function compare(analytic: number, numeric: number): Comparison {
  const difference = relativeDifference(analytic, numeric);
  return { analytic, numeric, difference, agrees: difference <= tolerance };
}
