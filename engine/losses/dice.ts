import type { Tensor } from "../tensor.ts";
import { addTo, checkConstant, defineRowLoss, type Row } from "./define-row-loss.ts";
import type { LossReduction } from "./reduction.ts";

/**
 * One minus the overlap of two masks, 2Σpt / (Σp + Σt), for probabilities p and targets t in
 * [0, 1], both [m×…], example by example. `smoothing` is added above and below, so that two empty
 * masks agree.
 *
 * @example
 * dice(tensor([[0.9, 0.2, 0.1]]), tensor([[1, 0, 0]]))
 */
export function dice(
  probabilities: Tensor,
  target: Tensor,
  { smoothing = 1, reduction = "mean" }: { smoothing?: number; reduction?: LossReduction } = {},
): Tensor {
  return diceLoss([probabilities, target], { smoothing, reduction });
}

function overlap({ numbers, at: [p, t], width }: Row, smoothing: number) {
  let [shared, total] = [0, 0];
  for (let j = 0; j < width; j++) {
    shared += numbers[p! + j]! * numbers[t! + j]!;
    total += numbers[p! + j]! + numbers[t! + j]!;
  }
  return { above: 2 * shared + smoothing, below: total + smoothing };
}

export const diceLoss = defineRowLoss<{ smoothing: number }>({
  name: "dice",
  formula: String.raw`\mathcal L=1-\frac{2\sum_jp_jt_j+s}{\sum_jp_j+\sum_jt_j+s}=1-\frac AB`,
  gradient: String.raw`\bar p_j=\frac A{B^2}-\frac{2t_j}B`,
  source: "Milletari et al. 2016",
  inputs: 1,
  target: "full",
  constants: { smoothing: 5 },
  check: ({ smoothing }) => checkConstant("dice", "smoothing", smoothing),
  value(row, { smoothing }) {
    const { above, below } = overlap(row, smoothing);
    return 1 - above / below;
  },
  slope(row, [gradP], up, { smoothing }) {
    const { numbers, at, width } = row;
    const { above, below } = overlap(row, smoothing);
    for (let j = 0; j < width; j++) {
      addTo(
        numbers,
        gradP!,
        j,
        up * (above / (below * below) - (2 * numbers[at[1]! + j]!) / below),
      );
    }
  },
});
