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
 */
export function radam(parameters: readonly Tensor[], options: RadamOptions = {}): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  checkDecay("radam", "beta1", beta1);
  checkDecay("radam", "beta2", beta2);
  const longest = 2 / (1 - beta2) - 1;
  let rate = 0;
  let rootScale = 0;
  let floor = 1;
  return new Optimizer(parameters, options, {
    name: "radam",
    learningRate: 0.001,
    slots: { mean: 0, squares: 0 },
    scalars: { power1: 1, power2: 1 },
    begin(t, scalars, learningRate) {
      scalars["power1"]! *= beta1;
      scalars["power2"]! *= beta2;
      const power2 = scalars["power2"]!;
      rate = learningRate / (1 - scalars["power1"]!);
      // How many squared gradients the running mean is worth.
      const length = longest - (2 * t * power2) / (1 - power2);
      const rectified = length > 5;
      rootScale = rectified ? 1 : 0;
      floor = rectified ? epsilon : 1;
      if (!rectified) return;
      const seen = (length - 4) * (length - 2) * longest;
      const possible = (longest - 4) * (longest - 2) * length;
      rate *= Math.sqrt(((1 - power2) * seen) / possible);
    },
    update(k, { pointer, gradient, size }, [mean, squares]) {
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
        rootScale,
        floor,
        0,
        1,
      );
    },
  });
}
