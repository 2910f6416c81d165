import type { Point } from "../../params/index.ts";

/**
 * The nine parameters in one row: W⁽¹⁾₁₁, W⁽¹⁾₁₂, W⁽¹⁾₂₁, W⁽¹⁾₂₂, b⁽¹⁾₁, b⁽¹⁾₂, W⁽²⁾₁, W⁽²⁾₂, b⁽²⁾.
 * W₍jk₎ goes from unit j to unit k.
 */
export type Parameters = readonly number[];

export const parameterNames = [
  "W^{[1]}_{11}",
  "W^{[1]}_{12}",
  "W^{[1]}_{21}",
  "W^{[1]}_{22}",
  "b^{[1]}_1",
  "b^{[1]}_2",
  "W^{[2]}_1",
  "W^{[2]}_2",
  "b^{[2]}",
] as const;

/** One example and its label. */
export interface Example {
  readonly x: Point;
  readonly y: number;
}

/** Everything the forward pass computes, kept for the way back. */
export interface Forward {
  readonly z1: Point;
  readonly a1: Point;
  readonly z2: number;
  /** The prediction ŷ. */
  readonly a2: number;
  readonly loss: number;
}

export interface Backward {
  readonly delta2: number;
  /** δ⁽²⁾ carried back along W⁽²⁾: the blame before g′. */
  readonly blame: Point;
  /** g′(z⁽¹⁾) = a (1 − a). */
  readonly slope: Point;
  readonly delta1: Point;
  /** Derivatives of the loss in the order of the parameters. */
  readonly gradient: Parameters;
}

/** 1 / (1 + e^−z) without overflow on either side. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const power = Math.exp(z);
  return power / (1 + power);
}

/** Binary cross-entropy taken from the logit, so that a saturated output costs no digits. */
export function lossOf(logit: number, y: number): number {
  return Math.max(logit, 0) - logit * y + Math.log1p(Math.exp(-Math.abs(logit)));
}

export function forward(parameters: Parameters, { x, y }: Example): Forward {
  const at = (i: number) => parameters[i] ?? 0;
  const z1: Point = [x[0] * at(0) + x[1] * at(2) + at(4), x[0] * at(1) + x[1] * at(3) + at(5)];
  return outward(parameters, z1, y);
}

/** The rest of the forward pass, from the hidden pre-activations on. */
export function outward(parameters: Parameters, z1: Point, y: number): Forward {
  const a1: Point = [sigmoid(z1[0]), sigmoid(z1[1])];
  const z2 = a1[0] * (parameters[6] ?? 0) + a1[1] * (parameters[7] ?? 0) + (parameters[8] ?? 0);
  return { z1, a1, z2, a2: sigmoid(z2), loss: lossOf(z2, y) };
}

/**
 * The backward pass. `forgetSlope` leaves g′ out of δ⁽¹⁾, the commonest mistake; δ⁽²⁾ = ŷ − y has
 * no g′ to forget, because it cancels against the derivative of the loss.
 */
export function backward(
  parameters: Parameters,
  example: Example,
  { a1, a2 }: Forward,
  forgetSlope: boolean,
): Backward {
  const { x, y } = example;
  const delta2 = a2 - y;
  const blame: Point = [delta2 * (parameters[6] ?? 0), delta2 * (parameters[7] ?? 0)];
  const slope: Point = [a1[0] * (1 - a1[0]), a1[1] * (1 - a1[1])];
  const delta1: Point = forgetSlope ? blame : [blame[0] * slope[0], blame[1] * slope[1]];
  const gradient = [
    x[0] * delta1[0],
    x[0] * delta1[1],
    x[1] * delta1[0],
    x[1] * delta1[1],
    delta1[0],
    delta1[1],
    a1[0] * delta2,
    a1[1] * delta2,
    delta2,
  ];
  return { delta2, blame, slope, delta1, gradient };
}

/** θ − η ∇L, entry by entry. */
export function descend(
  parameters: Parameters,
  gradient: Parameters,
  learningRate: number,
): Parameters {
  return parameters.map((value, i) => value - learningRate * (gradient[i] ?? 0));
}
