import { resolveConvolution } from "../ops/convolution.ts";
import { convolution2d, convolution2dWithoutBias } from "../ops/convolve-2d.ts";
import {
  type ConvolutionLayer,
  type ConvolutionLayerOptions,
  convolutionLayer,
} from "./convolution-layer.ts";

/**
 * A bank of filters over images: [N×inputs×H×W] → [N×outputs×H′×W′]. See `convolve2d`.
 *
 * @example
 * const layer = conv2d(1, 8, 5, { padding: 2 });
 * layer(zeros([1, 1, 28, 28])).shape
 */
export function conv2d(
  inputs: number,
  outputs: number,
  kernel: number | readonly [height: number, width: number],
  options: ConvolutionLayerOptions = {},
): ConvolutionLayer {
  return convolutionLayer({
    kind: "conv2d",
    inputs,
    outputs,
    kernel,
    axes: 2,
    transposed: false,
    options,
    withBias: convolution2d,
    withoutBias: convolution2dWithoutBias,
    resolve: (sizes) => resolveConvolution("conv2d", sizes, options),
  });
}
