import { type Example, product, separability, signedInput } from "./separability.ts";

/** What Novikoff's theorem needs, for inputs with a leading 1 for the bias. */
export interface Geometry {
  readonly separable: boolean;
  /** R: the length of the longest input. */
  readonly radius: number;
  /** γ: the least distance, at best, from an input to the separating plane; null if there is none. */
  readonly margin: number | null;
  /** (R/γ)², the most corrections possible from w = 0; null if not separable. */
  readonly bound: number | null;
  /** The (b, w) of length 1 that reaches γ; null if not separable. */
  readonly widest: readonly number[] | null;
}

export function geometry(examples: readonly Example[]): Geometry {
  const vectors = examples.map(signedInput);
  const radius = Math.max(0, ...vectors.map((vector) => Math.hypot(...vector)));
  const none = { separable: false, radius, margin: null, bound: null, widest: null };
  if (examples.length === 0) return { ...none, separable: true };
  const verdict = separability(examples);
  if (!verdict.separable) return none;
  const widest = unit(nearestToOrigin(vectors));
  const margin = Math.min(...vectors.map((vector) => product(vector, widest)));
  if (!(margin > 0)) {
    // A margin below rounding: fall back on the line that linear programming has proven.
    const proven = unit(verdict.weights);
    const least = Math.min(...vectors.map((vector) => product(vector, proven)));
    return { separable: true, radius, margin: least, bound: (radius / least) ** 2, widest: proven };
  }
  return { separable: true, radius, margin, bound: (radius / margin) ** 2, widest };
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((entry) => entry / length);
}

/**
 * The point of the convex hull of `vectors` nearest to the origin, by Wolfe's algorithm (Finding
 * the nearest point in a polytope, Mathematical Programming 11, 1976). Its direction is that of the
 * widest margin, its length the margin.
 */
export function nearestToOrigin(vectors: readonly (readonly number[])[]): number[] {
  const scale = Math.max(...vectors.map((vector) => product(vector, vector)));
  let corral = [smallest(vectors, (vector) => product(vector, vector))];
  let shares = [1];
  let nearest = [...vectors[corral[0]!]!];
  for (let round = 0; round < 50 + 4 * vectors.length; round++) {
    const entering = smallest(vectors, (vector) => product(vector, nearest));
    const gain = product(nearest, nearest) - product(vectors[entering]!, nearest);
    if (gain <= 1e-13 * scale || corral.includes(entering)) break;
    corral = [...corral, entering];
    shares = [...shares, 0];
    for (;;) {
      const affine = affineShares(corral.map((index) => vectors[index]!));
      if (affine === null) return nearest;
      if (affine.every((share) => share > 1e-12)) {
        shares = affine;
        break;
      }
      // Walk from the present shares towards the affine ones until the first reaches 0.
      let way = 1;
      affine.forEach((share, i) => {
        if (share <= 1e-12) way = Math.min(way, shares[i]! / (shares[i]! - share));
      });
      const moved = shares.map((share, i) => share + way * (affine[i]! - share));
      const least = Math.min(...moved);
      const kept = moved.map((_, i) => i).filter((i) => moved[i]! > Math.max(least, 1e-12));
      corral = kept.map((i) => corral[i]!);
      shares = kept.map((i) => moved[i]!);
    }
    nearest = average(
      corral.map((index) => vectors[index]!),
      shares,
    );
  }
  return nearest;
}

function smallest(
  vectors: readonly (readonly number[])[],
  key: (vector: readonly number[]) => number,
): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  vectors.forEach((vector, i) => {
    const value = key(vector);
    if (value < least) {
      best = i;
      least = value;
    }
  });
  return best;
}

function average(vectors: readonly (readonly number[])[], shares: readonly number[]): number[] {
  return vectors[0]!.map((_, k) =>
    vectors.reduce((sum, vector, i) => sum + shares[i]! * vector[k]!, 0),
  );
}

/**
 * Shares, of any sign, that sum to 1 and bring the weighted sum of `vectors` nearest to the origin;
 * null where the vectors are affinely dependent. Solves G λ ∝ 1 with G = 1 + products / scale.
 */
function affineShares(vectors: readonly (readonly number[])[]): number[] | null {
  const size = Math.max(...vectors.map((vector) => product(vector, vector)), 1e-300);
  const rows = vectors.map((a) => [...vectors.map((b) => 1 + product(a, b) / size), 1]);
  const solution = solve(rows);
  if (solution === null) return null;
  const sum = solution.reduce((total, share) => total + share, 0);
  return sum === 0 ? null : solution.map((share) => share / sum);
}

/** Gaussian elimination with partial pivoting on rows [A | r]; null where A is singular. */
function solve(rows: number[][]): number[] | null {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(rows[i]![k]!) > Math.abs(rows[best]![k]!)) best = i;
    }
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    const top = rows[k]!;
    if (Math.abs(top[k]!) < 1e-14) return null;
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / top[k]!;
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * top[j]!;
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    let rest = rows[k]![n]!;
    for (let j = k + 1; j < n; j++) rest -= rows[k]![j]! * solution[j]!;
    solution[k] = rest / rows[k]![k]!;
  }
  return solution;
}
