import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";
import { asRows } from "./rows.ts";
import { type Reduction, reducedShape } from "./sum.ts";

/**
 * The smallest number over axes; equal ones share the gradient.
 *
 * @example
 * min(tensor([[1, 2, 3], [4, 5, 6]]), { axis: 0 })
 */
export function min(x: Tensor, options: Reduction = {}): Tensor {
  const rows = minRows(asRows("min", x, options.axis));
  return reshape(rows, reducedShape("min", x.shape, options));
}

export const minRows = defineOp({
  name: "min",
  formula: String.raw`y=\min_i x_i`,
  gradient: String.raw`\bar x_i=[x_i=y]\,\bar y/\#\{j:x_j=y\}`,
  shape: (x) => [x[0]!],
  forward(_, x, y) {
    const { f32 } = memory;
    const cols = x.shape[1]!;
    if (cols === 0) throw new RangeError("min: nothing to choose from; an axis has size 0");
    for (let i = 0; i < y.size; i++) {
      const from = (x.pointer >> 2) + i * cols;
      let best = f32[from]!;
      for (let j = 1; j < cols; j++) best = Math.min(best, f32[from + j]!);
      f32[(y.pointer >> 2) + i] = best;
    }
  },
  backward(_, { x, y, gradY, gradX }) {
    const { f32 } = memory;
    const cols = x.shape[1]!;
    for (let i = 0; i < y.size; i++) {
      const row = f32.subarray((x.pointer >> 2) + i * cols, (x.pointer >> 2) + (i + 1) * cols);
      const best = f32[(y.pointer >> 2) + i]!;
      const ties = row.reduce((count, value) => count + (value === best ? 1 : 0), 0);
      const share = f32[(gradY >> 2) + i]! / ties;
      for (let j = 0; j < cols; j++) {
        if (row[j] === best) f32[(gradX >> 2) + i * cols + j]! += share;
      }
    }
  },
  examples: [[[2, 3]], [[3, 5]]],
});
