import type { Tensor } from "../tensor.ts";
import { resolveTransposed, type TransposedOptions } from "./convolution.ts";
import { convolutionOps, transposing } from "./convolution-records.ts";
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
  outputPadding: [0, 0],
} as const;

const ops = convolutionOps("convolveTransposed2d", transposing, [
  {
    shapes: [
      [1, 2, 3, 3],
      [2, 5, 3, 3],
    ],
    options: plain,
  },
  {
    shapes: [
      [2, 2, 2, 3],
      [2, 2, 3, 4],
    ],
    options: {
      ...plain,
      stride: [2, 3],
      padding: [
        [1, 1],
        [0, 1],
      ],
      outputPadding: [1, 2],
      activation: denseActivation.tanh,
    },
  },
  {
    shapes: [
      [1, 4, 2, 3],
      [4, 1, 2, 3],
    ],
    options: { ...plain, stride: [3, 2], dilation: [1, 2], groups: 2 },
  },
]);

export const transposedConvolution2d = ops.withBias;
export const transposedConvolution2dWithoutBias = ops.withoutBias;

/**
 * The transpose of `convolve2d`: each number of x [N×C×H×W] puts a filter of `weight`
 * [in×out/groups×kh×kw], times itself, on a larger plane; where they overlap they add. A result
 * has (H − 1)·stride + dilation·(kh − 1) + 1 − padding + outputPadding rows.
 *
 * @example
 * const x = tensor([[[[1, 2]]]]);
 * const w = ones([1, 1, 2, 2]);
 * convolveTransposed2d(x, w, null, { stride: 2 })
 */
export function convolveTransposed2d(
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null = null,
  options: TransposedOptions = {},
): Tensor {
  const resolved = resolveTransposed("convolveTransposed2d", weight.shape.slice(2), options);
  return bias
    ? transposedConvolution2d(x, weight, bias, resolved)
    : transposedConvolution2dWithoutBias(x, weight, resolved);
}
