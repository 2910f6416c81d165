import type { Dataset } from "./dataset.ts";

/** How each feature was moved and scaled; plain numbers, one a feature. */
export interface Standardisation {
  readonly mean: readonly number[];
  /** Standard deviation over the examples (divisor m); 1 for a feature that never varies. */
  readonly std: readonly number[];
}

/**
 * Mean and standard deviation of every feature of `data`. Fit on the training set only, then apply
 * to both: otherwise the test set has already been looked at.
 *
 * @example
 * fitStandardisation(moons({ seed: 1 }))
 */
export function fitStandardisation(
  data: Pick<Dataset, "count" | "features"> & { readonly x: Float32Array | Float64Array },
): Standardisation {
  const { x, count, features } = data;
  const mean = new Array<number>(features).fill(0);
  const std = new Array<number>(features).fill(1);
  for (let j = 0; j < features; j++) {
    let sum = 0;
    let varies = false;
    for (let i = j; i < x.length; i += features) {
      sum += x[i]!;
      varies ||= x[i] !== x[j];
    }
    mean[j] = varies ? sum / count : (x[j] ?? 0);
    if (!varies) continue;
    let squares = 0;
    for (let i = j; i < x.length; i += features) squares += (x[i]! - mean[j]!) ** 2;
    std[j] = Math.sqrt(squares / count);
  }
  return { mean, std };
}

/**
 * The same examples with every feature replaced by (x − mean)/std.
 *
 * @example
 * const data = moons({ seed: 1 });
 * fitStandardisation(applyStandardisation(data, fitStandardisation(data)))
 */
export function applyStandardisation(data: Dataset, { mean, std }: Standardisation): Dataset {
  const { features } = data;
  if (mean.length !== features || std.length !== features) {
    throw new RangeError(
      `applyStandardisation: fitted on ${mean.length} features, applied to ${features}`,
    );
  }
  const x = data.x.map((value, i) => (value - mean[i % features]!) / std[i % features]!);
  return { ...data, x };
}
