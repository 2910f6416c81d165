import type { Operand } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { defineLoss } from "./define-loss.ts";
import type { LossReduction } from "./reduction.ts";

/**
 * (ŷ − y)², averaged over all numbers: twice the cost with ½.
 *
 * @example
 * meanSquaredError(tensor([1, 2, 5]), tensor([1, 1, 1]))
 */
export function meanSquaredError(
  prediction: Operand,
  target: Operand,
  { reduction = "mean" }: { reduction?: LossReduction } = {},
): Tensor {
  return squaredError(prediction, target, { reduction, constant: 0 });
}

export const squaredError = defineLoss({
  name: "meanSquaredError",
  formula: String.raw`\mathcal L=\frac1n\sum_i(\hat y_i-y_i)^2`,
  gradient: String.raw`\bar{\hat y}_i=\tfrac2n(\hat y_i-y_i)`,
  compare: (k) => k.squaredError,
  compareBackward: (k) => k.squaredErrorBackward,
});
