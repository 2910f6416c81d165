import { defineOp } from "../op.ts";

/** Absolute value, elementwise; the gradient at 0 is 0. */
export const abs = defineOp({
  name: "abs",
  formula: String.raw`y=\lvert x\rvert`,
  gradient: String.raw`\bar x=\operatorname{sign}(x)\,\bar y`,
  shape: (x) => x,
  forward: (k, x, y) => k.abs(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.absBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
