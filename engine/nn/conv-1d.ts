import { resolveConvolution } from "../ops/convolution.ts";
import { convolution1d, convolution1dWithoutBias } from "../ops/convolve-1d.ts";
import {
  type ConvolutionLayer,
  type ConvolutionLayerOptions,
  convolutionLayer,
} from "./convolution-layer.ts";

/**
 * A bank of filters along lines: [N×inputs×L] → [N×outputs×L′]. See `convolve1d`.
 *
 * @example
 * const layer = conv1d(1, 4, 3, { padding: "same" });
 * layer(zeros([2, 1, 10])).shape
 */
export function conv1d(
  inputs: number,
  outputs: number,
  kernel: number,
  options: ConvolutionLayerOptions = {},
): ConvolutionLayer {
  return convolutionLayer({
    kind: "conv1d",
    inputs,
    outputs,
    kernel,
    axes: 1,
    transposed: false,
    options,
    withBias: convolution1d,
    withoutBias: convolution1dWithoutBias,
    resolve: (sizes) => resolveConvolution("conv1d", sizes, options),
  });
}
