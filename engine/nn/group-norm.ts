import { groupNormalization } from "../ops/group-normalization.ts";
import type { Tensor } from "../tensor.ts";
import { type Affine, affineOf } from "./affine.ts";
import type { Layer } from "./layer.ts";

export interface GroupNormOptions {
  /** Into how many groups the channels are split; must divide them. */
  readonly groups: number;
  /** Added to the variance; 10⁻⁵ unless given. */
  readonly epsilon?: number;
  /** Whether weight and bias are learnt; true unless given. */
  readonly affine?: boolean;
}

/** What `groupNorm` makes: a layer that normalises groups of channels of each example. */
export interface GroupNorm extends Layer, Affine {
  readonly groups: number;
  readonly epsilon: number;
}

/**
 * Group normalisation of [m×channels×…]: the channels of each example are split into groups of
 * neighbours, each of which gets mean 0 and variance 1. Wu & He 2018.
 *
 * @example
 * const layer = groupNorm(4, { groups: 2 });
 * layer(tensor([[1, 3, 10, 30]]))
 */
export function groupNorm(channels: number, options: GroupNormOptions): GroupNorm {
  const { groups, epsilon = 1e-5, affine = true } = options;
  if (!Number.isSafeInteger(groups) || groups < 1 || channels % groups !== 0) {
    throw new RangeError(
      `groupNorm: ${groups} groups of ${channels} channels; a number that divides them is expected`,
    );
  }
  const made = affineOf("groupNorm", [channels], affine);
  const call = (x: Tensor) => groupNormalization(x, made.weight, made.bias, { groups, epsilon });
  return Object.assign(call, { ...made, kind: "groupNorm", groups, epsilon });
}
