import type { Tensor } from "../tensor.ts";
import { type ConvolutionOptions, resolveConvolution } from "./convolution.ts";
import { convolutionOps, convolving } from "./convolution-records.ts";
import { denseActivation } from "./dense.ts";

const plain = {
  stride: [1],
  padding: [[0, 0]],
  dilation: [1],
  groups: 1,
  activation: denseActivation.none,
} as const;

const ops = convolutionOps("convolve1d", convolving, [
  {
    shapes: [
      [2, 2, 6],
      [3, 2, 3],
    ],
    options: plain,
  },
  {
    shapes: [
      [1, 2, 9],
      [2, 2, 3],
    ],
    options: { ...plain, padding: [[4, 0]], dilation: [2], activation: denseActivation.sigmoid },
  },
  {
    shapes: [
      [2, 4, 7],
      [2, 2, 3],
    ],
    options: { ...plain, stride: [2], padding: [[1, 1]], groups: 2 },
  },
]);

export const convolution1d = ops.withBias;
export const convolution1dWithoutBias = ops.withoutBias;

/**
 * Slides each filter of `weight` [out×in/groups×k] along x [N×C×L] and adds `bias` [out], unless
 * it is null. With padding "causal" no output sees what comes later.
 *
 * @example
 * const x = tensor([[[0, 0, 1, 1, 0]]]);
 * const edge = tensor([[[-1, 1]]]);
 * convolve1d(x, edge)
 */
export function convolve1d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: ConvolutionOptions = {},
): Tensor {
  const resolved = resolveConvolution("convolve1d", weight.shape.slice(2), options);
  return bias
    ? convolution1d(x, weight, bias, resolved)
    : convolution1dWithoutBias(x, weight, resolved);
}
