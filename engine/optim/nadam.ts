import { exp, log } from "../portable-math.ts";
import type { Tensor } from "../tensor.ts";
import { checkDecay, Optimizer, type OptimizerOptions } from "./optimizer.ts";

export interface NadamOptions extends OptimizerOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  /** How fast the momentum rises to β₁; 0.004 unless given. */
  readonly momentumDecay?: number;
  /**
   * Counts the step's own momentum twice in the product of the look ahead, as PyTorch did before
   * version 2: only for walking its paths. False unless given.
   */
  readonly momentumTwice?: boolean;
}

/**
 * Adam with Nesterov's look ahead: the step goes along the mean gradient as it will be. The
 * momentum of step t is β₁(1 − ½·0.96^(t·decay)). Dozat 2016.
 *
 * $\theta\leftarrow\theta-\eta\,\dfrac{\mu_{t+1}\hat m+(1-\mu_t)\hat g}{\sqrt{\hat s}+\epsilon}$
 * with $\hat m=m/(1-\prod_{i\le t+1}\mu_i),$ $\hat g=g/(1-\prod_{i\le t}\mu_i),$
 * $\hat s=s/(1-\beta_2^t)$
 *
 * @example
 * const w = parameter([4, -2]);
 * const optimizer = nadam([w], { learningRate: 0.3 });
 * for (let t = 0; t < 20; t++) {
 *   optimizer.minimize(() => sum(square(w)));
 * }
 * w
 */
export function nadam(parameters: readonly Tensor[], options: NadamOptions = {}): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, momentumDecay = 0.004 } = options;
  const { momentumTwice = false } = options;
  checkDecay("nadam", "beta1", beta1);
  checkDecay("nadam", "beta2", beta2);
  if (!(momentumDecay >= 0 && momentumDecay < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`nadam: momentumDecay is ${momentumDecay}; a number ≥ 0 is expected`);
  }
  const momentum = (t: number) => beta1 * (1 - 0.5 * exp(t * momentumDecay * log(0.96)));
  return new Optimizer(parameters, options, {
    name: "nadam",
    learningRate: 0.002,
    slots: { mean: 0, squares: 0 },
    // The product of all momenta so far, β₂^t, and the number of the step.
    scalars: { product: 1, power2: 1, t: 0 },
    begin(scalars) {
      scalars.t! += 1;
      scalars.product! *= momentum(scalars.t!);
      scalars.power2! *= beta2;
    },
    update(k, { pointer, gradient, size }, { t, learningRate, scalars, slots }) {
      const { mean, squares } = slots;
      const product = scalars.product!;
      const [now, next] = [momentum(t), momentum(t + 1)];
      const ahead = product * next * (momentumTwice ? now : 1);
      k.adam(
        pointer,
        gradient,
        mean!,
        squares!,
        0,
        size,
        beta1,
        beta2,
        (learningRate * next) / (1 - ahead),
        (learningRate * (1 - now)) / (1 - product),
        1 / Math.sqrt(1 - scalars.power2!),
        epsilon,
        0,
        1,
      );
    },
  });
}
