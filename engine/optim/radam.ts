import type { Tensor } from "../tensor.ts";
import { checkDecay, Optimizer, type OptimizerOptions } from "./optimizer.ts";

export interface RadamOptions extends OptimizerOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/**
 * Rectified Adam: plain momentum until enough squared gradients have been seen to divide by, then
 * Adam, scaled by how sure they are. Liu et al. 2020.
 *
 * $\theta\leftarrow\theta-\eta\,r_t\sqrt{1-\beta_2^t}\,\hat m/(\sqrt s+\epsilon)$ once the variance
 * of $s$ is known well enough, else $\theta\leftarrow\theta-\eta\hat m$
 *
 * @example
 * const w = parameter([4, -2]);
 * const optimizer = radam([w], { learningRate: 0.3 });
 * for (let t = 0; t < 20; t++) {
 *   optimizer.minimize(() => sum(square(w)));
 * }
 * w
 */
export function radam(parameters: readonly Tensor[], options: RadamOptions = {}): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  checkDecay("radam", "beta1", beta1);
  checkDecay("radam", "beta2", beta2);
  const longest = 2 / (1 - beta2) - 1;
  return new Optimizer(parameters, options, {
    name: "radam",
    learningRate: 0.001,
    slots: { mean: 0, squares: 0 },
    scalars: { power1: 1, power2: 1 },
    begin(scalars) {
      scalars.power1! *= beta1;
      scalars.power2! *= beta2;
    },
    update(k, { pointer, gradient, size }, { t, learningRate, scalars, slots }) {
      const { mean, squares } = slots;
      const power2 = scalars.power2!;
      // How many squared gradients the running mean is worth; with few, plain momentum.
      const length = longest - (2 * t * power2) / (1 - power2);
      const rectified = length > 5;
      const seen = (length - 4) * (length - 2) * longest;
      const possible = (longest - 4) * (longest - 2) * length;
      const sureness = rectified ? Math.sqrt(((1 - power2) * seen) / possible) : 1;
      const rate = (learningRate * sureness) / (1 - scalars.power1!);
      k.adam(
        pointer,
        gradient,
        mean!,
        squares!,
        0,
        size,
        beta1,
        beta2,
        rate,
        0,
        rectified ? 1 : 0,
        rectified ? epsilon : 1,
        0,
        1,
      );
    },
  });
}
