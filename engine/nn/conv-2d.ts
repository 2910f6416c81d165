import { resolveConvolution } from "../ops/convolution.ts";
import { convolution2d, convolution2dWithoutBias } from "../ops/convolve-2d.ts";
import {
  type ConvolutionLayer,
  type ConvolutionLayerOptions,
  convolutionLayer,
} from "./convolution-layer.ts";

/**
 * A bank of filters over images: [N×inputs×H×W] → [N×outputs×H′×W′]. See `convolve2d`.
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
