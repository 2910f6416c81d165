import { defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";

/**
 * Limits every number to [low, high]; outside, the gradient is 0. Throws if low > high.
 *
 * @example
 * clip(tensor([-2, 0.3, 5]), -1, 1)
 */
export function clip(x: Tensor | number, low: number, high: number): Tensor {
  return limit(x, { low, high });
}

export const limit = defineOp<["x"], { low: number; high: number }>({
  name: "clip",
  formula: String.raw`y=\min(\max(x,l),h)`,
  gradient: String.raw`\bar x=[l\le x\le h]\,\bar y`,
  shape(x, { low, high }) {
    if (low <= high) return x;
    throw new RangeError(`clip: low is ${low}, high is ${high}; low ≤ high is expected`);
  },
  forward: (k, x, y, { low, high }) => k.clip(x.pointer, y.pointer, x.size, low, high),
  backward: (k, { x, y, gradY, gradX, options }) =>
    k.clipBackward(x.pointer, y.pointer, gradY, gradX, x.size, options.low, options.high),
  examples: [{ shapes: [[2, 3]], options: { low: -0.5, high: 0.7 } }],
});
