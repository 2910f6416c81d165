import { memory } from "../memory.ts";
import { batchNormalization } from "../ops/batch-normalization.ts";
import { keep, ones, type Tensor, zeros } from "../tensor.ts";
import { type Affine, affineOf } from "./affine.ts";
import { evaluation } from "./evaluation.ts";
import type { Layer } from "./layer.ts";

export interface BatchNormOptions {
  /** Share of a new batch in the running statistics; 0.1 unless given. */
  readonly momentum?: number;
  /** Added to the variance; 10⁻⁵ unless given. */
  readonly epsilon?: number;
  /** Whether weight and bias are learnt; true unless given. */
  readonly affine?: boolean;
}

/** What `batchNorm` makes: running statistics, and for each channel a scale and a shift. */
export interface BatchNorm extends Layer, Affine {
  /** What is used in place of the batch's statistics outside training; 0 and 1 at first. */
  readonly runningMean: Tensor;
  readonly runningVariance: Tensor;
  readonly momentum: number;
  readonly epsilon: number;
  setTraining(training: boolean): void;
}

/**
 * Batch normalisation of [m×channels] or [m×channels×…]. While training, each channel gets mean 0
 * and variance 1 over the batch, and the running statistics move a little towards the batch's mean
 * and unbiased variance; outside training they stand in for the batch's. Ioffe & Szegedy 2015.
 *
 * @example
 * const layer = batchNorm(2);
 * layer(tensor([[1, 10], [3, 30]]))
 */
export function batchNorm(channels: number, options: BatchNormOptions = {}): BatchNorm {
  const { momentum = 0.1, epsilon = 1e-5, affine = true } = options;
  if (!(momentum >= 0 && momentum <= 1)) {
    throw new RangeError(`batchNorm: momentum is ${momentum}; 0 to 1 is expected`);
  }
  const made = affineOf("batchNorm", [channels], affine);
  const { weight, bias } = made;
  const runningMean = keep(zeros([channels]));
  const runningVariance = keep(ones([channels]));
  const statistics = { mean: runningMean, variance: runningVariance };
  let training = true;
  const call = (x: Tensor) => {
    if (!training || evaluation.on)
      return batchNormalization(x, weight, bias, { epsilon, statistics });
    const y = batchNormalization(x, weight, bias, { epsilon, statistics: null });
    const n = x.size / channels;
    const { f32 } = memory;
    const batch = y.saved!.pointer >> 2;
    move(f32.subarray(batch, batch + channels), runningMean, momentum, 1);
    move(
      f32.subarray(batch + channels, batch + 2 * channels),
      runningVariance,
      momentum,
      n / (n - 1),
    );
    return y;
  };
  return Object.assign(call, {
    ...made,
    runningMean,
    runningVariance,
    kind: "batchNorm",
    named: { ...made.named, running_mean: runningMean, running_var: runningVariance },
    momentum,
    epsilon,
    setTraining(on: boolean) {
      training = on;
    },
  });
}

/** Moves running numbers by a share towards those of a batch, times `factor`. */
function move(batch: Float32Array, running: Tensor, share: number, factor: number): void {
  const at = running.pointer >> 2;
  for (const [c, value] of batch.entries()) {
    memory.f32[at + c] = (1 - share) * memory.f32[at + c]! + share * factor * value;
  }
}
