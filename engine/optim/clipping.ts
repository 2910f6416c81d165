/** Keeping gradients within bounds. */

import { kernels } from "../kernels/load.ts";
import { memory } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import type { Run } from "./parameter-block.ts";

type Stretch = Pick<Run, "gradient" | "size">;

/**
 * Scales the gradients of all parameters by one factor, so that their common Euclidean length is
 * at most `maxNorm`; returns the length before. Pascanu et al. 2013.
 *
 * @example
 * const w = parameter([3, 4]);
 * backward(sum(mul(square(w), 0.5)));
 * const norm = clipGradientNorm([w], 1);
 * [norm, w.grad]
 */
export function clipGradientNorm(parameters: readonly Tensor[], maxNorm: number): number {
  return clipNormOf(gradientsOf(parameters), maxNorm);
}

/**
 * Limits every derivative to [−limit, limit].
 *
 * @example
 * const w = parameter([3, -0.2]);
 * backward(sum(mul(square(w), 0.5)));
 * clipGradientValue([w], 1);
 * w.grad
 */
export function clipGradientValue(parameters: readonly Tensor[], limit: number): void {
  clipValueOf(gradientsOf(parameters), limit);
}

export function clipNormOf(stretches: readonly Stretch[], maxNorm: number): number {
  if (!(maxNorm > 0)) {
    throw new RangeError(`clipNorm: the norm is ${maxNorm}; a number > 0 is expected`);
  }
  let squares = 0;
  for (const { gradient, size } of stretches) squares += kernels.sumOfSquares(gradient, size);
  const norm = Math.sqrt(squares);
  const factor = maxNorm / (norm + 1e-6);
  if (factor < 1) for (const { gradient, size } of stretches) kernels.scale(gradient, factor, size);
  return norm;
}

export function clipValueOf(stretches: readonly Stretch[], limit: number): void {
  if (!(limit > 0)) {
    throw new RangeError(`clipValue: the limit is ${limit}; a number > 0 is expected`);
  }
  const { f32 } = memory;
  for (const { gradient, size } of stretches) {
    for (let i = gradient >> 2; i < (gradient >> 2) + size; i++) {
      f32[i] = Math.max(-limit, Math.min(limit, f32[i]!));
    }
  }
}

function gradientsOf(parameters: readonly Tensor[]): Stretch[] {
  return parameters
    .filter((x) => x.grad !== null)
    .map((x) => ({ gradient: x.gradPointer, size: x.size }));
}
