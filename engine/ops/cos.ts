import { defineOp } from "../op.ts";

/** Cosine, elementwise. */
export const cos = defineOp({
  name: "cos",
  formula: String.raw`y=\cos x`,
  gradient: String.raw`\bar x=-\sin(x)\,\bar y`,
  shape: (x) => x,
  forward: (k, x, y) => k.cos(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.cosBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
