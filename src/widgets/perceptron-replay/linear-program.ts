/**
 * Linear programming: minimises c · λ subject to A λ = r, λ ≥ 0, by the simplex method on a dense
 * tableau with Bland's rule, which never cycles and hence always ends.
 */

/** Numbers this small beside 1 are rounding. */
const EPSILON = 1e-11;

export interface PhaseOne {
  /** The least possible ∑ |A λ − r| over λ ≥ 0: 0 when A λ = r has a solution λ ≥ 0. */
  readonly infeasibility: number;
  /** A λ ≥ 0 at which the least is reached. */
  readonly solution: readonly number[];
  /** y with y · r = infeasibility and y · (column of A) ≤ 0 for every column. */
  readonly dual: readonly number[];
}

/**
 * Is there λ ≥ 0 with A λ = r? `columns` are the columns of A, all as long as `right`; r ≥ 0.
 * By duality (Farkas) there is either such a λ or a y that proves there is none.
 * Throws RangeError where an entry of r is negative.
 */
export function solvePhaseOne(
  columns: readonly (readonly number[])[],
  right: readonly number[],
): PhaseOne {
  if (right.some((entry) => !(entry >= 0))) {
    throw new RangeError("solvePhaseOne: every right-hand side must be 0 or more");
  }
  const rows = right.length;
  const count = columns.length;
  const width = count + rows + 1;
  // One artificial variable a row; the last row holds the reduced costs of their sum.
  const tableau = right.map((entry, i) => {
    const row = new Float64Array(width);
    columns.forEach((column, j) => {
      row[j] = column[i] ?? 0;
    });
    row[count + i] = 1;
    row[width - 1] = entry;
    return row;
  });
  const costs = new Float64Array(width);
  for (const row of tableau) {
    for (let j = 0; j < count; j++) costs[j]! -= row[j]!;
    costs[width - 1]! -= row[width - 1]!;
  }
  const basis = right.map((_, i) => count + i);

  for (;;) {
    const entering = costs.subarray(0, count).findIndex((cost) => cost < -EPSILON);
    if (entering < 0) break;
    const leaving = ratioTest(tableau, basis, entering);
    if (leaving < 0) break;
    pivot(tableau, costs, leaving, entering);
    basis[leaving] = entering;
  }

  const solution = new Array<number>(count).fill(0);
  basis.forEach((variable, i) => {
    if (variable < count) solution[variable] = tableau[i]![width - 1]!;
  });
  const dual = Array.from({ length: rows }, (_, i) => 1 - costs[count + i]!);
  return { infeasibility: Math.max(0, -costs[width - 1]!), solution, dual };
}

/** The row that bounds the entering variable first; of equals the one of the smallest variable. */
function ratioTest(
  tableau: readonly Float64Array[],
  basis: readonly number[],
  entering: number,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  tableau.forEach((row, i) => {
    if (row[entering]! <= EPSILON) return;
    const ratio = row[row.length - 1]! / row[entering]!;
    const equal = best >= 0 && Math.abs(ratio - least) <= EPSILON;
    if (equal ? basis[i]! < basis[best]! : ratio < least) {
      best = i;
      least = ratio;
    }
  });
  return best;
}

function pivot(
  tableau: readonly Float64Array[],
  costs: Float64Array,
  leaving: number,
  entering: number,
): void {
  const source = tableau[leaving]!;
  const by = source[entering]!;
  for (let j = 0; j < source.length; j++) source[j]! /= by;
  for (const row of [...tableau, costs]) {
    if (row === source) continue;
    const factor = row[entering]!;
    if (factor === 0) continue;
    for (let j = 0; j < row.length; j++) row[j]! -= factor * source[j]!;
    row[entering] = 0;
  }
}
