import { defineOp } from "../op.ts";

/** Rectifier that lets a little through below 0, elementwise; the slope at 0 is `slope`. */
export const leakyRelu = defineOp<["x"], { slope: number }>({
  name: "leakyRelu",
  formula: String.raw`y=\max(x,0)+a\min(x,0)`,
  gradient: String.raw`\bar x=[x>0]\,\bar y+a\,[x\le0]\,\bar y`,
  source: "Maas et al. 2013",
  defaults: { slope: 0.01 },
  shape: (x) => x,
  forward: (k, x, y, { slope }) => k.leakyRelu(x.pointer, y.pointer, x.size, slope),
  backward: (k, { x, y, gradY, gradX, options }) =>
    k.leakyReluBackward(x.pointer, y.pointer, gradY, gradX, x.size, options.slope),
  examples: [{ shapes: [[2, 3]], options: { slope: 0.2 } }],
});
