import { type GroupNorm, groupNorm } from "./group-norm.ts";

export interface InstanceNormOptions {
  /** Added to the variance; 10⁻⁵ unless given. */
  readonly epsilon?: number;
  /** Whether weight and bias are learnt; false unless given, as in PyTorch. */
  readonly affine?: boolean;
}

/**
 * Instance normalisation of [m×channels×…]: each channel of each example gets mean 0 and variance
 * 1, which is group norm with as many groups as channels. Ulyanov, Vedaldi & Lempitsky 2016.
 *
 * @example
 * const layer = instanceNorm(1);
 * layer(tensor([[[[1, 2], [3, 4]]]]))
 */
export function instanceNorm(channels: number, options: InstanceNormOptions = {}): GroupNorm {
  return groupNorm(channels, { affine: false, ...options, groups: channels });
}
