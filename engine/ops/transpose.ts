import { defineOp } from "../op.ts";
import { formatShape, resolveAxes, type Shape, stridesOf } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { accumulateStrided, copyStrided } from "./grids.ts";

/**
 * Axes in another order: axis i of the result is axis `axes[i]` of x; reversed unless given.
 *
 * @example
 * transpose(tensor([[1, 2, 3], [4, 5, 6]]))
 */
export function transpose(x: Tensor, axes?: readonly number[]): Tensor {
  const rank = x.shape.length;
  const order = axes ?? Array.from({ length: rank }, (_, i) => rank - 1 - i);
  const resolved = resolveAxes("transpose", order, rank);
  if (resolved.length !== rank) {
    throw new RangeError(
      `transpose: axes [${order.join(", ")}] for shape ${formatShape(x.shape)}; ` +
        "every axis is expected once",
    );
  }
  return permute(x, { order: order.map((axis) => (axis < 0 ? axis + rank : axis)) });
}

export const permute = defineOp<["x"], { order: readonly number[] }>({
  name: "transpose",
  formula: String.raw`Y=X^\top`,
  gradient: String.raw`\bar X=\bar Y^\top`,
  shape: (x, { order }) => order.map((axis) => x[axis]!),
  forward(k, x, y, { order }) {
    copyStrided(k, y.shape, x.pointer, turned(x.shape, order), y.pointer, stridesOf(y.shape));
  },
  backward(k, { x, y, gradY, gradX, options }) {
    const to = turned(x.shape, options.order);
    accumulateStrided(k, y.shape, gradY, stridesOf(y.shape), 1, gradX, to);
  },
  examples: [
    { shapes: [[2, 3]], options: { order: [1, 0] } },
    { shapes: [[2, 3, 4]], options: { order: [2, 0, 1] } },
  ],
});

/** The strides of x along the axes of the result. */
function turned(shape: Shape, order: readonly number[]): number[] {
  const strides = stridesOf(shape);
  return order.map((axis) => strides[axis]!);
}
