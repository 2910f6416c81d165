import { sin } from "../../portable-math.ts";

/** A point of a texture and what its value may depend on. */
export interface PatternPoint {
  /** Coordinates along and across the texture, in wavelengths. */
  readonly u: number;
  readonly v: number;
  /** The same in units of the image's side, from −0.5 to 0.5 where the texture is not turned. */
  readonly across: number;
  /** The value at a distance (in wavelengths, negative outside) from an edge: 0…1, smooth. */
  readonly edge: (distance: number) => number;
  /** Whole number from which irregular patterns come. */
  readonly seed: number;
}

/** Distance of `t` from the nearest whole number, 0…½. */
const toWhole = (t: number) => Math.abs(t - Math.floor(t + 0.5));

/** Every pattern: its name and its value at a point, 0 (dark) to 1 (light). */
export const patterns = {
  stripes: ({ u, edge }) => edge(toWhole(u) - 0.25),
  waves: ({ u }) => 0.5 + 0.5 * sin(2 * Math.PI * u),
  checks: ({ u, v, edge }) => {
    const [a, b] = [edge(toWhole(u) - 0.25), edge(toWhole(v) - 0.25)];
    return a + b - 2 * a * b;
  },
  dots: ({ u, v, edge }) => {
    const [a, b] = [toWhole(u), toWhole(v)];
    return edge(0.3 - Math.sqrt(a * a + b * b));
  },
  grid: ({ u, v, edge }) => edge(0.1 - Math.min(toWhole(u), toWhole(v))),
  rings: ({ u, v }) => 0.5 + 0.5 * sin(2 * Math.PI * Math.sqrt(u * u + v * v)),
  zigzag: ({ u, v, edge }) => edge(toWhole(u + toWhole(v)) - 0.25),
  bricks: ({ u, v, edge }) => {
    const row = Math.floor(u);
    const beside = toWhole(v / 2 + row / 2);
    return edge(Math.min(toWhole(u), 2 * beside) - 0.08);
  },
  gradient: ({ across }) => Math.min(1, Math.max(0, across + 0.5)),
  noise: ({ u, v, seed }) => valueNoise(2 * u, 2 * v, seed),
  clouds: ({ u, v, seed }) =>
    (8 * valueNoise(u, v, seed) +
      4 * valueNoise(2 * u, 2 * v, seed + 1) +
      2 * valueNoise(4 * u, 4 * v, seed + 2) +
      valueNoise(8 * u, 8 * v, seed + 3)) /
    15,
} satisfies Record<string, (point: PatternPoint) => number>;

export type PatternName = keyof typeof patterns;

/** Every pattern, in the order of the classes of textures. */
export const patternNames = /* @__PURE__ */ Object.keys(patterns) as readonly PatternName[];

/** Random values 0…1 at whole coordinates, smoothly joined. */
function valueNoise(x: number, y: number, seed: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [a, b] = [smoothstep(x - column), smoothstep(y - row)];
  const top = (1 - a) * lattice(column, row, seed) + a * lattice(column + 1, row, seed);
  const bottom = (1 - a) * lattice(column, row + 1, seed) + a * lattice(column + 1, row + 1, seed);
  return (1 - b) * top + b * bottom;
}

const smoothstep = (t: number) => t * t * (3 - 2 * t);

/** A number 0…1 for each whole point of the plane (multiply-and-shift mixing of its coordinates). */
function lattice(column: number, row: number, seed: number): number {
  let mixed =
    Math.imul(column, 0x27d4eb2f) ^ Math.imul(row, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967295;
}
