import type { Tensor } from "../tensor.ts";
import {
  addTo,
  checkConstant,
  defineRowLoss,
  type Row,
  type RowGradients,
} from "./define-row-loss.ts";
import type { LossReduction } from "./reduction.ts";

interface TripletConstants {
  /** By how much the negative is to be farther away. */
  readonly margin: number;
  /** Squared distances instead of distances, as in FaceNet. */
  readonly squared: boolean;
}

/**
 * max(0, d(a, p) − d(a, n) + margin) for anchors, their like (positive) and unlike (negative), all
 * [m×d]. As in PyTorch, a plain distance is that of x − y + 10⁻⁶, so that it has a slope at 0.
 *
 * @example
 * triplet(tensor([[0, 0]]), tensor([[1, 0]]), tensor([[0, 1.5]]))
 */
export function triplet(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  options: Partial<TripletConstants> & { readonly reduction?: LossReduction } = {},
): Tensor {
  const { margin = 1, squared = false, reduction = "mean" } = options;
  return tripletLoss([anchor, positive, negative], { margin, squared, reduction });
}

const EPSILON = 1e-6;

/** The distance of two rows that a triplet compares. */
function distance({ numbers, at, width }: Row, other: 1 | 2, squared: boolean): number {
  const shift = squared ? 0 : EPSILON;
  let sum = 0;
  for (let j = 0; j < width; j++) {
    const d = numbers[at[0]! + j]! - numbers[at[other]! + j]! + shift;
    sum += d * d;
  }
  return squared ? sum : Math.sqrt(sum);
}

/** Adds the gradient of up·d(anchor, other) to both. */
function addDistance(
  row: Row,
  gradients: RowGradients,
  other: 1 | 2,
  up: number,
  squared: boolean,
): void {
  const { numbers, at, width } = row;
  const shift = squared ? 0 : EPSILON;
  const factor = squared ? 2 * up : up / distance(row, other, false);
  for (let j = 0; j < width; j++) {
    const d = numbers[at[0]! + j]! - numbers[at[other]! + j]! + shift;
    addTo(numbers, gradients[0]!, j, factor * d);
    addTo(numbers, gradients[other]!, j, -factor * d);
  }
}

export const tripletLoss = defineRowLoss<TripletConstants>({
  name: "triplet",
  formula: String.raw`\mathcal L=\max\bigl(0,\,d(a,p)-d(a,n)+m\bigr)`,
  gradient: String.raw`\bar a=\nabla_ad(a,p)-\nabla_ad(a,n),\quad\bar p=\nabla_pd(a,p),
    \quad\bar n=-\nabla_nd(a,n)\quad\text{where }\mathcal L>0`,
  source: "Schroff et al. 2015",
  inputs: 3,
  target: "none",
  constants: { margin: 4, squared: false },
  check: ({ margin }) => checkConstant("triplet", "margin", margin),
  value(row, { margin, squared }) {
    return Math.max(0, distance(row, 1, squared) - distance(row, 2, squared) + margin);
  },
  slope(row, gradients, up, constants) {
    const { squared } = constants;
    if (distance(row, 1, squared) - distance(row, 2, squared) + constants.margin <= 0) return;
    addDistance(row, gradients, 1, up, squared);
    addDistance(row, gradients, 2, -up, squared);
  },
});
