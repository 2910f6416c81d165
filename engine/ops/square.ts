import { defineOp } from "../op.ts";

/** x², elementwise. */
export const square = defineOp({
  name: "square",
  formula: "y=x^2",
  gradient: String.raw`\bar x=2x\,\bar y`,
  shape: (x) => x,
  forward: (k, x, y) => k.square(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.squareBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
