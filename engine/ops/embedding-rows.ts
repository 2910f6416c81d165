import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import { formatShape } from "../shape.ts";
import { checkIndices } from "./gather.ts";

/**
 * Rows of a table [count×width] by their numbers: index […] → […×width]. The gradient of a row is
 * the sum of those of its copies; the row numbered `padding` (−1: none) gets none. The layer made
 * of it is `embedding`.
 */
export const embeddingRows = defineOp<["table", "index"], { padding: number }>({
  name: "embedding",
  inputs: ["table", "index"],
  formula: "y_i=E_{I_i}",
  gradient: String.raw`\bar E_k=\sum_{i:\,I_i=k}\bar y_i`,
  defaults: { padding: -1 },
  shape(table, index) {
    if (table.length === 2) return [...index, table[1]!];
    throw new RangeError(
      `embedding: the table has shape ${formatShape(table)}; [count×width] is expected`,
    );
  },
  forward(_, table, index, y) {
    checkIndices("embedding", index, table.shape[0]!);
    const { f32 } = memory;
    const width = table.shape[1]!;
    let to = y.pointer >> 2;
    for (let i = index.pointer >> 2; i < (index.pointer >> 2) + index.size; i++) {
      const from = (table.pointer >> 2) + f32[i]! * width;
      f32.copyWithin(to, from, from + width);
      to += width;
    }
  },
  backward(k, { table, index, gradY, gradTable, options }) {
    if (!gradTable) return;
    const width = table.shape[1]!;
    for (let i = 0; i < index.size; i++) {
      const row = memory.f32[(index.pointer >> 2) + i]!;
      if (row === options.padding) continue;
      const to = gradTable + row * width * 4;
      k.accumulate(gradY + i * width * 4, 0, 1, 1, to, 0, 1, 1, width);
    }
  },
  examples: [
    {
      shapes: [
        [5, 3],
        [2, 2],
      ],
      values: ["any", 5],
    },
  ],
});
