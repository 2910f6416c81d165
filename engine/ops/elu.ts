import { defineOp } from "../op.ts";

/** Exponential linear unit, elementwise: bends towards −alpha. */
export const elu = defineOp<["x"], { alpha: number }>({
  name: "elu",
  formula: String.raw`y=x\ (x>0),\quad \alpha(e^x-1)\ (x\le0)`,
  gradient: String.raw`\bar x=[x>0]\,\bar y+[x\le0](y+\alpha)\,\bar y`,
  source: "Clevert et al. 2015",
  defaults: { alpha: 1 },
  shape: (x) => x,
  forward: (k, x, y, { alpha }) => k.elu(x.pointer, y.pointer, x.size, alpha),
  backward: (k, { x, y, gradY, gradX, options }) =>
    k.eluBackward(x.pointer, y.pointer, gradY, gradX, x.size, options.alpha),
  examples: [{ shapes: [[2, 3]], options: { alpha: 1.5 } }],
});
