import type { Random } from "../random.ts";
import { type Dataset, selectExamples } from "./dataset.ts";

/**
 * One epoch of mini-batches: each example exactly once, `batchSize` at a time, the last batch
 * shorter where the size does not divide the count. With `random` in a new random order, drawn
 * when `batches` is called; without it in the order of the data.
 *
 * @example
 * const data = blobs({ seed: 1, count: 10 });
 * [...batches(data, 4)].map(({ x }) => x.length / 2)
 */
export function batches(
  data: Dataset,
  batchSize: number,
  { random }: { readonly random?: Random } = {},
): Iterable<Dataset> {
  if (!(Number.isInteger(batchSize) && batchSize >= 1)) {
    throw new RangeError(`batches: batchSize is ${batchSize}; a whole number from 1 is expected`);
  }
  const order = Uint32Array.from({ length: data.count }, (_, i) => i);
  random?.shuffle(order);
  return {
    *[Symbol.iterator]() {
      for (let start = 0; start < order.length; start += batchSize) {
        yield selectExamples(data, order.subarray(start, start + batchSize));
      }
    },
  };
}
