/** One network in training, as plain numbers. */
export interface NetworkRun {
  /** Weights and biases, layer by layer; `architecture` says where each lies. */
  readonly parameters: Float32Array;
  /**
   * The optimizer's memory, one list a slot, as long as `parameters`; empty before its first step.
   */
  readonly memory: readonly Float32Array[];
  /** Steps the optimizer's memory stands for, and the single numbers it keeps. */
  readonly memorySteps: number;
  readonly scalars: Readonly<Record<string, number>>;
  /** The update at which the loss was no longer finite; null while all is well. */
  readonly failedAt: number | null;
}

/**
 * Losses so far, thinned: a point at every `stride`-th update. When the list is full every second
 * point goes and the stride doubles, so that a run of any length fits into a link.
 */
export interface Curve {
  readonly stride: number;
  /** Points × runs: mean loss over the training and over the test examples. */
  readonly train: Float32Array;
  readonly test: Float32Array;
}

/** Everything a run is: what the link carries. */
export interface PlaygroundState {
  readonly step: number;
  readonly epoch: number;
  /** Training examples used in this epoch. */
  readonly cursor: number;
  /** Whose memory the runs hold. */
  readonly optimizer: string;
  readonly runs: readonly NetworkRun[];
  readonly curve: Curve;
}

/** Most points of a curve. */
export const CURVE_POINTS = 96;

/**
 * The curve with one more point, thinned when it is full. Losses: one a run. Where there are no
 * test examples, and so no test loss, that list stays empty.
 */
export function extendCurve(
  curve: Curve,
  step: number,
  measure: () => { readonly train: readonly number[]; readonly test: readonly number[] },
): Curve {
  if (step % curve.stride !== 0) return curve;
  const { train, test } = measure();
  const runs = train.length;
  const longer = {
    stride: curve.stride,
    train: joined(curve.train, train),
    test:
      curve.test.length === 0 && test.every(Number.isNaN) ? curve.test : joined(curve.test, test),
  };
  if (longer.train.length / runs <= CURVE_POINTS) return longer;
  return {
    stride: 2 * curve.stride,
    train: halved(longer.train, runs),
    test: halved(longer.test, runs),
  };
}

function joined(list: Float32Array, more: readonly number[]): Float32Array {
  const all = new Float32Array(list.length + more.length);
  all.set(list);
  all.set(more, list.length);
  return all;
}

/** Rows 0, 2, 4 … of a table with `columns` columns. */
function halved(list: Float32Array, columns: number): Float32Array {
  const rows = Math.ceil(list.length / columns / 2);
  const kept = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    kept.set(list.subarray(2 * row * columns, (2 * row + 1) * columns), row * columns);
  }
  return kept;
}

/** Median, smallest and largest of the finite numbers; null when there are none. */
export function spread(
  numbers: readonly number[],
): { readonly median: number; readonly low: number; readonly high: number } | null {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  const { length } = sorted;
  if (length === 0) return null;
  const median = (sorted[(length - 1) >> 1]! + sorted[length >> 1]!) / 2;
  return { median, low: sorted[0]!, high: sorted[length - 1]! };
}
