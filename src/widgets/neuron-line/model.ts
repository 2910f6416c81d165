import { decimalSum, fixed, format, type Point } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";
import { type Activation, activate, activations, spoken } from "./activation.ts";

export interface NeuronLineValues {
  readonly weight1: number;
  readonly weight2: number;
  readonly bias: number;
  /** c > 0, by which weights and bias are multiplied. */
  readonly scale: number;
  readonly point: Point;
  readonly activation: Activation;
}

/** What the neuron makes of the point. */
export interface Reading {
  readonly z: number;
  readonly a: number;
  /** z / ‖w‖, positive on the side to which w points; null when w = 0 and there is no line. */
  readonly distance: number | null;
  /** The nearest place on the line z = 0. */
  readonly foot: Point | null;
}

export type Weights = Pick<NeuronLineValues, "weight1" | "weight2" | "bias" | "scale">;

/** z = c (w · x + b). */
export function preactivation(values: Weights, [x1, x2]: Point): number {
  const { scale, weight1, weight2, bias } = values;
  return scale * decimalSum(weight1 * x1, weight2 * x2, bias);
}

/** ‖c w‖: by how much z grows for each unit of distance from the line. */
export function weightNorm(values: Weights): number {
  return values.scale * Math.hypot(values.weight1, values.weight2);
}

/**
 * Two points far apart on the contour z = `level`, or null when w = 0. The contour z = 0 is found
 * from w and b alone: a common factor c cancels.
 */
export function contour(values: Weights, level = 0): readonly [Point, Point] | null {
  const { weight1, weight2, bias, scale } = values;
  const square = weight1 ** 2 + weight2 ** 2;
  if (square === 0) return null;
  const shift = (level / scale - bias) / square;
  const along = 50 / Math.sqrt(square);
  const at = (t: number): Point => [weight1 * shift - weight2 * t, weight2 * shift + weight1 * t];
  return [at(-along), at(along)];
}

export function read(values: NeuronLineValues): Reading {
  const z = preactivation(values, values.point);
  const a = activate(values.activation, z);
  const norm = weightNorm(values);
  if (norm === 0) return { z, a, distance: null, foot: null };
  const { weight1, weight2, scale, point } = values;
  const back = (z * scale) / norm ** 2;
  return {
    z,
    a,
    distance: z / norm,
    foot: [point[0] - back * weight1, point[1] - back * weight2],
  };
}

export const model: Model<NeuronLineValues, Reading> = { start: read };

export function live(values: NeuronLineValues, reading: Reading): string {
  const output = `**z = ${format(reading.z)}**, and ${spoken[values.activation]} makes it **a = ${format(reading.a)}**`;
  if (reading.distance === null) {
    return `${output}, here and everywhere: with both weights at 0 there is no line.`;
  }
  const size = format(Math.abs(reading.distance));
  if (reading.distance === 0) return `${output}: the point lies on {c1|the line}.`;
  const side = reading.distance > 0 ? "positive" : "negative";
  return `${output}; the point lies **${size}** from {c1|the line}, on its ${side} side.`;
}

export function table(values: NeuronLineValues, reading: Reading): Table {
  const { weight1, weight2, bias, scale, point } = values;
  const none = "none: w = 0";
  return {
    caption: `The neuron at the point (${format(point[0])}, ${format(point[1])})`,
    columns: ["Quantity", "Value"],
    rows: [
      ["Weights w in use", `(${format(scale * weight1)}, ${format(scale * weight2)})`],
      ["Bias b in use", format(scale * bias)],
      ["z = w · x + b", format(reading.z, 6)],
      [`a = g(z), ${activations[values.activation]}`, format(reading.a, 6)],
      ["Length of w", format(weightNorm(values), 5)],
      [
        "Signed distance to the line",
        reading.distance === null ? none : fixed(reading.distance, 4),
      ],
      [
        "Nearest place on the line",
        reading.foot === null ? none : `(${format(reading.foot[0])}, ${format(reading.foot[1])})`,
      ],
    ],
  };
}
