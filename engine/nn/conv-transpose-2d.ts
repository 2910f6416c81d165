import { resolveTransposed } from "../ops/convolution.ts";
import {
  transposedConvolution2d,
  transposedConvolution2dWithoutBias,
} from "../ops/convolve-transposed-2d.ts";
import {
  type ConvolutionLayer,
  convolutionLayer,
  type TransposedLayerOptions,
} from "./convolution-layer.ts";

/**
 * Enlarges images: [N×inputs×H×W] → [N×outputs×H′×W′]. See `convolveTransposed2d`.
 *
 * @example
 * const layer = convTranspose2d(8, 1, 2, { stride: 2 });
 * layer(zeros([1, 8, 7, 7])).shape
 */
export function convTranspose2d(
  inputs: number,
  outputs: number,
  kernel: number | readonly [height: number, width: number],
  options: TransposedLayerOptions = {},
): ConvolutionLayer {
  return convolutionLayer({
    kind: "convTranspose2d",
    inputs,
    outputs,
    kernel,
    axes: 2,
    transposed: true,
    options,
    withBias: transposedConvolution2d,
    withoutBias: transposedConvolution2dWithoutBias,
    resolve: (sizes) => resolveTransposed("convTranspose2d", sizes, options),
  });
}
