import type { Range } from "./frame.ts";

/** Samples of a function on a regular grid, first and last sample on the borders; row 0 at y[0]. */
export interface Field {
  readonly nx: number;
  readonly ny: number;
  readonly x: Range;
  readonly y: Range;
  readonly values: Float64Array | Float32Array;
}

/** Samples `f` on an nx × ny grid over the given ranges. */
export function sampleField(
  f: (x: number, y: number) => number,
  x: Range,
  y: Range,
  nx = 61,
  ny = 61,
): Field {
  const values = new Float64Array(nx * ny);
  for (let j = 0; j < ny; j++) {
    const py = y[0] + ((y[1] - y[0]) * j) / (ny - 1);
    for (let i = 0; i < nx; i++) {
      values[j * nx + i] = f(x[0] + ((x[1] - x[0]) * i) / (nx - 1), py);
    }
  }
  return { nx, ny, x, y, values };
}

/** The same field with every second sample: a quarter of the work where it need not be fine. */
export function everySecond(field: Field): Field {
  const { nx, ny, x, y, values } = field;
  // Both borders keep their samples.
  if (nx % 2 === 0 || ny % 2 === 0) return field;
  const [w, h] = [(nx + 1) / 2, (ny + 1) / 2];
  const fewer = new Float64Array(w * h);
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) fewer[j * w + i] = values[2 * j * nx + 2 * i] ?? Number.NaN;
  }
  return { nx: w, ny: h, x, y, values: fewer };
}

/** The smallest and largest finite value of a field; [0, 1] when there is none. */
export function extentOf(field: Field): Range {
  let min = Infinity;
  let max = -Infinity;
  for (const value of field.values) {
    if (value < min && value > -Infinity) min = value;
    if (value > max && value < Infinity) max = value;
  }
  return min <= max ? [min, max] : [0, 1];
}

/** `count` levels between the extremes of a field, evenly or by a constant factor. */
export function evenLevels(domain: Range, count: number, spacing: "even" | "factor" = "even") {
  const [min, max] = domain;
  if (spacing === "factor" && max > 0) {
    const floor = Math.max(min, max / 10 ** 4);
    const factor = (max / floor) ** (1 / (count + 1));
    return Array.from({ length: count }, (_, i) => floor * factor ** (i + 1));
  }
  return Array.from({ length: count }, (_, i) => min + ((max - min) * (i + 1)) / (count + 1));
}
