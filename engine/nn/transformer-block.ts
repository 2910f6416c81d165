import { add } from "../ops/add.ts";
import type { AttentionMasks } from "../ops/attention-mask.ts";
import { gelu } from "../ops/gelu.ts";
import type { Random } from "../random.ts";
import type { Tensor } from "../tensor.ts";
import { type DropoutOptions, dropout } from "./dropout.ts";
import { type Layer, madeOf, type Transform } from "./layer.ts";
import { type LayerNorm, layerNorm } from "./layer-norm.ts";
import { linear } from "./linear.ts";
import { type MultiHeadAttention, multiHeadAttention } from "./multi-head-attention.ts";
import { type Sequential, sequential } from "./sequential.ts";

export interface TransformerBlockOptions {
  /** Must divide the width. */
  readonly heads: number;
  /** Units of the hidden layer; four times the width unless given. */
  readonly hidden?: number;
  /** Whether layer norm stands before each part ("pre", the default) or after its sum ("post"). */
  readonly norm?: "pre" | "post";
  /** Between the two dense layers; `gelu` unless given. */
  readonly activation?: Transform;
  /** Whether a position sees only itself and earlier ones; false unless given. */
  readonly causal?: boolean;
  /** Dropout on what each part adds; none unless given. */
  readonly dropout?: DropoutOptions;
  /** Where the initial weights come from; without it they follow from the sizes. */
  readonly random?: Random;
}

/** Which keys are left out besides what `causal` leaves out. */
export type BlockMasks = Pick<AttentionMasks, "mask" | "padding">;

/** Attention, then a small network at each position, each added to its input. */
export interface TransformerBlock extends Layer {
  (x: Tensor, masks?: BlockMasks): Tensor;
  readonly attention: MultiHeadAttention;
  readonly feedForward: Sequential;
  readonly attentionNorm: LayerNorm;
  readonly feedForwardNorm: LayerNorm;
  /** The result together with the weights of each head, [m×heads×T×T], for figures. */
  withWeights(x: Tensor, masks?: BlockMasks): { readonly y: Tensor; readonly weights: Tensor };
}

/**
 * One block of a transformer, [m×T×width] → [m×T×width]. Vaswani et al. 2017.
 *
 * @example
 * const block = transformerBlock(8, { heads: 2, causal: true, random: random(1) });
 * block(ones([1, 5, 8])).shape
 */
export function transformerBlock(
  width: number,
  options: TransformerBlockOptions,
): TransformerBlock {
  const { heads, hidden = 4 * width, norm = "pre", activation = gelu, causal = false } = options;
  const given = options.random ? { random: options.random } : {};
  const attention = multiHeadAttention(width, { heads, ...given });
  const [wide, narrow] = [linear(width, hidden, given), linear(hidden, width, given)];
  const feedForward = sequential(wide, activation, narrow);
  const [attentionNorm, feedForwardNorm] = [layerNorm(width), layerNorm(width)];
  const drop: Transform = options.dropout ? dropout(options.dropout) : (x) => x;
  const residual = (x: Tensor, part: Transform, ownNorm: LayerNorm) =>
    norm === "pre" ? add(x, drop(part(ownNorm(x)))) : ownNorm(add(x, drop(part(x))));
  const through = (x: Tensor, attend: Transform) =>
    residual(residual(x, attend, attentionNorm), feedForward, feedForwardNorm);
  const call = (x: Tensor, masks: BlockMasks = {}) =>
    through(x, (seen) => attention(seen, { ...masks, causal }));
  const withWeights = (x: Tensor, masks: BlockMasks = {}) => {
    let weights: Tensor | null = null;
    const y = through(x, (seen) => {
      const found = attention.withWeights(seen, { ...masks, causal });
      weights = found.weights;
      return found.y;
    });
    return { y, weights: weights! as Tensor };
  };
  return Object.assign(call, {
    ...madeOf([attentionNorm, attention, feedForwardNorm, feedForward, drop]),
    kind: "transformerBlock",
    named: {
      self_attn: attention,
      linear1: wide,
      linear2: narrow,
      norm1: attentionNorm,
      norm2: feedForwardNorm,
    },
    attention,
    feedForward,
    attentionNorm,
    feedForwardNorm,
    withWeights,
  });
}
