/**
 * One-hot rows: count × classes, 1 in the column of the example's class and 0 elsewhere.
 * `labels` are class indices from 0 to `classes` − 1.
 *
 * @example
 * oneHotRows([2, 0], 3)
 */
export function oneHotRows(labels: ArrayLike<number>, classes: number): Float32Array {
  const rows = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new RangeError(
        `oneHotRows: label ${label} at example ${i}; 0 to ${classes - 1} expected`,
      );
    }
    rows[i * classes + label] = 1;
  }
  return rows;
}
