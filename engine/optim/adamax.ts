import type { Tensor } from "../tensor.ts";
import { checkDecay, Optimizer, type OptimizerOptions } from "./optimizer.ts";

export interface AdamaxOptions extends OptimizerOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/**
 * Adam with the largest recent gradient in place of the root mean square. Kingma & Ba 2014.
 *
 * $u\leftarrow\max(\beta_2u,|g|+\epsilon),\quad\theta\leftarrow\theta-\eta\,\hat m/u$
 *
 * @example
 * const w = parameter([4, -2]);
 * const optimizer = adamax([w], { learningRate: 0.3 });
 * for (let t = 0; t < 20; t++) {
 *   optimizer.minimize(() => sum(square(w)));
 * }
 * w
 */
export function adamax(parameters: readonly Tensor[], options: AdamaxOptions = {}): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  checkDecay("adamax", "beta1", beta1);
  checkDecay("adamax", "beta2", beta2);
  return new Optimizer(parameters, options, {
    name: "adamax",
    learningRate: 0.002,
    slots: { mean: 0, largest: 0 },
    scalars: { power1: 1 },
    begin(scalars) {
      scalars.power1! *= beta1;
    },
    update(k, { pointer, gradient, size }, { learningRate, scalars, slots }) {
      const { mean, largest } = slots;
      const rate = learningRate / (1 - scalars.power1!);
      k.adamax(pointer, gradient, mean!, largest!, size, beta1, beta2, rate, epsilon);
    },
  });
}
