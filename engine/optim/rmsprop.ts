import type { Tensor } from "../tensor.ts";
import { checkDecay, Optimizer, type OptimizerOptions } from "./optimizer.ts";

export interface RmspropOptions extends OptimizerOptions {
  /** Memory of the running mean of squared gradients. */
  readonly decay?: number;
  readonly epsilon?: number;
  readonly momentum?: number;
  /** Divide by the deviation from the mean gradient instead of from 0. */
  readonly centered?: boolean;
  /** λ of an L2 penalty. */
  readonly weightDecay?: number;
}

/**
 * Divides each step by a running root mean square of the gradient. Tieleman & Hinton 2012.
 *
 * $s\leftarrow\rho s+(1-\rho)g^2,\quad\theta\leftarrow\theta-\eta\,g/(\sqrt s+\epsilon)$
 *
 * @example
 * const w = parameter([4, -2]);
 * const optimizer = rmsprop([w], { learningRate: 0.2 });
 * for (let t = 0; t < 20; t++) {
 *   optimizer.minimize(() => sum(square(w)));
 * }
 * w
 */
export function rmsprop(parameters: readonly Tensor[], options: RmspropOptions = {}): Optimizer {
  const { decay = 0.99, epsilon = 1e-8, momentum = 0 } = options;
  const { centered = false, weightDecay = 0 } = options;
  checkDecay("rmsprop", "decay", decay);
  checkDecay("rmsprop", "momentum", momentum);
  const slots = {
    squares: 0,
    ...(centered ? { mean: 0 } : {}),
    ...(momentum > 0 ? { velocity: 0 } : {}),
  };
  return new Optimizer(parameters, options, {
    name: "rmsprop",
    learningRate: 0.01,
    slots,
    scalars: {},
    update(k, { pointer, gradient, size }, { learningRate, slots }) {
      const { squares, mean = 0, velocity = 0 } = slots;
      k.rmsprop(
        pointer,
        gradient,
        squares!,
        mean,
        velocity,
        size,
        learningRate,
        decay,
        epsilon,
        momentum,
        weightDecay,
      );
    },
  });
}
