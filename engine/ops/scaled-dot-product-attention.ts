import { broadcastShapes, formatShape, type Shape, sizeOf } from "../shape.ts";
import { noGrad } from "../tape.ts";
import { full, type Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { attention, attentionWeights } from "./attention.ts";
import { type AttentionMasks, combinedMask } from "./attention-mask.ts";
import { matmul } from "./matmul.ts";
import { reshape } from "./reshape.ts";

/**
 * Attention softmax(QKᵀ/√d + mask)·V over the last two axes: queries […×Tq×d], keys […×Tk×d],
 * values […×Tk×e] → […×Tq×e]; the leading axes are equal and each is attended on its own. The
 * mask (0 or −∞) has a shape that can be repeated to […×Tq×Tk]. A query whose keys are all masked
 * gets zeros. Vaswani et al. 2017.
 *
 * @example
 * const q = tensor([[1, 0], [0, 1]]);
 * const v = tensor([[1, 2], [3, 4]]);
 * scaledDotProductAttention(q, q, v, { causal: true })
 */
export function scaledDotProductAttention(
  queries: Tensor,
  keys: Tensor,
  values: Tensor,
  options: Omit<AttentionMasks, "padding"> = {},
): Tensor {
  const [q, k, v] = [flat(queries), flat(keys), flat(values)];
  const y = attention(q, k, v, ofLeading(queries, keys, options));
  return reshape(y, [...queries.shape.slice(0, -1), values.shape.at(-1)!]);
}

/**
 * The same together with its weights […×Tq×Tk], through which gradients flow too.
 *
 * @example
 * const q = tensor([[4, 0], [0, 4]]);
 * attentionWithWeights(q, q, q).weights
 */
export function attentionWithWeights(
  queries: Tensor,
  keys: Tensor,
  values: Tensor,
  options: Omit<AttentionMasks, "padding"> = {},
): { readonly y: Tensor; readonly weights: Tensor } {
  const found = attentionWeights(flat(queries), flat(keys), ofLeading(queries, keys, options));
  const weights = reshape(found, [...queries.shape.slice(0, -1), keys.shape.at(-2)!]);
  return { y: matmul(weights, values), weights };
}

/** The leading axes as one. */
function flat(x: Tensor): Tensor {
  if (x.shape.length < 2) {
    throw new RangeError(
      `scaledDotProductAttention: shape ${formatShape(x.shape)}; […×positions×size] is expected`,
    );
  }
  return x.shape.length === 3
    ? x
    : reshape(x, [sizeOf(x.shape.slice(0, -2)), ...x.shape.slice(-2)]);
}

function ofLeading(
  queries: Tensor,
  keys: Tensor,
  { mask, causal = false }: Omit<AttentionMasks, "padding">,
) {
  const leading = queries.shape.slice(0, -2);
  const [rows, cols] = [queries.shape.at(-2)!, keys.shape.at(-2)!];
  const count = sizeOf(leading);
  const given = mask ? repeated(mask, leading) : null;
  const options = { mask: given };
  return { causal, mask: combinedMask("attention", options, [count, 1, rows, cols]) };
}

/** The mask with the leading axes in full and as one, or without any. */
function repeated(mask: Tensor, leading: Shape): Tensor {
  if (mask.tracked || mask.shape.length <= 2) return mask;
  const own = mask.shape.slice(0, -2);
  const last = mask.shape.slice(-2);
  broadcastShapes("attention", own, leading);
  return noGrad(() => reshape(add(mask, full([...leading, 1, 1], 0)), [sizeOf(leading), ...last]));
}
