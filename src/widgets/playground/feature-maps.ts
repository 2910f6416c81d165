import type { Prepared } from "./data.ts";
import { features } from "./features.ts";
import { MAP_SIDE } from "./presented.ts";

/** The maps of all features over the plane, in the bytes of `Presented.maps`. */
export function featureMaps(plane: Prepared["plane"]): Uint8Array {
  const cells = MAP_SIDE * MAP_SIDE;
  const maps = new Uint8Array(features.length * cells);
  const points = gridPoints(plane, MAP_SIDE);
  const values = new Float32Array(cells);
  features.forEach((feature, index) => {
    for (let k = 0; k < cells; k++) {
      values[k] = feature.of(points[2 * k] ?? 0, points[2 * k + 1] ?? 0);
    }
    writeMap(maps.subarray(index * cells, (index + 1) * cells), values, 1, 0, 0);
  });
  return maps;
}

/** n × n points over the plane, first and last on its borders, row 0 at the bottom. */
export function gridPoints({ x, y }: Prepared["plane"], n: number): Float32Array {
  const points = new Float32Array(2 * n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const k = j * n + i;
      points[2 * k] = x[0] + ((x[1] - x[0]) * i) / (n - 1);
      points[2 * k + 1] = y[0] + ((y[1] - y[0]) * j) / (n - 1);
    }
  }
  return points;
}

/**
 * Writes column `column` of a table of responses as bytes: 128 is zero. The strongest response, or
 * `bound` where it is larger, gets the end of the range.
 */
export function writeMap(
  bytes: Uint8Array,
  table: Float32Array,
  columns: number,
  column: number,
  bound: number,
): void {
  let most = bound;
  for (let k = column; k < table.length; k += columns) {
    const size = Math.abs(table[k] ?? 0);
    if (size > most && size < Number.POSITIVE_INFINITY) most = size;
  }
  const scale = most > 1e-9 ? 127 / most : 0;
  for (let k = 0; k < bytes.length; k++) {
    const value = table[k * columns + column] ?? 0;
    bytes[k] = Number.isFinite(value) ? Math.round(128 + scale * value) : 128;
  }
}
