import { memory, type Pointer } from "../memory.ts";
import { defineListOp, type Example, type ListOp } from "../op.ts";
import { formatShape, type Shape, sameShape } from "../shape.ts";
import { checkTarget } from "./define-loss.ts";
import { checkReduction, type LossReduction } from "./reduction.ts";

/** One example of each input: its numbers are `numbers[at[input] + j]`, j < width. */
export interface Row {
  readonly numbers: Float32Array;
  readonly at: readonly number[];
  readonly width: number;
}

/** Where to add the gradients of one example; an input that needs none has −1. */
export type RowGradients = readonly number[];

/** The record of a loss that is computed example by example, examples lying along the first axis. */
interface RowLossRecord<Constants> {
  readonly name: string;
  readonly formula: string;
  readonly gradient: string;
  readonly source?: string;
  /** How many inputs there are besides the target. */
  readonly inputs: number;
  /** The target, the last in the list: one number an example, as many as the inputs have, or none. */
  readonly target: "row" | "full" | "none";
  value(row: Row, constants: Constants): number;
  /** Adds the gradients of one example, whose loss has the gradient `up`. */
  slope(row: Row, gradients: RowGradients, up: number, constants: Constants): void;
  /** Throws where constants or targets are out of range. */
  check?(constants: Constants): void;
  readonly constants: Constants;
  /** Where the example's target comes from: whole numbers below this. */
  readonly targetValues?: number;
}

export type RowLossOptions<Constants> = Constants & { readonly reduction: LossReduction };

/** A loss as an op on the list of its inputs, the target last; [m×…] → one number, or [m]. */
export function defineRowLoss<Constants extends object>(
  loss: RowLossRecord<Constants>,
): ListOp<RowLossOptions<Constants>> {
  const { name, formula, gradient, source, inputs, value, slope } = loss;
  const widthOf = (shape: Shape) => shape.slice(1).reduce((size, length) => size * length, 1);
  return defineListOp<RowLossOptions<Constants>>({
    name,
    formula,
    gradient,
    ...(source === undefined ? {} : { source }),
    shape(shapes, options) {
      const [first] = shapes as [Shape];
      checkReduction(name, options.reduction, first);
      const full = loss.target === "full" ? inputs + 1 : inputs;
      const fits = shapes.every((shape, at) =>
        at < full ? sameShape(shape, first) : sameShape(shape, [first[0]!]),
      );
      if (!fits || first.length === 0) {
        const target = loss.target === "row" ? `, and a target [${first[0] ?? 1}]` : "";
        throw new RangeError(
          `${name}: shapes ${shapes.map(formatShape).join(", ")}; ` +
            `equal shapes [examples×…] are expected${target}`,
        );
      }
      loss.check?.(options);
      return options.reduction === "none" ? [first[0]!] : [];
    },
    forward(_, list, y, options) {
      if (loss.target !== "none") checkTarget(name, list.at(-1)!);
      const [first] = list;
      const rows = first!.shape[0]!;
      const { f32 } = memory;
      let total = 0;
      for (let i = 0; i < rows; i++) {
        const at = list.map((x) => (x.pointer >> 2) + (i * x.size) / rows);
        const each = value({ numbers: f32, at, width: widthOf(first!.shape) }, options);
        if (options.reduction === "none") f32[(y.pointer >> 2) + i] = each;
        else total += each;
      }
      if (options.reduction === "none") return;
      f32[y.pointer >> 2] = options.reduction === "mean" ? total / rows : total;
    },
    backward(_, { list, gradY, gradients }, options) {
      const [first] = list;
      const rows = first!.shape[0]!;
      const { f32 } = memory;
      const scale = options.reduction === "mean" ? 1 / rows : 1;
      for (let i = 0; i < rows; i++) {
        const at = list.map((x) => (x.pointer >> 2) + (i * x.size) / rows);
        const to = list.map((x, input) => placeOf(gradients[input]!, (i * x.size) / rows));
        const up = f32[(gradY >> 2) + (options.reduction === "none" ? i : 0)]! * scale;
        slope({ numbers: f32, at, width: widthOf(first!.shape) }, to, up, options);
      }
    },
    examples: (["mean", "sum", "none"] as const).map((reduction) => exampleOf(loss, reduction)),
  });
}

function placeOf(gradient: Pointer, offset: number): number {
  return gradient ? (gradient >> 2) + offset : -1;
}

function exampleOf<Constants extends object>(
  { inputs, target, constants, targetValues }: RowLossRecord<Constants>,
  reduction: LossReduction,
): Example<RowLossOptions<Constants>> {
  const shape = [3, 4];
  const shapes = Array.from({ length: inputs }, () => shape);
  const options = { ...constants, reduction } as Partial<RowLossOptions<Constants>>;
  if (target === "none") return { shapes, options };
  return {
    shapes: [...shapes, target === "row" ? [3] : shape],
    options,
    values: [...shapes.map(() => "any" as const), targetValues ?? 2],
  };
}

/** Adds `value` to a gradient, if it is wanted. */
export function addTo(numbers: Float32Array, gradient: number, j: number, value: number): void {
  if (gradient >= 0) numbers[gradient + j]! += value;
}

/** Throws unless a constant of a loss is a number of at least 0. */
export function checkConstant(loss: string, name: string, value: number): void {
  if (value >= 0 && value < Number.POSITIVE_INFINITY) return;
  throw new RangeError(`${loss}: ${name} is ${value}; a finite number ≥ 0 is expected`);
}
