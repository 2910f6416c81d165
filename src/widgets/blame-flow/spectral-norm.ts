/** A dense matrix by rows, in × out. */
export type Matrix = readonly (readonly number[])[];

/**
 * ‖W‖₂, the most by which W can stretch a vector: the square root of the largest eigenvalue of
 * WᵀW, found by cyclic Jacobi rotations (exact to rounding for the small matrices drawn here).
 */
export function spectralNorm(matrix: Matrix): number {
  const size = matrix[0]?.length ?? 0;
  const gram = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) =>
      matrix.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0),
    ),
  );
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        off += Math.abs(entry(gram, p, q));
        rotate(gram, p, q);
      }
    }
    if (off === 0) break;
  }
  const largest = gram.reduce((max, row, i) => Math.max(max, row[i] ?? 0), 0);
  return Math.sqrt(largest);
}

function entry(matrix: number[][], row: number, column: number): number {
  return matrix[row]?.[column] ?? 0;
}

/** One rotation in the plane of axes p and q that makes the entry (p, q) zero. */
function rotate(matrix: number[][], p: number, q: number): void {
  const coupling = entry(matrix, p, q);
  if (coupling === 0) return;
  const ratio = (entry(matrix, q, q) - entry(matrix, p, p)) / (2 * coupling);
  const tangent = Math.sign(ratio || 1) / (Math.abs(ratio) + Math.hypot(1, ratio));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  for (const row of matrix) turn(row, p, q, cosine, sine);
  const [first, second] = [matrix[p] ?? [], matrix[q] ?? []];
  for (let i = 0; i < matrix.length; i++) {
    const [a, b] = [first[i] ?? 0, second[i] ?? 0];
    first[i] = cosine * a - sine * b;
    second[i] = sine * a + cosine * b;
  }
}

function turn(row: number[], p: number, q: number, cosine: number, sine: number): void {
  const [a, b] = [row[p] ?? 0, row[q] ?? 0];
  row[p] = cosine * a - sine * b;
  row[q] = sine * a + cosine * b;
}
