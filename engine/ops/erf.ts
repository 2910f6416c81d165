import { defineOp } from "../op.ts";

/** Error function, elementwise. */
export const erf = defineOp({
  name: "erf",
  formula: String.raw`y=\frac{2}{\sqrt\pi}\int_0^x e^{-t^2}\,dt`,
  gradient: String.raw`\bar x=\frac{2}{\sqrt\pi}e^{-x^2}\,\bar y`,
  shape: (x) => x,
  forward: (k, x, y) => k.erf(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.erfBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
