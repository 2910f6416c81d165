import type { Tensor } from "../tensor.ts";
import { mul } from "./mul.ts";
import { sqrt } from "./sqrt.ts";
import { square } from "./square.ts";
import { sub } from "./sub.ts";
import { mean, type Reduction } from "./sum.ts";

/** `unbiased` divides by n − 1 instead of n: the estimate from a sample. */
export interface VarianceOptions extends Reduction {
  readonly unbiased?: boolean;
}

/**
 * Mean squared distance from the mean, over axes.
 *
 * @example
 * variance(tensor([[1, 2, 3], [4, 5, 6]]), { axis: 1 })
 */
export function variance(x: Tensor, options: VarianceOptions = {}): Tensor {
  const { unbiased = false, ...reduction } = options;
  const centred = sub(x, mean(x, { ...reduction, keepDims: true }));
  const biased = mean(square(centred), reduction);
  const n = x.size / biased.size;
  return unbiased ? mul(biased, n / (n - 1)) : biased;
}

/**
 * Square root of the variance, over axes.
 *
 * @example
 * standardDeviation(tensor([[1, 2, 3], [4, 5, 6]]), { axis: 1 })
 */
export function standardDeviation(x: Tensor, options: VarianceOptions = {}): Tensor {
  return sqrt(variance(x, options));
}
