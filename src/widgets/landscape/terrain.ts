import { eigen2, type Hessian2, numericHessian } from "../../../engine/expression/index.ts";
import { compileLoss, type Loss } from "./formula.ts";
import type { LandscapeValues } from "./params.ts";
import { surfaces } from "./surfaces.ts";

/** The surface the values describe, ready to be walked on. */
export interface Terrain extends Loss {
  readonly text: string;
  /** Curvatures that are the same everywhere, or null. */
  readonly curvatures: readonly [least: number, most: number] | null;
  readonly steep: boolean;
}

const recent: Terrain[] = [];

export function terrainOf(values: LandscapeValues): Terrain {
  const surface = surfaces.find(({ id }) => id === values.surface);
  if (!surface) throw new Error(`landscape: there is no surface ${values.surface}`);
  const text = surface.formula?.(values) ?? values.formula;
  const known = recent.find((terrain) => terrain.text === text);
  if (known) return known;
  const terrain: Terrain = {
    ...compileLoss(text),
    text,
    curvatures: surface.curvatures(values),
    steep: surface.steep ?? false,
  };
  recent.unshift(terrain);
  recent.length = Math.min(recent.length, 4);
  return terrain;
}

/** A place where every slope is zero and the surface rises all around. */
export interface Minimum {
  readonly at: readonly [x: number, y: number];
  readonly loss: number;
  /** Smallest and largest curvature there, by central differences of the gradient. */
  readonly curvatures: readonly [least: number, most: number];
}

/** Of the eight neighbours of a sample those that stand in other rows. */
const around = [-1, 1].flatMap((dj) => [0, -1, 1].map((di) => [di, dj] as const));

/**
 * The minima inside the map, lowest first: every sample of a grid that is lower than its neighbours
 * is followed downhill by damped Newton steps. Minima narrower than a sample are missed.
 */
export function minimaOf(terrain: Terrain, reach: number): readonly Minimum[] {
  const n = terrain.variables === 1 ? 241 : 49;
  const rows = terrain.variables === 1 ? 1 : n;
  const place = (i: number) => -reach + (2 * reach * i) / (n - 1);
  const heights = new Float64Array(n * rows);
  for (let j = 0; j < rows; j++) {
    const y = rows === 1 ? 0 : place(j);
    for (let i = 0; i < n; i++) heights[j * n + i] = terrain.value(place(i), y);
  }
  const height = (i: number, j: number) =>
    i < 0 || j < 0 || i >= n || j >= rows
      ? Number.POSITIVE_INFINITY
      : (heights[j * n + i] ?? Number.NaN);
  const found: Minimum[] = [];
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < n; i++) {
      const here = height(i, j);
      if (!Number.isFinite(here)) continue;
      // Most samples are told by the first or second of these.
      if (height(i - 1, j) < here || height(i + 1, j) < here) continue;
      if (rows > 1 && around.some(([di, dj]) => height(i + di, j + dj) < here)) continue;
      const minimum = descend(terrain, [place(i), rows === 1 ? 0 : place(j)]);
      if (!minimum || minimum.at.some((value) => Math.abs(value) > reach)) continue;
      const known = found.some(
        ({ at: [x, y] }) => Math.hypot(x - minimum.at[0], y - minimum.at[1]) < 1e-3,
      );
      if (!known) found.push(minimum);
    }
  }
  return found.sort((a, b) => a.loss - b.loss).slice(0, 12);
}

/**
 * Newton's method where the surface is bent upwards, steepest descent elsewhere, always downhill.
 */
function descend(terrain: Terrain, start: readonly [number, number]): Minimum | null {
  let [x, y] = start;
  let loss = terrain.value(x, y);
  for (let step = 0; step < 80; step++) {
    const [gx, gy] = terrain.gradient(x, y);
    if (!Number.isFinite(gx + gy)) return null;
    const slope = Math.hypot(gx, gy);
    if (slope < 1e-11) break;
    const { xx, xy, yy } = hessianAt(terrain, x, y);
    const det = xx * yy - xy * xy;
    const bent = terrain.variables === 1 ? xx > 0 : xx > 0 && det > 1e-12;
    let dx = -gx;
    let dy = -gy;
    if (bent) {
      dx = terrain.variables === 1 ? -gx / xx : -(yy * gx - xy * gy) / det;
      dy = terrain.variables === 1 ? 0 : -(xx * gy - xy * gx) / det;
    }
    let scale = Math.min(1, 1 / Math.hypot(dx, dy));
    let lower = Number.POSITIVE_INFINITY;
    for (let half = 0; half < 40; half++) {
      lower = terrain.value(x + scale * dx, y + scale * dy);
      if (lower <= loss) break;
      scale /= 2;
    }
    if (!(lower <= loss)) break;
    x += scale * dx;
    y += scale * dy;
    if (loss - lower === 0 && slope < 1e-6) break;
    loss = lower;
  }
  const [gx, gy] = terrain.gradient(x, y);
  const curvatures = curvaturesAt(terrain, x, y);
  if (!(Math.hypot(gx, gy) < 1e-4) || !(curvatures[0] > -1e-6)) return null;
  return { at: [x, y], loss, curvatures };
}

/** Second derivatives by central differences of the exact gradient. */
function hessianAt({ gradient }: Terrain, x: number, y: number): Hessian2 {
  return numericHessian(
    (at, into) => {
      const slopes = gradient(at[0]!, at[1]!);
      into[0] = slopes[0];
      into[1] = slopes[1];
    },
    x,
    y,
  );
}

/** Smallest and largest curvature at a point: the eigenvalues of the Hessian. */
export function curvaturesAt(terrain: Terrain, x: number, y: number): readonly [number, number] {
  const hessian = hessianAt(terrain, x, y);
  return terrain.variables === 1 ? [hessian.xx, hessian.xx] : eigen2(hessian).values;
}
