import type { Tensor } from "../tensor.ts";
import { type ConvolutionOptions, resolveConvolution } from "./convolution.ts";
import { convolutionOps, convolving } from "./convolution-records.ts";
import { denseActivation } from "./dense.ts";

const plain = {
  stride: [1, 1],
  padding: [
    [0, 0],
    [0, 0],
  ],
  dilation: [1, 1],
  groups: 1,
  activation: denseActivation.none,
} as const;

const ops = convolutionOps("convolve2d", convolving, [
  {
    shapes: [
      [2, 2, 5, 5],
      [3, 2, 3, 3],
    ],
    options: plain,
  },
  {
    shapes: [
      [2, 3, 5, 4],
      [5, 3, 3, 2],
    ],
    options: {
      ...plain,
      stride: [2, 1],
      padding: [
        [1, 1],
        [0, 1],
      ],
      activation: denseActivation.tanh,
    },
  },
  {
    shapes: [
      [1, 4, 5, 6],
      [6, 2, 2, 2],
    ],
    options: { ...plain, dilation: [2, 3], groups: 2, activation: denseActivation.relu },
  },
  {
    shapes: [
      [2, 3, 4, 4],
      [3, 1, 3, 3],
    ],
    options: {
      ...plain,
      padding: [
        [1, 1],
        [1, 1],
      ],
      groups: 3,
    },
  },
  {
    shapes: [
      [1, 2, 7, 7],
      [2, 2, 2, 2],
    ],
    options: { ...plain, stride: [3, 3] },
  },
]);

export const convolution2d = ops.withBias;
export const convolution2dWithoutBias = ops.withoutBias;

/**
 * Slides each filter of `weight` [out×in/groups×kh×kw] over x [N×C×H×W] (cross-correlation: the
 * filter is not turned) and adds `bias` [out], unless it is null. Fukushima 1980; LeCun et al. 1989.
 *
 * @example
 * const x = tensor([[[[0, 1, 1], [0, 1, 1], [0, 1, 1]]]]);
 * const edge = tensor([[[[-1, 1]]]]);
 * convolve2d(x, edge)
 */
export function convolve2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: ConvolutionOptions = {},
): Tensor {
  const resolved = resolveConvolution("convolve2d", weight.shape.slice(2), options);
  return bias
    ? convolution2d(x, weight, bias, resolved)
    : convolution2dWithoutBias(x, weight, resolved);
}
