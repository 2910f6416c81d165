import type { Tensor } from "../tensor.ts";
import { resolveTransposed, type TransposedOptions } from "./convolution.ts";
import { convolutionOps, transposing } from "./convolution-records.ts";
import { denseActivation } from "./dense.ts";

const plain = {
  stride: [1],
  padding: [[0, 0]],
  dilation: [1],
  groups: 1,
  activation: denseActivation.none,
  outputPadding: [0],
} as const;

const ops = convolutionOps("convolveTransposed1d", transposing, [
  {
    shapes: [
      [2, 2, 4],
      [2, 3, 3],
    ],
    options: plain,
  },
  {
    shapes: [
      [1, 2, 4],
      [2, 1, 4],
    ],
    options: { ...plain, stride: [2], padding: [[1, 1]], outputPadding: [1] },
  },
]);

export const transposedConvolution1d = ops.withBias;
export const transposedConvolution1dWithoutBias = ops.withoutBias;

/**
 * The transpose of `convolve1d`: x [N×C×L] and `weight` [in×out/groups×k] to a longer line.
 *
 * @example
 * const x = tensor([[[1, 0, 2]]]);
 * const w = tensor([[[1, 0.5]]]);
 * convolveTransposed1d(x, w, null, { stride: 2 })
 */
export function convolveTransposed1d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: TransposedOptions = {},
): Tensor {
  const resolved = resolveTransposed("convolveTransposed1d", weight.shape.slice(2), options);
  return bias
    ? transposedConvolution1d(x, weight, bias, resolved)
    : transposedConvolution1dWithoutBias(x, weight, resolved);
}
