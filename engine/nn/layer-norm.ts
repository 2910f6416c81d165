import { layerNormalization } from "../ops/layer-normalization.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { type Affine, affineOf } from "./affine.ts";
import type { Layer } from "./layer.ts";

export interface LayerNormOptions {
  /** Added to the variance; 10⁻⁵ unless given. */
  readonly epsilon?: number;
  /** Whether weight and bias are learnt; true unless given. */
  readonly affine?: boolean;
}

/** What `layerNorm` makes: a layer that normalises the last axis of each example. */
export interface LayerNorm extends Layer, Affine {
  readonly epsilon: number;
}

/**
 * Layer normalisation over the last axes, whose sizes are `shape`: each example gets mean 0 and
 * variance 1, then a weight and a bias of its own at each place. Ba, Kiros & Hinton 2016.
 *
 * @example
 * const layer = layerNorm(3);
 * layer(tensor([[1, 2, 3], [10, 20, 30]]))
 */
export function layerNorm(shape: number | Shape, options: LayerNormOptions = {}): LayerNorm {
  const { epsilon = 1e-5, affine = true } = options;
  const made = affineOf("layerNorm", typeof shape === "number" ? [shape] : shape, affine);
  const call = (x: Tensor) => layerNormalization(x, made.weight, made.bias, { epsilon });
  return Object.assign(call, { ...made, kind: "layerNorm", epsilon });
}
