import type { Operand } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { defineLoss } from "./define-loss.ts";
import type { LossReduction } from "./reduction.ts";

/**
 * max(0, 1 − s·y) of a score s and a class y = ±1: no loss beyond the margin.
 *
 * @example
 * hinge(tensor([2, 0.3, -1]), tensor([1, 1, 1]), { reduction: "none" })
 */
export function hinge(
  score: Operand,
  target: Operand,
  { reduction = "mean" }: { reduction?: LossReduction } = {},
): Tensor {
  return hingeLoss(score, target, { reduction, constant: 0 });
}

export const hingeLoss = defineLoss({
  name: "hinge",
  formula: String.raw`\mathcal L=\frac1n\sum_i\max(0,1-s_iy_i)`,
  gradient: String.raw`\bar s_i=-\tfrac1n y_i\,[s_iy_i<1]`,
  compare: (k) => k.hinge,
  compareBackward: (k) => k.hingeBackward,
});
