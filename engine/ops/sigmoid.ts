import { defineOp } from "../op.ts";

/** Logistic function, elementwise: from (−∞, ∞) to (0, 1). */
export const sigmoid = defineOp({
  name: "sigmoid",
  formula: String.raw`y=\sigma(x)=\frac{1}{1+e^{-x}}`,
  gradient: String.raw`\bar x=y(1-y)\,\bar y`,
  shape: (x) => x,
  forward: (k, x, y) => k.sigmoid(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.sigmoidBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
