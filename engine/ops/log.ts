import { defineOp } from "../op.ts";

/** Natural logarithm, elementwise; −∞ at 0, NaN below. */
export const log = defineOp({
  name: "log",
  formula: String.raw`y=\ln x`,
  gradient: String.raw`\bar x=\bar y/x`,
  shape: (x) => x,
  forward: (k, x, y) => k.log(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.logBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [{ shapes: [[2, 3]], values: ["positive"] }],
});
