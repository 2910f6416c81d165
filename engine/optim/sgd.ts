import type { Tensor } from "../tensor.ts";
import { checkDecay, Optimizer, type OptimizerOptions } from "./optimizer.ts";

export interface SgdOptions extends OptimizerOptions {
  /** β of the heavy ball, 0 ≤ β < 1; 0 unless given. */
  readonly momentum?: number;
  /** Look ahead along the velocity (Nesterov). */
  readonly nesterov?: boolean;
  /** Share of each new gradient kept out of the velocity. */
  readonly dampening?: number;
  /** λ of an L2 penalty, added to the gradient as λθ. */
  readonly weightDecay?: number;
}

/**
 * Gradient descent: v ← βv + ∇J, θ ← θ − ηv; with momentum 0 plainly θ ← θ − η∇J. Polyak 1964,
 * Nesterov 1983.
 *
 * $v\leftarrow\beta v+g,\quad\theta\leftarrow\theta-\eta v$
 *
 * @example
 * const w = parameter([4, -2]);
 * const optimizer = sgd([w], { learningRate: 0.1, momentum: 0.5 });
 * for (let t = 0; t < 20; t++) {
 *   optimizer.minimize(() => sum(square(w)));
 * }
 * w
 */
export function sgd(parameters: readonly Tensor[], options: SgdOptions = {}): Optimizer {
  const { momentum = 0, nesterov = false, dampening = 0, weightDecay = 0 } = options;
  checkDecay("sgd", "momentum", momentum);
  return new Optimizer(parameters, options, {
    name: "sgd",
    learningRate: 0.01,
    slots: momentum > 0 ? { velocity: 0 } : {},
    scalars: {},
    update(k, { pointer, gradient, size }, { t, learningRate, slots: { velocity = 0 } }) {
      // The first velocity is the first gradient, undamped.
      const keep = t === 1 ? 1 : 1 - dampening;
      const ahead = nesterov ? 1 : 0;
      k.sgd(pointer, gradient, velocity, size, learningRate, momentum, keep, ahead, weightDecay);
    },
  });
}
