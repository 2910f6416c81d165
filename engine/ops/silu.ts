import { defineOp } from "../op.ts";

/** x weighted by its sigmoid (swish), elementwise. */
export const silu = defineOp({
  name: "silu",
  formula: String.raw`y=x\,\sigma(x)`,
  gradient: String.raw`\bar x=\bigl(\sigma(x)+x\,\sigma(x)(1-\sigma(x))\bigr)\bar y`,
  source: "Hendrycks & Gimpel 2016",
  shape: (x) => x,
  forward: (k, x, y) => k.silu(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.siluBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
