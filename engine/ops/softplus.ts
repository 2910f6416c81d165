import { defineOp } from "../op.ts";

/** Smooth rectifier, elementwise; the larger beta, the sharper the bend. */
export const softplus = defineOp<["x"], { beta: number }>({
  name: "softplus",
  formula: String.raw`y=\tfrac1\beta\ln(1+e^{\beta x})`,
  gradient: String.raw`\bar x=\sigma(\beta x)\,\bar y`,
  defaults: { beta: 1 },
  shape: (x) => x,
  forward: (k, x, y, { beta }) => k.softplus(x.pointer, y.pointer, x.size, beta),
  backward: (k, { x, y, gradY, gradX, options }) =>
    k.softplusBackward(x.pointer, y.pointer, gradY, gradX, x.size, options.beta),
  examples: [{ shapes: [[2, 3]], options: { beta: 2 } }],
});
