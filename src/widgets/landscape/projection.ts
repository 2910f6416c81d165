/** A surface over a square as it is seen from a turned, raised point of view, without perspective. */
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

/** Projects a point of the unit cube (u, v in −1…1, height h in 0…1) onto the picture plane. */
export function projector({ azimuth, elevation }: Pose, relief = 0.9) {
  const a = (azimuth * Math.PI) / 180;
  const e = (elevation * Math.PI) / 180;
  const [ca, sa, ce, se] = [Math.cos(a), Math.sin(a), Math.cos(e), Math.sin(e)];
  return (u: number, v: number, h: number): Projected => {
    const right = u * ca + v * sa;
    const away = -u * sa + v * ca;
    const up = (h - 0.5) * relief;
    return { x: right, y: -(away * se + up * ce), depth: -away * ce + up * se };
  };
}

/** A piece of the drawing: a tile of the surface or a piece of a path, in drawing order. */
export interface Tile {
  readonly corners: readonly [Projected, Projected, Projected, Projected];
  /** Mean height, 0…1. */
  readonly height: number;
  readonly depth: number;
}

/**
 * The tiles of a surface, farthest first (painter's order). `heights` are n × n samples in 0…1, row 0 at
 * v = −1. A tile with a height that is not finite is left out.
 */
export function tiles(
  heights: ArrayLike<number>,
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
      let height = 0;
      let depth = 0;
      for (const index of [k, k + 1, k + n + 1, k + n]) {
        height += (heights[index] ?? Number.NaN) / 4;
        depth += (points[index]?.depth ?? Number.NaN) / 4;
      }
      if (Number.isFinite(height)) list.push({ corners, height, depth });
    }
  }
  return list.sort((a, b) => a.depth - b.depth);
}
