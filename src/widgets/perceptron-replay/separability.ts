import { solvePhaseOne } from "./linear-program.ts";

/** An input of any number of features with its class. */
export interface Example {
  readonly x: readonly number[];
  readonly y: 0 | 1;
}

/** A separating line with proof, or the proof that there is none. */
export type Verdict =
  | { readonly separable: true; readonly weights: readonly number[] }
  /** Shares ≥ 0 that sum to 1, by which the signed inputs average to 0. */
  | { readonly separable: false; readonly shares: readonly number[] };

/** s (1, x): the input with a leading 1 for the bias, turned round for class 0. */
export function signedInput({ x, y }: Example): number[] {
  const sign = y === 1 ? 1 : -1;
  return [sign, ...x.map((feature) => sign * feature)];
}

/**
 * Linear programming decides: either some (b, w) has a positive product with every signed input,
 * or some average of the signed inputs is 0 (Gordan's theorem), which rules any such (b, w) out.
 * A (b, w) found is checked against every example before it is believed.
 */
export function separability(examples: readonly Example[]): Verdict {
  const first = examples[0];
  if (first === undefined) return { separable: true, weights: [0] };
  const vectors = examples.map(signedInput);
  const size = Math.max(...vectors.map((vector) => Math.hypot(...vector)));
  const columns = vectors.map((vector) => [...vector.map((entry) => entry / size), 1]);
  const right = [...first.x.map(() => 0), 0, 1];
  const { dual, solution } = solvePhaseOne(columns, right);
  const weights = dual.slice(0, -1).map((entry) => -entry);
  const proven = vectors.every((vector) => product(vector, weights) > 0);
  return proven ? { separable: true, weights } : { separable: false, shares: solution };
}

export function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, entry, i) => sum + entry * b[i]!, 0);
}
