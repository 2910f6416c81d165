import { defineOp } from "../op.ts";

/** Heaviside's step, elementwise: 1 from 0 on, else 0. No gradient flows: learning stops. */
export const step = defineOp({
  name: "step",
  formula: String.raw`y=[x\ge 0]`,
  gradient: String.raw`\bar x=0`,
  shape: (x) => x,
  forward: (k, x, y) => k.step(x.pointer, y.pointer, x.size),
  examples: [[[3]], [[2, 3]]],
});
