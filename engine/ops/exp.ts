import { defineOp } from "../op.ts";

/** e to the power x, elementwise. */
export const exp = defineOp({
  name: "exp",
  formula: "y=e^{x}",
  gradient: String.raw`\bar x=y\,\bar y`,
  shape: (x) => x,
  forward: (k, x, y) => k.exp(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.expBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
