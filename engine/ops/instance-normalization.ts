import type { Tensor } from "../tensor.ts";
import { groupNormalization } from "./group-normalization.ts";

/**
 * Instance normalisation: each channel of each example of x [m×channels×…] gets mean 0 and variance
 * 1 over its places, then a weight and a bias [channels]. Ulyanov, Vedaldi & Lempitsky 2016.
 *
 * @example
 * const x = tensor([[[[1, 2], [3, 4]]]]);
 * instanceNormalization(x, ones([1]), zeros([1]))
 */
export function instanceNormalization(
  x: Tensor,
  weight: Tensor,
  bias: Tensor,
  epsilon = 1e-5,
): Tensor {
  return groupNormalization(x, weight, bias, { groups: weight.size, epsilon });
}
