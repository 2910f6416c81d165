import { memory, type Pointer } from "../../memory.ts";
import type { NormKernels } from "../norm-kernels.ts";

/** Visits the index of every number of channel c of [n×channels×length]. */
function forEachOf(
  c: number,
  n: number,
  channels: number,
  length: number,
  visit: (at: number) => void,
): void {
  for (let i = 0; i < n; i++) {
    const from = (i * channels + c) * length;
    for (let j = 0; j < length; j++) visit(from + j);
  }
}

export const normalisation: NormKernels = {
  layerNormRows(x, w, b, y, moments, rows, cols, epsilon) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const from = (x >> 2) + i * cols;
      let sum = 0;
      for (let j = 0; j < cols; j++) sum += f32[from + j]!;
      const mean = sum / cols;
      let squares = 0;
      for (let j = 0; j < cols; j++) squares += (f32[from + j]! - mean) ** 2;
      const scale = 1 / Math.sqrt(squares / cols + epsilon);
      for (let j = 0; j < cols; j++) {
        const normal = (f32[from + j]! - mean) * scale;
        f32[(y >> 2) + i * cols + j] = normal * f32[(w >> 2) + j]! + f32[(b >> 2) + j]!;
      }
      f32[(moments >> 2) + 2 * i] = mean;
      f32[(moments >> 2) + 2 * i + 1] = scale;
    }
  },

  layerNormRowsBackward(x, w, gradY, moments, gradX, gradW, gradB, rows, cols) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const mean = f32[(moments >> 2) + 2 * i]!;
      const scale = f32[(moments >> 2) + 2 * i + 1]!;
      const at = i * cols;
      const normal = (j: number) => (f32[(x >> 2) + at + j]! - mean) * scale;
      let sum = 0;
      let product = 0;
      for (let j = 0; j < cols; j++) {
        const upstream = f32[(gradY >> 2) + at + j]!;
        if (gradW) f32[(gradW >> 2) + j]! += upstream * normal(j);
        if (gradB) f32[(gradB >> 2) + j]! += upstream;
        sum += upstream * f32[(w >> 2) + j]!;
        product += upstream * f32[(w >> 2) + j]! * normal(j);
      }
      for (let j = 0; gradX && j < cols; j++) {
        const upstream = f32[(gradY >> 2) + at + j]! * f32[(w >> 2) + j]!;
        const change = upstream - sum / cols - (normal(j) * product) / cols;
        f32[(gradX >> 2) + at + j]! += scale * change;
      }
    }
  },

  channelMoments(x, mean, variance, n, channels, length) {
    const { f32 } = memory;
    const count = n * length;
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      let squares = 0;
      forEachOf(c, n, channels, length, (at) => {
        sum += f32[(x >> 2) + at]!;
      });
      const centre = sum / count;
      forEachOf(c, n, channels, length, (at) => {
        squares += (f32[(x >> 2) + at]! - centre) ** 2;
      });
      f32[(mean >> 2) + c] = centre;
      f32[(variance >> 2) + c] = squares / count;
    }
  },

  channelAffine(x, mean, scale, shift, y, n, channels, length) {
    forEachChannel(channels, [mean, scale, shift], (c, centre, factor, added) => {
      forEachOf(c, n, channels, length, (at) => {
        const { f32 } = memory;
        f32[(y >> 2) + at] = (f32[(x >> 2) + at]! - centre) * factor + added;
      });
    });
  },

  channelProducts(x, gradY, mean, sums, products, n, channels, length) {
    const { f32 } = memory;
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      let product = 0;
      forEachOf(c, n, channels, length, (at) => {
        const upstream = f32[(gradY >> 2) + at]!;
        sum += upstream;
        product += upstream * (f32[(x >> 2) + at]! - f32[(mean >> 2) + c]!);
      });
      f32[(sums >> 2) + c] = sum;
      f32[(products >> 2) + c] = product;
    }
  },

  channelAffineBackward(x, gradY, mean, scale, shift, slope, gradX, n, channels, length) {
    forEachChannel(channels, [scale, shift, slope], (c, factor, added, tilt) => {
      forEachOf(c, n, channels, length, (at) => {
        const { f32 } = memory;
        const distance = f32[(x >> 2) + at]! - f32[(mean >> 2) + c]!;
        f32[(gradX >> 2) + at]! += factor * f32[(gradY >> 2) + at]! + added + tilt * distance;
      });
    });
  },
};

/** Visits each channel with its number from each of three lists. */
function forEachChannel(
  channels: number,
  [first, second, third]: readonly [Pointer, Pointer, Pointer],
  visit: (c: number, first: number, second: number, third: number) => void,
): void {
  const { f32 } = memory;
  for (let c = 0; c < channels; c++) {
    visit(c, f32[(first >> 2) + c]!, f32[(second >> 2) + c]!, f32[(third >> 2) + c]!);
  }
}
