import type { Random } from "../random.ts";
import { type Dataset, selectExamples } from "./dataset.ts";

/**
 * Parts the examples at random into a training and a test set. `trainShare` (0…1) is rounded to
 * whole examples, but at least one trains. With the same state of `random`, a larger share keeps
 * every training example of a smaller one.
 *
 * @example
 * const { train, test } = splitTrainTest(moons({ seed: 1, count: 10 }), {
 *   trainShare: 0.7,
 *   random: random(1),
 * });
 * [train.count, test.count]
 */
export function splitTrainTest(
  data: Dataset,
  { trainShare, random }: { readonly trainShare: number; readonly random: Random },
): { readonly train: Dataset; readonly test: Dataset } {
  if (!(trainShare >= 0 && trainShare <= 1)) {
    throw new RangeError(`splitTrainTest: trainShare is ${trainShare}; 0 to 1 is expected`);
  }
  const order = random.shuffle(Uint32Array.from({ length: data.count }, (_, i) => i));
  const trained = Math.max(1, Math.round(trainShare * data.count));
  return {
    train: selectExamples(data, order.subarray(0, trained)),
    test: selectExamples(data, order.subarray(trained)),
  };
}
