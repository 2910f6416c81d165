import type { Tensor } from "../tensor.ts";
import { defineExtreme } from "./define-extreme.ts";
import { reshape } from "./reshape.ts";
import { asRows } from "./rows.ts";
import { type Reduction, reducedShape } from "./sum.ts";

/**
 * The smallest number over axes; equal ones share the gradient.
 *
 * @example
 * min(tensor([[1, 2, 3], [4, 5, 6]]), { axis: 0 })
 */
export function min(x: Tensor, options: Reduction = {}): Tensor {
  const rows = minRows(asRows("min", x, options.axis));
  return reshape(rows, reducedShape("min", x.shape, options));
}

export const minRows = defineExtreme({
  name: "min",
  formula: String.raw`y=\min_i x_i`,
  gradient: String.raw`\bar x_i=[x_i=y]\,\bar y/\#\{j:x_j=y\}`,
  choose: Math.min,
});
