import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";
import { asRows } from "./rows.ts";
import { type Reduction, reducedShape } from "./sum.ts";

/**
 * Euclidean length over axes; the gradient at the origin is 0.
 *
 * @example
 * norm(tensor([3, 4]))
 */
export function norm(x: Tensor, options: Reduction = {}): Tensor {
  const rows = normRows(asRows("norm", x, options.axis));
  return reshape(rows, reducedShape("norm", x.shape, options));
}

export const normRows = defineOp({
  name: "norm",
  formula: String.raw`y=\sqrt{\textstyle\sum_i x_i^2}`,
  gradient: String.raw`\bar x_i=\bar y\,x_i/y`,
  shape: (x) => [x[0]!],
  forward(k, x, y) {
    const cols = x.shape[1]!;
    for (let i = 0; i < y.size; i++) {
      const squares = k.sumOfSquares(x.pointer + i * cols * 4, cols);
      memory.f32[(y.pointer >> 2) + i] = Math.sqrt(squares);
    }
  },
  backward(k, { x, y, gradY, gradX }) {
    const cols = x.shape[1]!;
    for (let i = 0; i < y.size; i++) {
      const length = memory.f32[(y.pointer >> 2) + i]!;
      if (length === 0) continue;
      const scale = memory.f32[(gradY >> 2) + i]! / length;
      const at = i * cols * 4;
      k.accumulate(x.pointer + at, 0, 1, scale, gradX + at, 0, 1, 1, cols);
    }
  },
  examples: [[[2, 3]], [[3, 4]]],
});
