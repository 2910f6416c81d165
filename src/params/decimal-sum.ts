/**
 * The sum of these terms, and 0 where nothing but rounding is left of it. Readers set decimals,
 * which binary numbers miss by a little: 0.3 − 0.2 − 0.1 is 0, and a point with such a sum lies on
 * its line. Each term may be a product of two decimals.
 */
export function decimalSum(...terms: readonly number[]): number {
  const sum = terms.reduce((total, term) => total + term, 0);
  const size = terms.reduce((total, term) => total + Math.abs(term), 0);
  return Math.abs(sum) <= 4 * Number.EPSILON * size ? 0 : sum;
}
