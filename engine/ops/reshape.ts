import { defineOp } from "../op.ts";
import { type Shape, sizeOf } from "../shape.ts";
import { fitShape, type Tensor } from "../tensor.ts";

/**
 * The same numbers under another shape; one size may be −1 and is worked out.
 *
 * @example
 * reshape(tensor([[1, 2, 3], [4, 5, 6]]), [3, 2])
 */
export function reshape(x: Tensor, shape: Shape): Tensor {
  return view(x, { shape: fitShape("reshape", shape, x.size) });
}

/**
 * All axes from `from` on made one; by default everything but the batch.
 *
 * @example
 * flatten(zeros([2, 3, 4])).shape
 */
export function flatten(x: Tensor, from = 1): Tensor {
  const kept = x.shape.slice(0, from);
  return reshape(x, [...kept, sizeOf(x.shape.slice(from))]);
}

export const view = defineOp<["x"], { shape: Shape }>({
  name: "reshape",
  formula: String.raw`y=x\text{, other shape}`,
  gradient: String.raw`\bar x=\bar y\text{, shape of }x`,
  view: true,
  shape: (_, { shape }) => shape,
  forward() {},
  backward: (k, { x, gradY, gradX }) => k.accumulate(gradY, 0, 1, 1, gradX, 0, 1, 1, x.size),
  examples: [{ shapes: [[2, 6]], options: { shape: [3, 4] } }],
});
