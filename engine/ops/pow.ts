import { defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";

/**
 * x to a fixed power, elementwise.
 *
 * @example
 * pow(tensor([1, 2, 3]), 2)
 */
export function pow(x: Tensor | number, exponent: number): Tensor {
  return power(x, { exponent });
}

export const power = defineOp<["x"], { exponent: number }>({
  name: "pow",
  formula: "y=x^{p}",
  gradient: String.raw`\bar x=p\,x^{p-1}\,\bar y`,
  shape: (x) => x,
  forward: (k, x, y, { exponent }) => k.pow(x.pointer, y.pointer, x.size, exponent),
  backward: (k, { x, y, gradY, gradX, options }) =>
    k.powBackward(x.pointer, y.pointer, gradY, gradX, x.size, options.exponent),
  examples: [
    { shapes: [[2, 3]], options: { exponent: 1.5 }, values: ["positive"] },
    { shapes: [[2, 3]], options: { exponent: 3 } },
  ],
});
