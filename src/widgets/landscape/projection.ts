/**
 * A surface over a square as it is seen from a turned, raised point of view, without perspective.
 */
export interface Pose {
  /** Degrees around the vertical axis; 0 looks along +y. */
  readonly azimuth: number;
  /** Degrees above the ground; 90 is the map. */
  readonly elevation: number;
}

export interface Projected {
  /** To the right and downwards, in units of half the square's side. */
  readonly x: number;
  readonly y: number;
  /** Larger is nearer to the eye. */
  readonly depth: number;
}

/** Height of the relief in units of half the square's side. */
const RELIEF = 0.9;

/** Projects a point of the unit cube (u, v in −1…1, height h in 0…1) onto the picture plane. */
export function projector({ azimuth, elevation }: Pose) {
  const a = (azimuth * Math.PI) / 180;
  const e = (elevation * Math.PI) / 180;
  const [ca, sa, ce, se] = [Math.cos(a), Math.sin(a), Math.cos(e), Math.sin(e)];
  return (u: number, v: number, h: number): Projected => {
    const right = u * ca + v * sa;
    const away = -u * sa + v * ca;
    const up = (h - 0.5) * RELIEF;
    return { x: right, y: -(away * se + up * ce), depth: -away * ce + up * se };
  };
}

/** A piece of the drawing: a tile of the surface or a piece of a path, in drawing order. */
export interface Tile {
  readonly corners: readonly [Projected, Projected, Projected, Projected];
  /** Mean shade, 0…1. */
  readonly shade: number;
  readonly depth: number;
}

/**
 * The tiles of a surface, farthest first (painter's order). `heights` and `shades` are n × n
 * samples in 0…1, row 0 at v = −1. A tile with a height that is not finite is left out.
 */
export function tiles(
  heights: ArrayLike<number>,
  shades: ArrayLike<number>,
  n: number,
  project: ReturnType<typeof projector>,
): readonly Tile[] {
  const at = (i: number) => (2 * i) / (n - 1) - 1;
  const points = Array.from({ length: n * n }, (_, k) =>
    project(at(k % n), at(Math.floor(k / n)), heights[k] ?? Number.NaN),
  );
  const list: Tile[] = [];
  for (let j = 0; j + 1 < n; j++) {
    for (let i = 0; i + 1 < n; i++) {
      const k = j * n + i;
      const corners = [points[k]!, points[k + 1]!, points[k + n + 1]!, points[k + n]!] as const;
      let shade = 0;
      let depth = 0;
      for (const index of [k, k + 1, k + n + 1, k + n]) {
        shade += (shades[index] ?? Number.NaN) / 4;
        depth += (points[index]?.depth ?? Number.NaN) / 4;
      }
      if (Number.isFinite(shade + depth)) list.push({ corners, shade, depth });
    }
  }
  return list.sort((a, b) => a.depth - b.depth);
}

/**
 * Whether a point on the ground is seen: walks from it towards the eye, in steps of a hundredth of
 * the map, and looks whether the ground rises above the line of sight. `ground` gives heights over
 * (u, v).
 */
export function isSeen(
  [u, v, h]: readonly [number, number, number],
  ground: (u: number, v: number) => number,
  { azimuth, elevation }: Pose,
): boolean {
  const a = (azimuth * Math.PI) / 180;
  const e = (elevation * Math.PI) / 180;
  const [du, dv] = [Math.sin(a) * Math.cos(e), -Math.cos(a) * Math.cos(e)];
  const dh = Math.sin(e) / RELIEF;
  for (let t = 0.04; t < 3; t += 0.02) {
    const [x, y, z] = [u + t * du, v + t * dv, h + t * dh];
    if (z > 1 || Math.abs(x) > 1 || Math.abs(y) > 1) return true;
    if (ground(x, y) > z + 0.01) return false;
  }
  return true;
}
