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
