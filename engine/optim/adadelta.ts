import type { Tensor } from "../tensor.ts";
import { checkDecay, Optimizer, type OptimizerOptions } from "./optimizer.ts";

export interface AdadeltaOptions extends OptimizerOptions {
  /** ρ of both running means. */
  readonly decay?: number;
  readonly epsilon?: number;
  /** λ of an L2 penalty. */
  readonly weightDecay?: number;
}

/**
 * Measures each step in units of past steps, so that hardly a rate need be chosen. Zeiler 2012.
 *
 * $s\leftarrow\rho s+(1-\rho)g^2,\quad d=g\sqrt{u+\epsilon}/\sqrt{s+\epsilon},\quad u\leftarrow\rho u+(1-\rho)d^2,$
 * $\theta\leftarrow\theta-\eta d$
 *
 * @example
 * const w = parameter([4, -2]);
 * const optimizer = adadelta([w], { learningRate: 10 });
 * for (let t = 0; t < 20; t++) {
 *   optimizer.minimize(() => sum(square(w)));
 * }
 * w
 */
export function adadelta(parameters: readonly Tensor[], options: AdadeltaOptions = {}): Optimizer {
  const { decay = 0.9, epsilon = 1e-6, weightDecay = 0 } = options;
  checkDecay("adadelta", "decay", decay);
  return new Optimizer(parameters, options, {
    name: "adadelta",
    learningRate: 1,
    slots: { squares: 0, steps: 0 },
    scalars: {},
    update(k, { pointer, gradient, size }, { learningRate, slots: { squares, steps } }) {
      k.adadelta(
        pointer,
        gradient,
        squares!,
        steps!,
        size,
        learningRate,
        decay,
        epsilon,
        weightDecay,
      );
    },
  });
}
