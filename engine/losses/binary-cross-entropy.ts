import type { Operand } from "../op.ts";
import { add } from "../ops/add.ts";
import { mul } from "../ops/mul.ts";
import { neg } from "../ops/neg.ts";
import { softplus } from "../ops/softplus.ts";
import { sub } from "../ops/sub.ts";
import { mean, sum } from "../ops/sum.ts";
import type { Tensor } from "../tensor.ts";
import { defineLoss } from "./define-loss.ts";
import { checkReduction, type LossReduction } from "./reduction.ts";

export interface BinaryCrossEntropyOptions {
  readonly reduction?: LossReduction;
  /** How much more a positive example counts, for all or for each column. */
  readonly positiveWeight?: Operand;
}

/**
 * Binary cross-entropy of **logits** (not probabilities) against targets in [0, 1]: exact however
 * large the logits are.
 *
 * @example
 * const logits = tensor([2, -1, 0]);
 * const target = tensor([1, 0, 1]);
 * binaryCrossEntropy(logits, target)
 */
export function binaryCrossEntropy(
  logits: Operand,
  target: Operand,
  { reduction = "mean", positiveWeight }: BinaryCrossEntropyOptions = {},
): Tensor {
  if (positiveWeight === undefined) return logistic(logits, target, { reduction, constant: 0 });
  const weight = add(mul(sub(positiveWeight, 1), target), 1);
  const each = add(mul(sub(1, target), logits), mul(weight, softplus(neg(logits))));
  checkReduction("binaryCrossEntropy", reduction, each.shape);
  return reduction === "none" ? each : reduction === "mean" ? mean(each) : sum(each);
}

export const logistic = defineLoss({
  name: "binaryCrossEntropy",
  formula: String.raw`\mathcal L=\frac1n\sum_i\bigl(\ln(1+e^{z_i})-z_iy_i\bigr)`,
  gradient: String.raw`\bar z_i=\tfrac1n\bigl(\sigma(z_i)-y_i\bigr)`,
  compare: (k) => k.logistic,
  compareBackward: (k) => k.logisticBackward,
});
