import type { Tensor } from "../tensor.ts";
import { checkDecay, Optimizer, type OptimizerOptions } from "./optimizer.ts";

export interface AdamOptions extends OptimizerOptions {
  /** Memory of the mean gradient. */
  readonly beta1?: number;
  /** Memory of the mean squared gradient. */
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
  /** Divide by the largest mean square so far. Reddi et al. 2018. */
  readonly amsgrad?: boolean;
}

/**
 * Momentum, divided by the running root mean square of the gradient, both corrected for starting
 * at 0. `weightDecay` is an L2 penalty: added to the gradient. Kingma & Ba 2014.
 *
 * $m\leftarrow\beta_1m+(1-\beta_1)g,\quad s\leftarrow\beta_2s+(1-\beta_2)g^2,$
 * $\hat m=m/(1-\beta_1^t),\quad\hat s=s/(1-\beta_2^t),\quad\theta\leftarrow\theta-\eta\hat m/(\sqrt{\hat s}+\epsilon)$
 *
 * @example
 * const w = parameter([4, -2]);
 * const optimizer = adam([w], { learningRate: 0.3 });
 * for (let t = 0; t < 20; t++) {
 *   optimizer.minimize(() => sum(square(w)));
 * }
 * w
 */
export function adam(parameters: readonly Tensor[], options: AdamOptions = {}): Optimizer {
  return adamWith("adam", parameters, options, options.weightDecay ?? 0, 0);
}

/**
 * Adam with decoupled weight decay: θ shrinks by the factor 1 − ηλ in each step, apart from the
 * gradient (λ = 0.01 unless given). Loshchilov & Hutter 2017.
 *
 * $\theta\leftarrow(1-\eta\lambda)\theta-\eta\hat m/(\sqrt{\hat s}+\epsilon)$
 *
 * @example
 * const w = parameter([4, -2]);
 * const optimizer = adamw([w], { learningRate: 0.3, weightDecay: 0.1 });
 * for (let t = 0; t < 20; t++) {
 *   optimizer.minimize(() => sum(square(w)));
 * }
 * w
 */
export function adamw(parameters: readonly Tensor[], options: AdamOptions = {}): Optimizer {
  return adamWith("adamw", parameters, options, 0, options.weightDecay ?? 0.01);
}

function adamWith(
  name: string,
  parameters: readonly Tensor[],
  options: AdamOptions,
  penalty: number,
  decay: number,
): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, amsgrad = false } = options;
  checkDecay(name, "beta1", beta1);
  checkDecay(name, "beta2", beta2);
  return new Optimizer(parameters, options, {
    name,
    learningRate: 0.001,
    slots: { mean: 0, squares: 0, ...(amsgrad ? { largest: 0 } : {}) },
    // β₁^t and β₂^t, multiplied up so that the bits are the same everywhere.
    scalars: { power1: 1, power2: 1 },
    begin(scalars) {
      scalars.power1! *= beta1;
      scalars.power2! *= beta2;
    },
    update(k, { pointer, gradient, size }, { learningRate, scalars, slots }) {
      const { mean, squares, largest = 0 } = slots;
      const rate = learningRate / (1 - scalars.power1!);
      const rootScale = 1 / Math.sqrt(1 - scalars.power2!);
      k.adam(
        pointer,
        gradient,
        mean!,
        squares!,
        largest,
        size,
        beta1,
        beta2,
        rate,
        0,
        rootScale,
        epsilon,
        penalty,
        1 - learningRate * decay,
      );
    },
  });
}
