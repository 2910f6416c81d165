import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import { resolveAxis } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";
import { asRows } from "./rows.ts";

/**
 * Where along an axis (the last unless given) the largest number is; of equal ones, the first.
 *
 * @example
 * argMax(tensor([[1, 7, 3], [4, 0, 2]]))
 */
export function argMax(x: Tensor, axis = -1): Tensor {
  const at = resolveAxis("argMax", axis, x.shape.length);
  return reshape(
    argMaxRows(asRows("argMax", x, at)),
    x.shape.filter((_, i) => i !== at),
  );
}

export const argMaxRows = defineOp({
  name: "argMax",
  formula: String.raw`y=\arg\max_i x_i`,
  gradient: String.raw`\bar x=0`,
  shape: (x) => [x[0]!],
  forward(_, x, y) {
    const { f32 } = memory;
    const cols = x.shape[1]!;
    for (let i = 0; i < y.size; i++) {
      const from = (x.pointer >> 2) + i * cols;
      let best = 0;
      for (let j = 1; j < cols; j++) if (f32[from + j]! > f32[from + best]!) best = j;
      f32[(y.pointer >> 2) + i] = best;
    }
  },
  examples: [[[2, 3]]],
});
