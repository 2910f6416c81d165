import { attention, attentionWeights, selfAttention } from "../ops/attention.ts";
import { type AttentionMasks, combinedMask } from "../ops/attention-mask.ts";
import { dense, denseActivation } from "../ops/dense.ts";
import { matmul } from "../ops/matmul.ts";
import { reshape } from "../ops/reshape.ts";
import { slice } from "../ops/slice.ts";
import { transpose } from "../ops/transpose.ts";
import type { Random } from "../random.ts";
import { formatShape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { torchDefault, xavierUniform } from "./initializers.ts";
import { type Layer, madeOf } from "./layer.ts";
import { type Linear, linear } from "./linear.ts";

export interface MultiHeadAttentionOptions {
  /** Must divide the width. */
  readonly heads: number;
  /** Where the initial weights come from; without it they follow from the sizes. */
  readonly random?: Random;
}

/** What attention takes besides x: whom it attends to, and whom it may not. */
export interface AttentionInput extends AttentionMasks {
  /** What keys and values are made from, [m×Tk×width]; x itself unless given. */
  readonly context?: Tensor;
}

/** Attention with its own projections: [m×T×width] → [m×T×width]. */
export interface MultiHeadAttention extends Layer {
  (x: Tensor, input?: AttentionInput): Tensor;
  readonly heads: number;
  /** To queries, keys and values side by side: weight [width×3·width]. */
  readonly inProjection: Linear;
  readonly outProjection: Linear;
  /** The result together with the weights of each head, [m×heads×T×Tk], for figures. */
  withWeights(x: Tensor, input?: AttentionInput): { readonly y: Tensor; readonly weights: Tensor };
}

/**
 * Multi-head attention, batch first, with PyTorch's initial weights: Xavier's for the way in,
 * PyTorch's default for the way out, biases 0. Vaswani et al. 2017.
 *
 * @example
 * const layer = multiHeadAttention(8, { heads: 2, random: random(1) });
 * layer(ones([1, 5, 8])).shape
 */
export function multiHeadAttention(
  width: number,
  { heads, random }: MultiHeadAttentionOptions,
): MultiHeadAttention {
  if (!Number.isSafeInteger(heads) || heads < 1 || width % heads !== 0) {
    throw new RangeError(
      `multiHeadAttention: ${heads} heads for a width of ${width}; ` +
        "a whole number that divides the width is expected",
    );
  }
  const given = random ? { random } : {};
  const inProjection = linear(width, 3 * width, { ...given, initializer: xavierUniform() });
  const outProjection = linear(width, width, { ...given, initializer: torchDefault() });

  const optionsFor = (x: Tensor, input: AttentionInput) => {
    checkInput(x, input.context ?? x, width);
    const [examples, queries] = x.shape as [number, number];
    const keys = (input.context ?? x).shape[1]!;
    const mask = combinedMask("multiHeadAttention", input, [examples, heads, queries, keys]);
    return { heads, causal: input.causal ?? false, mask };
  };
  /** A part of the way in, from one third of its columns to another. */
  const projected = (x: Tensor, from: number, to: number) => {
    const columns = [from * width, to * width] as [number, number];
    const weight = slice(inProjection.weight, null, columns);
    return dense(x, weight, slice(inProjection.bias!, columns), {
      activation: denseActivation.none,
    });
  };
  const call = (x: Tensor, input: AttentionInput = {}) => {
    const options = optionsFor(x, input);
    if (!input.context) return outProjection(selfAttention(inProjection(x), options));
    const [keys, values] = [projected(input.context, 1, 2), projected(input.context, 2, 3)];
    return outProjection(attention(projected(x, 0, 1), keys, values, options));
  };
  const withWeights = (x: Tensor, input: AttentionInput = {}) => {
    const options = optionsFor(x, input);
    const context = input.context ?? x;
    const weights = attentionWeights(projected(x, 0, 1), projected(context, 1, 2), options);
    const [examples, keys] = context.shape as [number, number];
    const values = reshape(projected(context, 2, 3), [examples, keys, heads, width / heads]);
    const attended = transpose(matmul(weights, transpose(values, [0, 2, 1, 3])), [0, 2, 1, 3]);
    return { y: outProjection(reshape(attended, x.shape)), weights };
  };
  return Object.assign(call, {
    ...madeOf([inProjection, outProjection]),
    kind: "multiHeadAttention",
    named: {
      in_proj_weight: inProjection.weight,
      in_proj_bias: inProjection.bias,
      out_proj: outProjection,
    },
    transposed: ["in_proj_weight"],
    heads,
    inProjection,
    outProjection,
    withWeights,
  });
}

function checkInput(x: Tensor, context: Tensor, width: number): void {
  const fits = [x, context].every(
    ({ shape, size }) => shape.length === 3 && shape[2] === width && size > 0,
  );
  if (fits && x.shape[0] === context.shape[0]) return;
  const shapes = x === context ? "" : ` and its context ${formatShape(context.shape)}`;
  throw new RangeError(
    `multiHeadAttention: x has shape ${formatShape(x.shape)}${shapes}; ` +
      `[examples×positions×${width}] is expected, with at least one of each`,
  );
}
