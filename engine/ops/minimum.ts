import { defineOp } from "../op.ts";
import { broadcastShapes } from "../shape.ts";
import { allocate } from "../tensor.ts";
import { addSummedProduct, combine } from "./grids.ts";

/** The smaller of a and b, elementwise; of equal ones, each gets half the gradient. */
export const minimum = defineOp({
  name: "minimum",
  inputs: ["a", "b"],
  formula: String.raw`y=\min(a,b)`,
  gradient: String.raw`\bar a=[a<b]\,\bar y,\quad\bar b=[b<a]\,\bar y`,
  shape: (a, b) => broadcastShapes("minimum", a, b),
  forward: (k, a, b, y) => combine(k.minimum, a, b, y),
  backward(k, { a, b, y, gradY, gradA, gradB }) {
    const share = allocate(y.shape);
    combine(k.share, b, a, share);
    if (gradA) addSummedProduct(k, gradY, y.shape, share.pointer, y.shape, gradA, a.shape);
    if (!gradB) return;
    combine(k.share, a, b, share);
    addSummedProduct(k, gradY, y.shape, share.pointer, y.shape, gradB, b.shape);
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
