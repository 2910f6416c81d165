import type { Vector } from "./model.ts";

/** The cube that is shown: every coordinate of θ from −reach to +reach. */
export const reach = 1.5;

/** Orthographic view: where a point of θ-space falls on the paper, and what the paper's axes are. */
export interface Projection {
  readonly right: Vector;
  readonly up: Vector;
  readonly toPaper: (point: Vector) => readonly [x: number, y: number];
  /** Moves a point parallel to the paper so that it appears at `paper`. */
  readonly moveTo: (point: Vector, paper: readonly [number, number]) => Vector;
}

/**
 * The view after turning about the vertical (w₁) axis and tilting towards the reader, in degrees.
 * w₀ goes to the right and w₂ to the front when both angles are 0.
 */
export function project(turn: number, tilt: number): Projection {
  const [a, b] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const right: Vector = [Math.cos(a), 0, -Math.sin(a)];
  const up: Vector = [-Math.sin(a) * Math.sin(b), Math.cos(b), -Math.cos(a) * Math.sin(b)];
  const toPaper = (p: Vector): readonly [number, number] => [
    p[0] * right[0] + p[1] * right[1] + p[2] * right[2],
    p[0] * up[0] + p[1] * up[1] + p[2] * up[2],
  ];
  return {
    right,
    up,
    toPaper,
    moveTo(point, paper) {
      const [x, y] = toPaper(point);
      const [dx, dy] = [paper[0] - x, paper[1] - y];
      const moved = point.map((value, i) => value + dx * right[i as 0]! + dy * up[i as 0]!);
      return [moved[0]!, moved[1]!, moved[2]!];
    },
  };
}

/** Corners of the cube; bit 0 is w₀, bit 1 w₁, bit 2 w₂. */
export const corners: readonly Vector[] = Array.from({ length: 8 }, (_, i) => [
  i & 1 ? reach : -reach,
  i & 2 ? reach : -reach,
  i & 4 ? reach : -reach,
]);

/** The twelve edges, as pairs of corners. */
export const edges: readonly (readonly [Vector, Vector])[] = corners.flatMap((corner, i) =>
  [1, 2, 4].filter((bit) => !(i & bit)).map((bit) => [corner, corners[i | bit]!] as const),
);

/** The part of the plane normal · θ = offset inside the cube, as a polygon in order around it. */
export function planeInCube(normal: Vector, offset: number): readonly Vector[] {
  const side = (p: Vector) => normal[0] * p[0] + normal[1] * p[1] + normal[2] * p[2] - offset;
  const points: Vector[] = [];
  for (const [from, to] of edges) {
    const [before, after] = [side(from), side(to)];
    if (before === after || before * after > 0) continue;
    const t = before / (before - after);
    points.push([
      from[0] + t * (to[0] - from[0]),
      from[1] + t * (to[1] - from[1]),
      from[2] + t * (to[2] - from[2]),
    ]);
  }
  return around(points, normal);
}

/** Points of a plane sorted by their angle around their middle. */
function around(points: readonly Vector[], normal: Vector): readonly Vector[] {
  const middle = [0, 1, 2].map(
    (i) => points.reduce((sum, p) => sum + p[i as 0]!, 0) / Math.max(1, points.length),
  );
  const u: Vector = normal[0] || normal[1] ? [-normal[1], normal[0], 0] : [1, 0, 0];
  const v: Vector = [
    normal[1] * u[2] - normal[2] * u[1],
    normal[2] * u[0] - normal[0] * u[2],
    normal[0] * u[1] - normal[1] * u[0],
  ];
  const size = Math.hypot(...v) / Math.hypot(...u);
  const angle = (p: Vector) => {
    const d = [p[0] - middle[0]!, p[1] - middle[1]!, p[2] - middle[2]!] as const;
    return Math.atan2(
      (d[0] * v[0] + d[1] * v[1] + d[2] * v[2]) / size,
      d[0] * u[0] + d[1] * u[1] + d[2] * u[2],
    );
  };
  return [...points].sort((p, q) => angle(p) - angle(q));
}

/**
 * The corner of `sheet` that sticks out farthest beyond `other` (both convex, in order around,
 * on the paper), where the one sheet cannot be taken for the other.
 */
export function exposedCorner(
  sheet: readonly (readonly [number, number])[],
  other: readonly (readonly [number, number])[],
): readonly [number, number] | undefined {
  const middle = middleOf(other);
  const beyond = ([x, y]: readonly [number, number]) =>
    Math.max(
      ...other.map(([x0, y0], i) => {
        const [x1, y1] = other[(i + 1) % other.length] ?? [x0, y0];
        const [nx, ny] = [y1 - y0, x0 - x1];
        const size = Math.hypot(nx, ny) || 1;
        const inward = Math.sign(nx * (middle[0] - x0) + ny * (middle[1] - y0)) || 1;
        return (-inward * (nx * (x - x0) + ny * (y - y0))) / size;
      }),
    );
  return sheet.reduce<readonly [number, number] | undefined>(
    (best, corner) => (best && beyond(best) >= beyond(corner) ? best : corner),
    undefined,
  );
}

/** The mean of the corners. */
export function middleOf(corners: readonly (readonly [number, number])[]): [number, number] {
  const count = Math.max(1, corners.length);
  return [
    corners.reduce((sum, [x]) => sum + x, 0) / count,
    corners.reduce((sum, [, y]) => sum + y, 0) / count,
  ];
}

/** The piece of the line point + t · direction inside the cube; null when it misses the cube. */
export function lineInCube(point: Vector, direction: Vector): readonly [Vector, Vector] | null {
  let [from, to] = [-Infinity, Infinity];
  for (const i of [0, 1, 2] as const) {
    const ends = [-reach, reach].map((wall) => (wall - point[i]) / direction[i]);
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  if (!(from < to)) return null;
  const at = (t: number): Vector => [
    point[0] + t * direction[0],
    point[1] + t * direction[1],
    point[2] + t * direction[2],
  ];
  return [at(from), at(to)];
}
