/** Examples as plain numbers: no tensors, no methods; survives structuredClone. */
export interface Dataset {
  /** count × features, one example a row. */
  readonly x: Float32Array;
  /** One target an example: the index of its class, or the value to predict. */
  readonly y: Float32Array;
  readonly count: number;
  readonly features: number;
  /** Number of classes; 0 for regression. */
  readonly classes: number;
}

/**
 * The examples at `indices`, in that order, as a data set of their own.
 *
 * @example
 * const data = moons({ seed: 1, count: 10 });
 * selectExamples(data, [0, 5]).count
 */
export function selectExamples(data: Dataset, indices: ArrayLike<number>): Dataset {
  const { features, classes } = data;
  const count = indices.length;
  const x = new Float32Array(count * features);
  const y = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const from = indices[row]!;
    for (let j = 0; j < features; j++) x[row * features + j] = data.x[from * features + j]!;
    y[row] = data.y[from]!;
  }
  return { x, y, count, features, classes };
}
