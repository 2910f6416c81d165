import type { Tensor } from "../tensor.ts";
import { Optimizer, type OptimizerOptions } from "./optimizer.ts";

export interface AdagradOptions extends OptimizerOptions {
  readonly epsilon?: number;
  /** The rate at step t is η / (1 + (t − 1)·learningRateDecay). */
  readonly learningRateDecay?: number;
  readonly initialAccumulator?: number;
  /** λ of an L2 penalty. */
  readonly weightDecay?: number;
}

/**
 * Divides each step by the root of all squared gradients so far. Duchi et al. 2011.
 *
 * $s\leftarrow s+g^2,\quad\theta\leftarrow\theta-\eta\,g/(\sqrt s+\epsilon)$
 *
 * @example
 * const w = parameter([4, -2]);
 * const optimizer = adagrad([w], { learningRate: 1 });
 * for (let t = 0; t < 20; t++) {
 *   optimizer.minimize(() => sum(square(w)));
 * }
 * w
 */
export function adagrad(parameters: readonly Tensor[], options: AdagradOptions = {}): Optimizer {
  const { epsilon = 1e-10, learningRateDecay = 0 } = options;
  const { initialAccumulator = 0, weightDecay = 0 } = options;
  return new Optimizer(parameters, options, {
    name: "adagrad",
    learningRate: 0.01,
    slots: { squares: initialAccumulator },
    scalars: {},
    update(k, { pointer, gradient, size }, { t, learningRate, slots: { squares } }) {
      const rate = learningRate / (1 + (t - 1) * learningRateDecay);
      k.adagrad(pointer, gradient, squares!, size, rate, epsilon, weightDecay);
    },
  });
}
