import { defineOp } from "../op.ts";

/** Square root, elementwise; NaN below 0. */
export const sqrt = defineOp({
  name: "sqrt",
  formula: String.raw`y=\sqrt{x}`,
  gradient: String.raw`\bar x=\bar y/(2y)`,
  shape: (x) => x,
  forward: (k, x, y) => k.sqrt(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.sqrtBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [{ shapes: [[2, 3]], values: ["positive"] }],
});
