import { type Tensor, tensor } from "../tensor.ts";
import { belongTogether } from "./contrastive.ts";
import { addTo, defineRowLoss, type Row } from "./define-row-loss.ts";
import type { LossReduction } from "./reduction.ts";

/**
 * Pairs [m×d] and [m×d] with a target [m]: 1 for a pair that belongs together, whose loss is
 * 1 − cos(a, b); 0 or −1 for one that does not: max(0, cos(a, b) − margin).
 *
 * @example
 * cosineEmbedding(tensor([[1, 0]]), tensor([[1, 1]]), [1])
 */
export function cosineEmbedding(
  a: Tensor,
  b: Tensor,
  target: Tensor | readonly number[],
  { margin = 0, reduction = "mean" }: { margin?: number; reduction?: LossReduction } = {},
): Tensor {
  const given = "length" in target ? tensor(target) : target;
  return cosineEmbeddingLoss([a, b, given], { margin, reduction });
}

/** Kept away from a division by 0, as PyTorch does. */
const EPSILON = 1e-12;

function products({ numbers, at: [a, b], width }: Row) {
  let [ab, aa, bb] = [0, EPSILON, EPSILON];
  for (let j = 0; j < width; j++) {
    const [x, z] = [numbers[a! + j]!, numbers[b! + j]!];
    ab += x * z;
    aa += x * x;
    bb += z * z;
  }
  return { cosine: ab / Math.sqrt(aa * bb), aa, bb };
}

export const cosineEmbeddingLoss = defineRowLoss<{ margin: number }>({
  name: "cosineEmbedding",
  formula: String.raw`\mathcal L=\begin{cases}1-\cos(a,b)&\text{alike}\\
    \max(0,\cos(a,b)-m)&\text{else}\end{cases}`,
  gradient: String.raw`\nabla_a\cos(a,b)=\frac b{\lVert a\rVert\lVert b\rVert}
    -\cos(a,b)\frac a{\lVert a\rVert^2}`,
  inputs: 2,
  target: "row",
  constants: { margin: -0.9 },
  check({ margin }) {
    if (margin >= -1 && margin <= 1) return;
    throw new RangeError(`cosineEmbedding: margin is ${margin}; −1 to 1 is expected`);
  },
  value(row, { margin }) {
    const { cosine } = products(row);
    const alike = belongTogether("cosineEmbedding", row.numbers[row.at[2]!]!);
    return alike ? 1 - cosine : Math.max(0, cosine - margin);
  },
  slope(row, [gradA, gradB], up, { margin }) {
    const { numbers, at, width } = row;
    const { cosine, aa, bb } = products(row);
    const sign = numbers[at[2]!] === 1 ? -1 : cosine > margin ? 1 : 0;
    const length = Math.sqrt(aa * bb);
    for (let j = 0; j < width; j++) {
      const [x, z] = [numbers[at[0]! + j]!, numbers[at[1]! + j]!];
      addTo(numbers, gradA!, j, sign * up * (z / length - (cosine * x) / aa));
      addTo(numbers, gradB!, j, sign * up * (x / length - (cosine * z) / bb));
    }
  },
});
