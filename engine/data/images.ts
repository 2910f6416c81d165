import type { Examples } from "./collection.ts";
import type { Dataset } from "./dataset.ts";

/** A square image. */
export interface Image {
  /** channels × size × size, each channel row by row from the top, 0…1. */
  readonly pixels: Float32Array;
  /** 1 for grey values, 3 for red, green and blue. */
  readonly channels: number;
  readonly size: number;
}

/**
 * `count` images of a collection from example `start` on as a data set: one image a row, flattened,
 * with its label. Images of one size are expected.
 *
 * @example
 * const data = imageDataset(digits({ seed: 1 }), { count: 20, classes: 10 });
 * [data.count, data.features, data.classes]
 */
export function imageDataset(
  examples: Examples<Image & { readonly label: number }>,
  options: { readonly count: number; readonly classes: number; readonly start?: number },
): Dataset {
  const { count, classes, start = 0 } = options;
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`imageDataset: count is ${count}; a whole number from 1 is expected`);
  }
  const features = examples.at(start).pixels.length;
  const x = new Float32Array(count * features);
  const y = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const { pixels, label } = examples.at(start + i);
    x.set(pixels, i * features);
    y[i] = label;
  }
  return { x, y, count, features, classes };
}

/**
 * Grey or colour values 0…1 as whole numbers 0…255, as files and canvases keep them.
 *
 * @example
 * toBytes([0, 0.5, 1])
 */
export function toBytes(pixels: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(pixels, (value) =>
    Math.floor(255 * Math.min(1, Math.max(0, value)) + 0.5),
  );
}
