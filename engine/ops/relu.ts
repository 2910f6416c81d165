import { defineOp } from "../op.ts";

/** Rectifier, elementwise; the gradient at 0 is 0. */
export const relu = defineOp({
  name: "relu",
  formula: String.raw`y=\max(0,x)`,
  gradient: String.raw`\bar x=[x>0]\,\bar y`,
  shape: (x) => x,
  forward: (k, x, y) => k.relu(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.reluBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
