import { defineOp } from "../op.ts";

/** Hyperbolic tangent, elementwise. */
export const tanh = defineOp({
  name: "tanh",
  formula: String.raw`y=\tanh x`,
  gradient: String.raw`\bar x=(1-y^2)\,\bar y`,
  shape: (x) => x,
  forward: (k, x, y) => k.tanh(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.tanhBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
