import { defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";
import { asRows } from "./rows.ts";
import { type Reduction, reducedShape } from "./sum.ts";

/**
 * Logarithm of the sum of e^x over axes, without overflow.
 *
 * @example
 * logSumExp(tensor([[1, 2, 3], [4, 5, 6]]), { axis: 1 })
 */
export function logSumExp(x: Tensor, options: Reduction = {}): Tensor {
  const rows = logSumExpRows(asRows("logSumExp", x, options.axis));
  return reshape(rows, reducedShape("logSumExp", x.shape, options));
}

export const logSumExpRows = defineOp({
  name: "logSumExp",
  formula: String.raw`y=\ln\sum_j e^{x_j}`,
  gradient: String.raw`\bar x_i=e^{x_i-y}\,\bar y`,
  shape: (x) => [x[0]!],
  forward: (k, x, y) => k.logSumExpRows(x.pointer, y.pointer, x.shape[0]!, x.shape[1]!),
  backward: (k, { x, y, gradY, gradX }) =>
    k.logSumExpRowsBackward(x.pointer, y.pointer, gradY, gradX, x.shape[0]!, x.shape[1]!),
  examples: [[[2, 3]], [[3, 9]]],
});
