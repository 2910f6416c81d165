/** A real function of a vector. */
export type ScalarFunction = (at: ArrayLike<number>) => number;

/**
 * Central differences (f(x + ε) − f(x − ε))/2ε, one a coordinate; error of order ε² plus rounding
 * of order 1e-16·|f|/ε.
 */
export function numericGradient(
  f: ScalarFunction,
  at: ArrayLike<number>,
  epsilon = 1e-4,
): Float64Array {
  const point = Float64Array.from(at);
  return point.map((coordinate, i) => {
    point[i] = coordinate + epsilon;
    const above = f(point);
    point[i] = coordinate - epsilon;
    const below = f(point);
    point[i] = coordinate;
    return (above - below) / (2 * epsilon);
  });
}

/** |a − n|/(|a| + |n| + 1e-8): how far a derivative is from the number it should be. */
export function relativeError(analytic: number, numeric: number): number {
  return Math.abs(analytic - numeric) / (Math.abs(analytic) + Math.abs(numeric) + 1e-8);
}

/** A symmetric 2×2 matrix. */
export interface Hessian2 {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/**
 * Second derivatives of a function of two variables at (x, y), by central differences of its exact
 * gradient, which `gradient` writes into its second argument (as `compile` makes it).
 */
export function numericHessian(
  gradient: (at: ArrayLike<number>, into: { [index: number]: number }) => unknown,
  x: number,
  y: number,
  epsilon = 1e-4,
): Hessian2 {
  const slopesAt = (dx: number, dy: number) => {
    const slopes = new Float64Array(2);
    gradient([x + dx, y + dy], slopes);
    return slopes as ArrayLike<number> as readonly [number, number];
  };
  const across = (above: number, below: number) => (above - below) / (2 * epsilon);
  const [right, left] = [slopesAt(epsilon, 0), slopesAt(-epsilon, 0)];
  const [upper, lower] = [slopesAt(0, epsilon), slopesAt(0, -epsilon)];
  return {
    xx: across(right[0], left[0]),
    xy: (across(right[1], left[1]) + across(upper[0], lower[0])) / 2,
    yy: across(upper[1], lower[1]),
  };
}

/**
 * Eigenvalues of a symmetric 2×2 matrix, the smaller first, and the unit eigenvector of the larger:
 * the direction of most curvature. The other direction is perpendicular.
 */
export function eigen2({ xx, xy, yy }: Hessian2): {
  readonly values: readonly [smaller: number, larger: number];
  readonly direction: readonly [x: number, y: number];
} {
  const middle = (xx + yy) / 2;
  const half = (xx - yy) / 2;
  const radius = Math.hypot(half, xy);
  const angle = Math.atan2(xy, half) / 2;
  return {
    values: [middle - radius, middle + radius],
    direction: [Math.cos(angle), Math.sin(angle)],
  };
}
