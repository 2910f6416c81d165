import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { alongAxis } from "./rows.ts";

/**
 * Running sum along an axis (the last unless given).
 *
 * @example
 * cumsum(tensor([1, 2, 3, 4]))
 */
export function cumsum(x: Tensor, axis = -1): Tensor {
  return alongAxis("cumsum", x, axis, cumsumRows);
}

export const cumsumRows = defineOp({
  name: "cumsum",
  formula: String.raw`y_i=\sum_{j\le i}x_j`,
  gradient: String.raw`\bar x_i=\sum_{j\ge i}\bar y_j`,
  shape: (x) => x,
  forward(_, x, y) {
    const { f32 } = memory;
    const cols = x.shape[1]!;
    for (let i = 0; i < x.size; i += cols) {
      let total = 0;
      for (let j = i; j < i + cols; j++) {
        total += f32[(x.pointer >> 2) + j]!;
        f32[(y.pointer >> 2) + j] = total;
      }
    }
  },
  backward(_, { x, gradY, gradX }) {
    const { f32 } = memory;
    const cols = x.shape[1]!;
    for (let i = 0; i < x.size; i += cols) {
      let total = 0;
      for (let j = i + cols - 1; j >= i; j--) {
        total += f32[(gradY >> 2) + j]!;
        f32[(gradX >> 2) + j]! += total;
      }
    }
  },
  examples: [[[2, 5]]],
});
