import { defineOp } from "../op.ts";
import { broadcastShapes } from "../shape.ts";
import { allocate, Tensor } from "../tensor.ts";
import { addSummed, addSummedProduct, combine } from "./grids.ts";

/** a / b, elementwise; sizes of 1 are repeated. */
export const div = defineOp({
  name: "div",
  inputs: ["a", "b"],
  formula: "y=a/b",
  gradient: String.raw`\bar a=\bar y/b,\quad\bar b=-y\,\bar y/b`,
  shape: (a, b) => broadcastShapes("div", a, b),
  forward: (k, a, b, y) => combine(k.divide, a, b, y),
  backward(k, { a, b, y, gradY, gradA, gradB }) {
    const full = y.shape;
    const quotient = allocate(full);
    const upstream = new Tensor(full, y.size, y.home, gradY);
    combine(k.divide, upstream, b, quotient);
    if (gradA) addSummed(k, quotient.pointer, full, 1, gradA, a.shape);
    if (!gradB) return;
    k.scale(quotient.pointer, -1, y.size);
    addSummedProduct(k, quotient.pointer, full, y.pointer, full, gradB, b.shape);
  },
  examples: [
    {
      shapes: [
        [2, 3],
        [2, 3],
      ],
      values: ["any", "positive"],
    },
    { shapes: [[2, 3], [3]], values: ["any", "positive"] },
    {
      shapes: [
        [4, 1],
        [1, 3],
      ],
      values: ["any", "positive"],
    },
  ],
});
