import type { Tensor } from "../tensor.ts";
import { tensor } from "../tensor.ts";
import { addTo, checkConstant, defineRowLoss, type Row } from "./define-row-loss.ts";
import type { LossReduction } from "./reduction.ts";

/**
 * Pairs [m×d] and [m×d] with a target [m]: 1 for a pair that belongs together, whose squared
 * distance is the loss, 0 for one that does not, which is pushed `margin` apart.
 *
 * @example
 * const [a, b] = [tensor([[0, 0], [0, 0]]), tensor([[0.5, 0], [0.5, 0]])];
 * contrastive(a, b, [1, 0], { reduction: "none" })
 */
export function contrastive(
  a: Tensor,
  b: Tensor,
  target: Tensor | readonly number[],
  { margin = 1, reduction = "mean" }: { margin?: number; reduction?: LossReduction } = {},
): Tensor {
  const given = "length" in target ? tensor(target) : target;
  return contrastiveLoss([a, b, given], { margin, reduction });
}

function distance({ numbers, at: [a, b], width }: Row): number {
  let sum = 0;
  for (let j = 0; j < width; j++) {
    const difference = numbers[a! + j]! - numbers[b! + j]!;
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

/** Whether the pair belongs together; throws where the target says neither yes nor no. */
export function belongTogether(loss: string, target: number): boolean {
  if (target === 1) return true;
  if (target === 0 || target === -1) return false;
  throw new RangeError(`${loss}: target ${target}; 1 (alike) or 0 or −1 (not alike) is expected`);
}

export const contrastiveLoss = defineRowLoss<{ margin: number }>({
  name: "contrastive",
  formula: String.raw`\mathcal L=\begin{cases}d^2&\text{alike}\\\max(0,m-d)^2&\text{else}\end{cases},
    \quad d=\lVert a-b\rVert`,
  gradient: String.raw`\bar a=-\bar b=2(a-b)\text{ if alike, else }-2\max(0,m-d)\frac{a-b}d`,
  source: "Hadsell et al. 2006",
  inputs: 2,
  target: "row",
  constants: { margin: 3 },
  check: ({ margin }) => checkConstant("contrastive", "margin", margin),
  value(row, { margin }) {
    const d = distance(row);
    if (belongTogether("contrastive", row.numbers[row.at[2]!]!)) return d * d;
    const short = Math.max(0, margin - d);
    return short * short;
  },
  slope(row, [gradA, gradB], up, { margin }) {
    const { numbers, at, width } = row;
    const d = distance(row);
    const alike = numbers[at[2]!] === 1;
    // Where two that do not belong together coincide, no direction leads apart.
    const factor = alike ? 2 : d === 0 ? 0 : (-2 * Math.max(0, margin - d)) / d;
    for (let j = 0; j < width; j++) {
      const difference = numbers[at[0]! + j]! - numbers[at[1]! + j]!;
      addTo(numbers, gradA!, j, up * factor * difference);
      addTo(numbers, gradB!, j, -up * factor * difference);
    }
  },
});
