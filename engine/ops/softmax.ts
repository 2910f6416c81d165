import { defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { alongAxis } from "./rows.ts";

/**
 * e^x along an axis (the last unless given), divided by its sum there: positive, summing to 1.
 *
 * @example
 * softmax(tensor([[1, 2, 3], [0, 0, 0]]))
 */
export function softmax(x: Tensor, axis = -1): Tensor {
  return alongAxis("softmax", x, axis, softmaxRows);
}

export const softmaxRows = defineOp({
  name: "softmax",
  formula: String.raw`y_i=\frac{e^{x_i}}{\sum_j e^{x_j}}`,
  gradient: String.raw`\bar x_i=y_i\bigl(\bar y_i-\textstyle\sum_j\bar y_jy_j\bigr)`,
  shape: (x) => x,
  forward: (k, x, y) => k.softmaxRows(x.pointer, y.pointer, x.shape[0]!, x.shape[1]!),
  backward: (k, { x, y, gradY, gradX }) =>
    k.softmaxRowsBackward(y.pointer, gradY, gradX, x.shape[0]!, x.shape[1]!),
  examples: [[[2, 3]], [[3, 9]]],
});
