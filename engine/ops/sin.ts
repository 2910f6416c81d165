import { defineOp } from "../op.ts";

/** Sine, elementwise. */
export const sin = defineOp({
  name: "sin",
  formula: String.raw`y=\sin x`,
  gradient: String.raw`\bar x=\cos(x)\,\bar y`,
  shape: (x) => x,
  forward: (k, x, y) => k.sin(x.pointer, y.pointer, x.size),
  backward: (k, { x, y, gradY, gradX }) =>
    k.sinBackward(x.pointer, y.pointer, gradY, gradX, x.size),
  examples: [[[3]], [[2, 3]]],
});
