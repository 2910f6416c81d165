import type { Tensor } from "../tensor.ts";
import { defineExtreme } from "./define-extreme.ts";
import { reshape } from "./reshape.ts";
import { asRows } from "./rows.ts";
import { type Reduction, reducedShape } from "./sum.ts";

/**
 * The largest number over axes; equal ones share the gradient.
 *
 * @example
 * max(tensor([[1, 2, 3], [4, 5, 6]]), { axis: 1 })
 */
export function max(x: Tensor, options: Reduction = {}): Tensor {
  const rows = maxRows(asRows("max", x, options.axis));
  return reshape(rows, reducedShape("max", x.shape, options));
}

export const maxRows = defineExtreme({
  name: "max",
  formula: String.raw`y=\max_i x_i`,
  gradient: String.raw`\bar x_i=[x_i=y]\,\bar y/\#\{j:x_j=y\}`,
  choose: Math.max,
});
