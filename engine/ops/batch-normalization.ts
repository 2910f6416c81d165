import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import { scratch } from "../scope.ts";
import { formatShape, type Shape, sizeOf } from "../shape.ts";
import { allocate, type Tensor } from "../tensor.ts";

export interface BatchNormalizationOptions {
  readonly epsilon: number;
  /** Mean and variance to go by, [channels] each; without them, those of the batch itself. */
  readonly statistics: { readonly mean: Tensor; readonly variance: Tensor } | null;
}

/**
 * Batch normalisation: each channel (axis 1) of x [m×channels×…] gets mean 0 and variance 1 over
 * the batch and all places, then a weight and a bias. The result's `saved` [2×channels] holds the
 * mean and the (biased) variance used. The layer made of it is `batchNorm`.
 */
export const batchNormalization = defineOp<["x", "weight", "bias"], BatchNormalizationOptions>({
  name: "batchNorm",
  inputs: ["x", "weight", "bias"],
  formula: String.raw`y=w_c\,\hat x+b_c,\quad\hat x=\frac{x-\mu_c}{\sqrt{\sigma_c^2+\varepsilon}}`,
  gradient: String.raw`\bar x=\frac{w_c}{\sqrt{\sigma_c^2+\varepsilon}}
    \bigl(\bar y-\langle\bar y\rangle-\hat x\,\langle\bar y\hat x\rangle\bigr),
    \quad\bar w_c=\sum\bar y\,\hat x,\quad\bar b_c=\sum\bar y`,
  source: "Ioffe & Szegedy 2015",
  defaults: { epsilon: 1e-5, statistics: null },
  shape(x, weight, bias, { statistics }) {
    checkChannels("batchNorm", x, weight, bias);
    if (statistics === null && sizeOf(x) === x[1]) {
      throw new RangeError(
        `batchNorm: x ${formatShape(x)} has one number a channel, which is its own mean; at least ` +
          "two are expected while training",
      );
    }
    return x;
  },
  forward(k, x, weight, bias, y, { epsilon, statistics }) {
    const { n, channels, length } = layout(x.shape);
    y.saved = allocate([2, channels]);
    const mean = y.saved.pointer;
    const variance = mean + channels * 4;
    if (statistics) {
      k.copy(statistics.mean.pointer, 0, 1, mean, 0, 1, 1, channels);
      k.copy(statistics.variance.pointer, 0, 1, variance, 0, 1, 1, channels);
    } else {
      k.channelMoments(x.pointer, mean, variance, n, channels, length);
    }
    const scale = scratch(channels);
    const { f32 } = memory;
    for (let c = 0; c < channels; c++) {
      const deviation = Math.sqrt(f32[(variance >> 2) + c]! + epsilon);
      f32[(scale >> 2) + c] = f32[(weight.pointer >> 2) + c]! / deviation;
    }
    k.channelAffine(x.pointer, mean, scale, bias.pointer, y.pointer, n, channels, length);
  },
  backward(k, { x, weight, y, gradY, gradX, gradWeight, gradBias, options }) {
    const { n, channels, length } = layout(x.shape);
    const mean = y.saved!.pointer;
    const variance = mean + channels * 4;
    const lists = scratch(5 * channels);
    const [sums, products, scale, shift, slope] = [0, 1, 2, 3, 4].map(
      (i) => lists + i * channels * 4,
    ) as [number, number, number, number, number];
    k.channelProducts(x.pointer, gradY, mean, sums, products, n, channels, length);
    const { f32 } = memory;
    const share = options.statistics ? 0 : 1 / (n * length);
    for (let c = 0; c < channels; c++) {
      const inverse = 1 / Math.sqrt(f32[(variance >> 2) + c]! + options.epsilon);
      const factor = f32[(weight.pointer >> 2) + c]! * inverse;
      const sum = f32[(sums >> 2) + c]!;
      const product = f32[(products >> 2) + c]!;
      if (gradWeight) f32[(gradWeight >> 2) + c]! += product * inverse;
      if (gradBias) f32[(gradBias >> 2) + c]! += sum;
      f32[(scale >> 2) + c] = factor;
      f32[(shift >> 2) + c] = -factor * sum * share;
      f32[(slope >> 2) + c] = -factor * inverse * inverse * product * share;
    }
    if (!gradX) return;
    k.channelAffineBackward(
      x.pointer,
      gradY,
      mean,
      scale,
      shift,
      slope,
      gradX,
      n,
      channels,
      length,
    );
  },
  examples: [
    [[5, 3], [3], [3]],
    [[3, 2, 2, 3], [2], [2]],
    [[2, 5, 7], [5], [5]],
  ],
});

/** x as [n×channels×length]. */
export function layout(x: Shape): { n: number; channels: number; length: number } {
  return { n: x[0]!, channels: x[1]!, length: sizeOf(x.slice(2)) };
}

/** Throws unless x is [m×channels×…], not empty, and weight and bias have a number a channel. */
export function checkChannels(op: string, x: Shape, weight: Shape, bias: Shape): void {
  const fits = [weight, bias].every((shape) => shape.length === 1 && shape[0] === x[1]);
  if (x.length >= 2 && fits && sizeOf(x) > 0) return;
  const channels = weight.length === 1 ? weight[0] : "channels";
  throw new RangeError(
    `${op}: x ${formatShape(x)}, weight ${formatShape(weight)}, bias ${formatShape(bias)}; x is ` +
      `expected to be [examples×${channels}×…], with at least one example`,
  );
}
