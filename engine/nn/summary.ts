/** What a model is made of: layers, the shapes they give, their parameters and their work. */

import { formatShape, type Shape } from "../shape.ts";
import { type Step, witnessed } from "../tape.ts";
import { full, scope, type Tensor } from "../tensor.ts";
import { inEvaluation } from "./evaluation.ts";
import { type Layer, parametersOf, type Transform } from "./layer.ts";

/** One layer of a model; its name is its place, as in `state`. */
export interface SummaryRow {
  readonly name: string;
  /** Such as "linear", or an op's name. */
  readonly kind: string;
  readonly outputShape: Shape;
  readonly parameters: number;
  readonly multiplyAdds: number;
}

/** The layers of a model in rows, and their sums. */
export interface Summary {
  readonly rows: readonly SummaryRow[];
  /** Of all rows; a parameter that several layers share counts once. */
  readonly parameters: number;
  readonly multiplyAdds: number;
  /** The rows as a table. */
  toString(): string;
}

/**
 * Runs the model, as it is in use, on zeros of `inputShape` (batch first) and lists its layers, those
 * of a `sequential` one by one. Multiply-adds are those of matrix products, convolutions (with their
 * padding), gates and attention, and one for each number that a norm scales and shifts; for the
 * whole batch. Functions of single numbers, pools and copies count none.
 *
 * @example
 * const model = sequential(linear(784, 128), relu, linear(128, 10));
 * summary(model, [1, 784]).toString()
 */
export function summary(model: Transform, inputShape: Shape): Summary {
  const rows: SummaryRow[] = [];
  scope(() => inEvaluation(() => list(model, "", full(inputShape, 0), rows)));
  const sizes = [...new Set(parametersOf(model))].map(({ size }) => size);
  const total = {
    parameters: sum(sizes),
    multiplyAdds: sum(rows.map(({ multiplyAdds }) => multiplyAdds)),
  };
  return { rows, ...total, toString: () => table(rows, total) };
}

/** Adds the rows of a layer, run on x; gives its result. */
function list(layer: Transform, name: string, x: Tensor, rows: SummaryRow[]): Tensor {
  const { kind, named } = layer as Partial<Layer>;
  if (kind === "sequential" && Array.isArray(named)) {
    const prefix = name === "" ? "" : `${name}.`;
    return (named as Transform[]).reduce(
      (seen, part, i) => list(part, `${prefix}${i}`, seen, rows),
      x,
    );
  }
  let multiplyAdds = 0;
  const y = witnessed(
    () => layer(x),
    (step) => {
      multiplyAdds += workOf[step.op]?.(step) ?? 0;
    },
  );
  const parameters = sum(parametersOf(layer).map(({ size }) => size));
  const called = kind ?? (layer.name === "" || layer.name === "call" ? "function" : layer.name);
  rows.push({ name, kind: called, outputShape: y.shape, parameters, multiplyAdds });
  return y;
}

/** Multiply-adds of one call, by the op's name. */
type Work = (step: Step) => number;

/** Every number of the result is a sum over one filter. */
const convolution: Work = ({ inputs: [, weight], y }) =>
  (y.size * weight!.size) / weight!.shape[0]!;

/** Every number of the input is spread by one filter. */
const transposedConvolution: Work = ({ inputs: [x, weight] }) =>
  (x!.size * weight!.size) / weight!.shape[0]!;

/** Every row meets both weights. */
const recurrent: Work = ({ inputs: [x, input, hidden] }) =>
  x!.shape[0]! * x!.shape[1]! * (input!.size + hidden!.size);

const affine: Work = ({ y }) => y.size;

const workOf: Readonly<Record<string, Work>> = {
  dense: ({ inputs: [, weight], y }) => y.size * weight!.shape[0]!,
  matmul: ({ inputs: [a], y }) => y.size * a!.shape.at(-1)!,
  convolve1d: convolution,
  convolve2d: convolution,
  convolveTransposed1d: transposedConvolution,
  convolveTransposed2d: transposedConvolution,
  rnn: recurrent,
  lstm: recurrent,
  gru: recurrent,
  batchNorm: affine,
  layerNorm: affine,
  groupNorm: affine,
  attention: ({ inputs: [queries, keys, values] }) =>
    queries!.shape[1]! * (keys!.size + values!.size),
  attentionWeights: ({ inputs: [queries, keys] }) => queries!.shape[1]! * keys!.size,
  selfAttention: ({ y }) => 2 * y.size * y.shape[1]!,
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}

function table(
  rows: readonly SummaryRow[],
  total: Pick<SummaryRow, "parameters" | "multiplyAdds">,
): string {
  const lines = [
    ["layer", "output", "parameters", "multiply-adds"],
    ...rows.map(({ name, kind, outputShape, parameters, multiplyAdds }) => [
      `${name} ${kind}`.trim(),
      formatShape(outputShape),
      grouped(parameters),
      grouped(multiplyAdds),
    ]),
    ["total", "", grouped(total.parameters), grouped(total.multiplyAdds)],
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...lines.map((line) => line[column]!.length)),
  );
  const padded = (text: string, column: number) =>
    column < 2 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!);
  return lines.map((line) => line.map(padded).join("  ")).join("\n");
}

/** 100,480 */
function grouped(count: number): string {
  return `${count}`.replace(/\B(?=(\d{3})+$)/g, ",");
}
