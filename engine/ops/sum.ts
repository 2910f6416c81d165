import type { Kernels } from "../kernels/kernels.ts";
import { memory, type Pointer } from "../memory.ts";
import { defineOp } from "../op.ts";
import { broadcastStrides, resolveAxes, type Shape, stridesOf } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { accumulateStrided } from "./grids.ts";

/** Which axes to reduce over (all unless given; −1 is the last), and whether to keep them as 1. */
export interface Reduction {
  readonly axis?: number | readonly number[];
  readonly keepDims?: boolean;
}

/** Sum over axes. */
export const sum = defineOp<["x"], Reduction>({
  name: "sum",
  formula: String.raw`y=\sum_i x_i`,
  gradient: String.raw`\bar x_i=\bar y`,
  defaults: {},
  shape: (x, options) => reducedShape("sum", x, options),
  forward: (k, x, y, options) => sumInto(k, x, 1, y, options),
  backward: (k, { x, gradY, gradX, options }) => spread(k, gradY, 1, gradX, x.shape, options),
  examples: [
    { shapes: [[2, 3]] },
    { shapes: [[2, 3, 4]], options: { axis: [0, 2] } },
    { shapes: [[2, 3, 4]], options: { axis: 1, keepDims: true } },
  ],
});

/** Mean over axes. */
export const mean = defineOp<["x"], Reduction>({
  name: "mean",
  formula: String.raw`y=\frac1n\sum_i x_i`,
  gradient: String.raw`\bar x_i=\bar y/n`,
  defaults: {},
  shape: (x, options) => reducedShape("mean", x, options),
  forward: (k, x, y, options) => sumInto(k, x, y.size / x.size, y, options),
  backward: (k, { x, y, gradY, gradX, options }) =>
    spread(k, gradY, y.size / x.size, gradX, x.shape, options),
  examples: [
    { shapes: [[2, 3]] },
    { shapes: [[2, 3, 4]], options: { axis: [0, 2] } },
    { shapes: [[2, 3, 4]], options: { axis: -1, keepDims: true } },
  ],
});

/** The shape that is left when the axes of a reduction are gone (or 1). */
export function reducedShape(op: string, shape: Shape, options: Reduction): Shape {
  if (typeof options === "number") {
    throw new TypeError(`${op}: ${options} for options; { axis: ${options} } is expected`);
  }
  const { axis, keepDims } = options;
  if (axis === undefined && !keepDims) return [];
  const axes = resolveAxes(op, axis, shape.length);
  if (keepDims) return shape.map((length, at) => (axes.includes(at) ? 1 : length));
  return shape.filter((_, at) => !axes.includes(at));
}

/** Strides by which the reduced tensor is walked alongside the full one: 0 along reduced axes. */
function reducedStrides(shape: Shape, { axis }: Reduction): number[] {
  const axes = resolveAxes("sum", axis, shape.length);
  return broadcastStrides(
    shape.map((length, at) => (axes.includes(at) ? 1 : length)),
    shape,
  );
}

function sumInto(k: Kernels, x: Tensor, scale: number, y: Tensor, options: Reduction): void {
  if (y.size === 1) {
    const total = k.sum(x.pointer, x.size);
    memory.f32[y.pointer >> 2] = total * scale;
    return;
  }
  k.fill(y.pointer, 0, y.size);
  const to = reducedStrides(x.shape, options);
  accumulateStrided(k, x.shape, x.pointer, stridesOf(x.shape), scale, y.pointer, to);
}

function spread(
  k: Kernels,
  gradY: Pointer,
  scale: number,
  gradX: Pointer,
  shape: Shape,
  options: Reduction,
): void {
  const from = reducedStrides(shape, options);
  accumulateStrided(k, shape, gradY, from, scale, gradX, stridesOf(shape));
}
