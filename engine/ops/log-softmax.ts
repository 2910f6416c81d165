import { defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { alongAxis } from "./rows.ts";

/**
 * Logarithm of softmax along an axis (the last unless given), without overflow.
 *
 * @example
 * logSoftmax(tensor([[1, 2, 3]]))
 */
export function logSoftmax(x: Tensor, axis = -1): Tensor {
  return alongAxis("logSoftmax", x, axis, logSoftmaxRows);
}

export const logSoftmaxRows = defineOp({
  name: "logSoftmax",
  formula: String.raw`y_i=x_i-\ln\sum_j e^{x_j}`,
  gradient: String.raw`\bar x_i=\bar y_i-e^{y_i}\textstyle\sum_j\bar y_j`,
  shape: (x) => x,
  forward: (k, x, y) => k.logSoftmaxRows(x.pointer, y.pointer, x.shape[0]!, x.shape[1]!),
  backward: (k, { x, y, gradY, gradX }) =>
    k.logSoftmaxRowsBackward(y.pointer, gradY, gradX, x.shape[0]!, x.shape[1]!),
  examples: [[[2, 3]], [[3, 9]]],
});
