import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";
import { asRows } from "./rows.ts";
import { type Reduction, reducedShape } from "./sum.ts";

/**
 * Product over axes; the gradient is exact where factors are 0.
 *
 * @example
 * prod(tensor([2, 3, 4]))
 */
export function prod(x: Tensor, options: Reduction = {}): Tensor {
  const rows = prodRows(asRows("prod", x, options.axis));
  return reshape(rows, reducedShape("prod", x.shape, options));
}

export const prodRows = defineOp({
  name: "prod",
  formula: String.raw`y=\prod_i x_i`,
  gradient: String.raw`\bar x_i=\bar y\prod_{j\ne i}x_j`,
  shape: (x) => [x[0]!],
  forward(_, x, y) {
    const { f32 } = memory;
    const cols = x.shape[1]!;
    for (let i = 0; i < y.size; i++) {
      let product = 1;
      for (let j = 0; j < cols; j++) product *= f32[(x.pointer >> 2) + i * cols + j]!;
      f32[(y.pointer >> 2) + i] = product;
    }
  },
  backward(_, { x, y, gradY, gradX }) {
    const { f32 } = memory;
    const cols = x.shape[1]!;
    for (let i = 0; i < y.size; i++) {
      const from = (x.pointer >> 2) + i * cols;
      // Left to right the product of what came before, then right to left that of what follows.
      const before = new Float64Array(cols);
      let product = 1;
      for (let j = 0; j < cols; j++) {
        before[j] = product;
        product *= f32[from + j]!;
      }
      let after = f32[(gradY >> 2) + i]!;
      for (let j = cols - 1; j >= 0; j--) {
        f32[(gradX >> 2) + i * cols + j]! += before[j]! * after;
        after *= f32[from + j]!;
      }
    }
  },
  examples: [[[2, 3]], [[3, 4]]],
});
