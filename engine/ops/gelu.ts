import { defineOp } from "../op.ts";

/** x weighted by the standard normal distribution function, elementwise. */
export const gelu = defineOp({
  name: "gelu",
  formula: String.raw`y=x\,\Phi(x)=\tfrac x2\bigl(1+\operatorname{erf}(x/\sqrt2)\bigr)`,
  gradient: String.raw`\bar x=\bigl(\Phi(x)+x\,\phi(x)\bigr)\bar y`,
  source: "Hendrycks & Gimpel 2016",
  shape: (x) => x,
  forward: (k, x, y) => k.gelu(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.geluBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
