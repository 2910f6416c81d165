import { contours } from "d3-contour";
import { type ChartFrame, fromPixel } from "./chart-frame.ts";
import { type ChartPoint, loss } from "./loss-field.ts";

export interface Isobath {
  readonly level: number;
  readonly path: string;
  /** Depth of the water inside it, 0 to 6. */
  readonly depth: number;
  /** Every fourth is drawn heavier. */
  readonly index: boolean;
}

/** Lines of equal loss, shallow to deep, as areas to be painted over one another. */
export function isobaths(frame: ChartFrame, levels: readonly number[]): Isobath[] {
  const cell = frame.scale < 1 ? 4 : 6;
  const columns = Math.ceil(frame.width / cell) + 2;
  const rows = Math.ceil(frame.height / cell) + 2;
  const depths = new Array<number>(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const pixel = { x: (column - 0.5) * cell, y: (row - 0.5) * cell };
      depths[row * columns + column] = 1 - loss(fromPixel(frame, pixel));
    }
  }
  const lines = contours().size([columns, rows]);
  return levels.map((level, index) => {
    const rings = lines.contour(depths, 1 - level).coordinates.flat();
    const path = rings.map((ring) => {
      const points = ring.map(([x = 0, y = 0]) => ({ x: (x - 1) * cell, y: (y - 1) * cell }));
      return ringPath(simplify(points, 0.3));
    });
    return {
      level,
      path: path.join(""),
      depth: Math.min(6, Math.floor(((index + 1) * 7) / levels.length)),
      index: index % 4 === 3,
    };
  });
}

/** Relative coordinates to a tenth of a pixel: a third shorter than absolute ones. */
function ringPath(points: readonly ChartPoint[]): string {
  let [px, py] = [0, 0];
  let path = "";
  for (const [index, point] of points.slice(0, -1).entries()) {
    const [x, y] = [Math.round(point.x * 10), Math.round(point.y * 10)];
    path += `${index === 0 ? "M" : "l"}${tenths(x - px)} ${tenths(y - py)}`;
    [px, py] = [x, y];
  }
  return `${path}z`;
}

function tenths(value: number): string {
  return String(value / 10).replace(/^(-?)0\./, "$1.");
}

/** Douglas–Peucker: drops points that lie within the tolerance of the line without them. */
export function simplify(points: readonly ChartPoint[], tolerance: number): ChartPoint[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return [...points];
  let farthest = 0;
  let distance = -1;
  for (let index = 1; index < points.length - 1; index += 1) {
    const away = distanceToLine(points[index]!, first, last);
    if (away > distance) [farthest, distance] = [index, away];
  }
  if (distance <= tolerance) return [first, last];
  const before = simplify(points.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplify(points.slice(farthest), tolerance)];
}

function distanceToLine(point: ChartPoint, a: ChartPoint, b: ChartPoint): number {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length < 1e-9) return Math.hypot(point.x - a.x, point.y - a.y);
  return Math.abs((b.x - a.x) * (a.y - point.y) - (a.x - point.x) * (b.y - a.y)) / length;
}
