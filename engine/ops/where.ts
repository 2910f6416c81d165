import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import { broadcastShapes } from "../shape.ts";
import { allocate } from "../tensor.ts";
import { addSummedProduct, combine } from "./grids.ts";

/** a where the condition is not 0, else b, elementwise; sizes of 1 are repeated. */
export const where = defineOp({
  name: "where",
  inputs: ["condition", "a", "b"],
  formula: String.raw`y=\begin{cases}a&c\ne0\\b&c=0\end{cases}`,
  gradient: String.raw`\bar a=[c\ne0]\,\bar y,\quad\bar b=[c=0]\,\bar y`,
  shape: (condition, a, b) => broadcastShapes("where", condition, broadcastShapes("where", a, b)),
  forward(k, condition, a, b, y) {
    const zero = allocate([], 1);
    zero.set([0]);
    const choice = allocate(y.shape);
    const other = allocate(y.shape);
    combine(k.add, condition, zero, choice);
    combine(k.add, a, zero, y);
    combine(k.add, b, zero, other);
    const { f32 } = memory;
    for (let i = 0; i < y.size; i++) {
      if (f32[(choice.pointer >> 2) + i] === 0) {
        f32[(y.pointer >> 2) + i] = f32[(other.pointer >> 2) + i]!;
      }
    }
  },
  backward(k, { condition, a, b, y, gradY, gradA, gradB }) {
    const mask = allocate(condition.shape);
    for (const [grad, input, chosen] of [
      [gradA, a, 1],
      [gradB, b, 0],
    ] as const) {
      if (!grad) continue;
      const { f32 } = memory;
      for (let i = 0; i < mask.size; i++) {
        const holds = f32[(condition.pointer >> 2) + i] !== 0 ? 1 : 0;
        f32[(mask.pointer >> 2) + i] = holds === chosen ? 1 : 0;
      }
      addSummedProduct(k, gradY, y.shape, mask.pointer, mask.shape, grad, input.shape);
    }
  },
  examples: [
    {
      shapes: [
        [2, 3],
        [2, 3],
        [2, 3],
      ],
      values: [2],
    },
    { shapes: [[2, 3], [3], []], values: [2] },
  ],
});
