import { sigmoid, softplus } from "../kernels/plain/elementwise.ts";
import { exp } from "../portable-math.ts";
import type { Tensor } from "../tensor.ts";
import { addTo, checkConstant, defineRowLoss } from "./define-row-loss.ts";
import type { LossReduction } from "./reduction.ts";

interface FocalConstants {
  /** γ: how strongly what is already right is played down; 0 is plain cross-entropy. */
  readonly focus: number;
  /** α: the weight of positives; negatives weigh 1 − α. */
  readonly balance: number;
}

/**
 * Binary cross-entropy of **logits** against targets 0 or 1, in which easy examples hardly count:
 * −α(1 − p)^γ ln p, p being the probability of what is right; averaged over all numbers.
 *
 * @example
 * focal(tensor([3, 0]), tensor([1, 1]), { reduction: "none" })
 */
export function focal(
  logits: Tensor,
  target: Tensor,
  options: Partial<FocalConstants> & { readonly reduction?: LossReduction } = {},
): Tensor {
  const { focus = 2, balance = 0.25, reduction = "mean" } = options;
  return focalLoss([logits, target], { focus, balance, reduction });
}

/** The logit of what is right, and its weight. */
function rightLogit(logit: number, target: number, balance: number) {
  if (target === 1) return { u: logit, sign: 1, weight: balance };
  if (target === 0) return { u: -logit, sign: -1, weight: 1 - balance };
  throw new RangeError(`focal: target ${target}; 0 or 1 is expected`);
}

export const focalLoss = defineRowLoss<FocalConstants>({
  name: "focal",
  formula: String.raw`\mathcal L=-\frac1n\sum_j\alpha_j(1-p_j)^\gamma\ln p_j,
    \quad p_j=\sigma(\pm z_j)`,
  gradient: String.raw`\bar z_j=\mp\tfrac1n\alpha_j(1-p_j)^\gamma\bigl(1-p_j-\gamma p_j\ln p_j\bigr)`,
  source: "Lin et al. 2017",
  inputs: 1,
  target: "full",
  constants: { focus: 2, balance: 0.25 },
  check({ focus, balance }) {
    checkConstant("focal", "focus", focus);
    if (balance >= 0 && balance <= 1) return;
    throw new RangeError(`focal: balance is ${balance}; 0 to 1 is expected`);
  },
  value({ numbers, at: [logits, targets], width }, { focus, balance }) {
    let sum = 0;
    for (let j = 0; j < width; j++) {
      const { u, weight } = rightLogit(numbers[logits! + j]!, numbers[targets! + j]!, balance);
      sum += weight * exp(-focus * softplus(u)) * softplus(-u);
    }
    return sum / width;
  },
  slope({ numbers, at: [logits, targets], width }, [gradLogits], up, { focus, balance }) {
    for (let j = 0; j < width; j++) {
      const right = rightLogit(numbers[logits! + j]!, numbers[targets! + j]!, balance);
      const { u, sign, weight } = right;
      const p = sigmoid(u);
      const size = exp(-focus * softplus(u)) * (focus * p * softplus(-u) + 1 - p);
      addTo(numbers, gradLogits!, j, (-sign * weight * size * up) / width);
    }
  },
});
