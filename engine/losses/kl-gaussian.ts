import { exp } from "../portable-math.ts";
import type { Tensor } from "../tensor.ts";
import { addTo, defineRowLoss } from "./define-row-loss.ts";
import type { LossReduction } from "./reduction.ts";

/** Independent Gaussians: means and logarithms of variances, both [m×…]. */
export interface Gaussian {
  readonly mean: Tensor;
  readonly logVariance: Tensor;
}

/**
 * KL(p ‖ q): summed over the numbers of an example, averaged over examples.
 *
 * @example
 * const p = { mean: tensor([[1]]), logVariance: tensor([[0]]) };
 * const q = { mean: tensor([[0]]), logVariance: tensor([[0]]) };
 * klGaussian(p, q)
 */
export function klGaussian(
  p: Gaussian,
  q: Gaussian,
  { reduction = "mean" }: { reduction?: LossReduction } = {},
): Tensor {
  const list = [p.mean, p.logVariance, q.mean, q.logVariance];
  return gaussianDivergence(list, { reduction });
}

export const gaussianDivergence = defineRowLoss<object>({
  name: "klGaussian",
  formula: String.raw`\mathcal L=\tfrac12\sum_j\Bigl(\ln\frac{\sigma_q^2}{\sigma_p^2}
    +\frac{\sigma_p^2+(\mu_p-\mu_q)^2}{\sigma_q^2}-1\Bigr)_j`,
  gradient: String.raw`\bar\mu_p=-\bar\mu_q=\frac{\mu_p-\mu_q}{\sigma_q^2},
    \quad\overline{\ln\sigma_p^2}=\tfrac12\Bigl(\frac{\sigma_p^2}{\sigma_q^2}-1\Bigr),
    \quad\overline{\ln\sigma_q^2}=\tfrac12\Bigl(1-\frac{\sigma_p^2+(\mu_p-\mu_q)^2}{\sigma_q^2}\Bigr)`,
  inputs: 4,
  target: "none",
  constants: {},
  value({ numbers, at: [meanP, logP, meanQ, logQ], width }) {
    let sum = 0;
    for (let j = 0; j < width; j++) {
      const difference = numbers[logP! + j]! - numbers[logQ! + j]!;
      const apart = numbers[meanP! + j]! - numbers[meanQ! + j]!;
      const scaled = apart * apart * exp(-numbers[logQ! + j]!);
      sum += 0.5 * (exp(difference) + scaled - 1 - difference);
    }
    return sum;
  },
  slope({ numbers, at: [meanP, logP, meanQ, logQ], width }, gradients, up) {
    const [gradMeanP, gradLogP, gradMeanQ, gradLogQ] = gradients as [
      number,
      number,
      number,
      number,
    ];
    for (let j = 0; j < width; j++) {
      const ratio = exp(numbers[logP! + j]! - numbers[logQ! + j]!);
      const apart = numbers[meanP! + j]! - numbers[meanQ! + j]!;
      const pull = apart * exp(-numbers[logQ! + j]!);
      addTo(numbers, gradMeanP, j, up * pull);
      addTo(numbers, gradMeanQ, j, -up * pull);
      addTo(numbers, gradLogP, j, up * 0.5 * (ratio - 1));
      addTo(numbers, gradLogQ, j, up * 0.5 * (1 - ratio - apart * pull));
    }
  },
});
