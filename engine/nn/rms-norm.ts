import { rmsNormalization } from "../ops/rms-normalization.ts";
import { parameter, type Tensor } from "../tensor.ts";
import type { Layer } from "./layer.ts";

export interface RmsNorm extends Layer {
  readonly weight: Tensor;
  readonly epsilon: number;
}

/**
 * Divides by the root mean square of the last axis, `width` long. Zhang & Sennrich 2019.
 *
 * @example
 * const layer = rmsNorm(2);
 * layer(tensor([[3, 4]]))
 */
export function rmsNorm(width: number, { epsilon = 1e-5 } = {}): RmsNorm {
  const weight = parameter(new Float32Array(width).fill(1));
  const call = (x: Tensor) => rmsNormalization(x, weight, epsilon);
  return Object.assign(call, {
    weight,
    epsilon,
    kind: "rmsNorm",
    named: { weight },
    parameters: [weight],
  });
}
