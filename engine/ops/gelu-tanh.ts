import { defineOp } from "../op.ts";

/** The approximation of gelu through tanh that GPT-2 uses, elementwise. */
export const geluTanh = defineOp({
  name: "geluTanh",
  formula: String.raw`y=\tfrac x2\bigl(1+\tanh(\sqrt{2/\pi}\,(x+0.044715\,x^3))\bigr)`,
  gradient: String.raw`\bar x=\tfrac12\bigl(1+t+x(1-t^2)\sqrt{2/\pi}(1+0.134145\,x^2)\bigr)\bar y`,
  source: "Hendrycks & Gimpel 2016",
  shape: (x) => x,
  forward: (k, x, y) => k.geluTanh(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.geluTanhBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
