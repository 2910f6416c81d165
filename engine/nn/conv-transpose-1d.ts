import { resolveTransposed } from "../ops/convolution.ts";
import {
  transposedConvolution1d,
  transposedConvolution1dWithoutBias,
} from "../ops/convolve-transposed-1d.ts";
import {
  type ConvolutionLayer,
  convolutionLayer,
  type TransposedLayerOptions,
} from "./convolution-layer.ts";

/**
 * Lengthens lines: [N×inputs×L] → [N×outputs×L′]. See `convolveTransposed1d`.
 *
 * @example
 * const layer = convTranspose1d(4, 1, 2, { stride: 2 });
 * layer(zeros([2, 4, 5])).shape
 */
export function convTranspose1d(
  inputs: number,
  outputs: number,
  kernel: number,
  options: TransposedLayerOptions = {},
): ConvolutionLayer {
  return convolutionLayer({
    kind: "convTranspose1d",
    inputs,
    outputs,
    kernel,
    axes: 1,
    transposed: true,
    options,
    withBias: transposedConvolution1d,
    withoutBias: transposedConvolution1dWithoutBias,
    resolve: (sizes) => resolveTransposed("convTranspose1d", sizes, options),
  });
}
