import { exp } from "../portable-math.ts";
import type { Tensor } from "../tensor.ts";
import { addTo, defineRowLoss } from "./define-row-loss.ts";
import type { LossReduction } from "./reduction.ts";

/**
 * KL(N(μ, σ²) ‖ N(0, 1)) of independent Gaussians, given μ and ln σ², both [m×…]: summed over the
 * numbers of an example, averaged over examples. The second term of a VAE's loss.
 *
 * @example
 * klStandardNormal(tensor([[1, 0]]), tensor([[0, 0]]))
 */
export function klStandardNormal(
  mean: Tensor,
  logVariance: Tensor,
  { reduction = "mean" }: { reduction?: LossReduction } = {},
): Tensor {
  return standardNormalDivergence([mean, logVariance], { reduction });
}

export const standardNormalDivergence = defineRowLoss<object>({
  name: "klStandardNormal",
  formula: String.raw`\mathcal L=\tfrac12\sum_j\bigl(\mu_j^2+\sigma_j^2-1-\ln\sigma_j^2\bigr)`,
  gradient: String.raw`\bar\mu_j=\mu_j,\quad\overline{\ln\sigma_j^2}=\tfrac12(\sigma_j^2-1)`,
  source: "Kingma & Welling 2013",
  inputs: 2,
  target: "none",
  constants: {},
  value({ numbers, at: [mean, logVariance], width }) {
    let sum = 0;
    for (let j = 0; j < width; j++) {
      const [m, v] = [numbers[mean! + j]!, numbers[logVariance! + j]!];
      sum += 0.5 * (m * m + exp(v) - 1 - v);
    }
    return sum;
  },
  slope({ numbers, at: [mean, logVariance], width }, [gradMean, gradLogVariance], up) {
    for (let j = 0; j < width; j++) {
      addTo(numbers, gradMean!, j, up * numbers[mean! + j]!);
      addTo(numbers, gradLogVariance!, j, up * 0.5 * (exp(numbers[logVariance! + j]!) - 1));
    }
  },
});
