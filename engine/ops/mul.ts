import { defineOp } from "../op.ts";
import { broadcastShapes } from "../shape.ts";
import { addSummedProduct, combine } from "./grids.ts";

/** a · b, elementwise; sizes of 1 are repeated. */
export const mul = defineOp({
  name: "mul",
  inputs: ["a", "b"],
  formula: String.raw`y=a\odot b`,
  gradient: String.raw`\bar a=b\odot\bar y,\quad\bar b=a\odot\bar y`,
  shape: (a, b) => broadcastShapes("mul", a, b),
  forward: (k, a, b, y) => combine(k.multiply, a, b, y),
  backward(k, { a, b, y, gradY, gradA, gradB }) {
    if (gradA) addSummedProduct(k, gradY, y.shape, b.pointer, b.shape, gradA, a.shape);
    if (gradB) addSummedProduct(k, gradY, y.shape, a.pointer, a.shape, gradB, b.shape);
  },
  examples: [
    [
      [2, 3],
      [2, 3],
    ],
    [[2, 3], [3]],
    [
      [4, 1],
      [1, 3],
    ],
    [
      [2, 3, 4],
      [3, 1],
    ],
    [[2, 2], []],
  ],
});
