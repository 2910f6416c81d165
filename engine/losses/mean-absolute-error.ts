import type { Operand } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { defineLoss } from "./define-loss.ts";
import type { LossReduction } from "./reduction.ts";

/**
 * |ŷ − y|, averaged over all numbers; the gradient where they are equal is 0.
 *
 * @example
 * meanAbsoluteError(tensor([1, 2, 5]), tensor([1, 1, 1]))
 */
export function meanAbsoluteError(
  prediction: Operand,
  target: Operand,
  { reduction = "mean" }: { reduction?: LossReduction } = {},
): Tensor {
  return absoluteError(prediction, target, { reduction, constant: 0 });
}

export const absoluteError = defineLoss({
  name: "meanAbsoluteError",
  formula: String.raw`\mathcal L=\frac1n\sum_i\lvert\hat y_i-y_i\rvert`,
  gradient: String.raw`\bar{\hat y}_i=\tfrac1n\operatorname{sign}(\hat y_i-y_i)`,
  compare: (k) => k.absoluteError,
  compareBackward: (k) => k.absoluteErrorBackward,
});
