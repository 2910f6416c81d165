import { defineOp } from "../op.ts";
import { broadcastShapes } from "../shape.ts";
import { addSummed, combine } from "./grids.ts";

/** a − b, elementwise; sizes of 1 are repeated. */
export const sub = defineOp({
  name: "sub",
  inputs: ["a", "b"],
  formula: "y=a-b",
  gradient: String.raw`\bar a=\bar y,\quad\bar b=-\bar y`,
  shape: (a, b) => broadcastShapes("sub", a, b),
  forward: (k, a, b, y) => combine(k.subtract, a, b, y),
  backward(k, { a, b, y, gradY, gradA, gradB }) {
    if (gradA) addSummed(k, gradY, y.shape, 1, gradA, a.shape);
    if (gradB) addSummed(k, gradY, y.shape, -1, gradB, b.shape);
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
