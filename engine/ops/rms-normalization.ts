import { formatShape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { mul } from "./mul.ts";
import { pow } from "./pow.ts";
import { square } from "./square.ts";
import { mean } from "./sum.ts";

/**
 * Divides what lies along the last axis by its root mean square, then weighs it: […×width] → the
 * same; weight [width]. Unlike layer normalisation it leaves the mean. Zhang & Sennrich 2019.
 *
 * @example
 * rmsNormalization(tensor([[3, 4]]), ones([2]))
 */
export function rmsNormalization(x: Tensor, weight: Tensor, epsilon = 1e-5): Tensor {
  if (weight.shape.length !== 1 || weight.size !== x.shape.at(-1)) {
    throw new RangeError(
      `rmsNorm: x ${formatShape(x.shape)}, weight ${formatShape(weight.shape)}; ` +
        "a weight for each place of the last axis is expected",
    );
  }
  const squares = mean(square(x), { axis: -1, keepDims: true });
  return mul(mul(x, pow(add(squares, epsilon), -0.5)), weight);
}
