import type { Operand } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { defineLoss } from "./define-loss.ts";
import type { LossReduction } from "./reduction.ts";

/**
 * Squared near the target, linear beyond `delta` (> 0), so that outliers pull no harder.
 *
 * @example
 * huber(tensor([0.5, 3]), tensor([0, 0]), { reduction: "none" })
 */
export function huber(
  prediction: Operand,
  target: Operand,
  { delta = 1, reduction = "mean" }: { delta?: number; reduction?: LossReduction } = {},
): Tensor {
  if (!(delta > 0)) throw new RangeError(`huber: delta is ${delta}; a number > 0 is expected`);
  return huberLoss(prediction, target, { reduction, constant: delta });
}

export const huberLoss = defineLoss({
  name: "huber",
  formula: String.raw`\mathcal L=\frac1n\sum_i
    \begin{cases}\frac12d_i^2&\lvert d_i\rvert\le\delta\\
    \delta(\lvert d_i\rvert-\frac\delta2)&\text{else}\end{cases},\quad d=\hat y-y`,
  gradient: String.raw`\bar{\hat y}_i=\tfrac1n\max(-\delta,\min(\delta,d_i))`,
  source: "Huber 1964",
  compare: (k) => k.huber,
  compareBackward: (k) => k.huberBackward,
});
