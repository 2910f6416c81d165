import type { Point } from "../../params/index.ts";
import type { Range } from "../../ui/index.ts";

/** The part of a segment inside a box (Liang and Barsky), or null when it misses the box. */
export function clipSegment(
  [from, to]: readonly [Point, Point],
  x: Range,
  y: Range,
): readonly [Point, Point] | null {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let [enter, leave] = [0, 1];
  const bounds = [
    [-dx, from[0] - x[0]],
    [dx, x[1] - from[0]],
    [-dy, from[1] - y[0]],
    [dy, y[1] - from[1]],
  ] as const;
  for (const [slope, room] of bounds) {
    if (slope === 0 && room < 0) return null;
    if (slope < 0) enter = Math.max(enter, room / slope);
    if (slope > 0) leave = Math.min(leave, room / slope);
  }
  if (enter > leave) return null;
  const at = (t: number): Point => [from[0] + t * dx, from[1] + t * dy];
  return [at(enter), at(leave)];
}
