import { random } from "../../../engine/random.ts";
import type { OneLayerNetwork, UnitKind } from "./network.ts";
import type { Target } from "./targets.ts";

/** A tower: σ up at the left edge, σ down at the right one. */
export interface Bump {
  readonly centre: number;
  readonly width: number;
  readonly height: number;
}

/** A place the piecewise linear curve passes through. */
export type Knot = readonly [x: number, y: number];

/** Outer bumps reach beyond the interval, so that their outer flank lies outside of it. */
const OVERHANG = 0.25;

/** `count` bumps side by side, each as high as the target at the middle of its share of [0, 1]. */
export function evenBumps({ f }: Target, count: number): readonly Bump[] {
  return Array.from({ length: count }, (_, i) => {
    const left = i === 0 ? -OVERHANG : i / count;
    const right = i === count - 1 ? 1 + OVERHANG : (i + 1) / count;
    return { centre: (left + right) / 2, width: right - left, height: f((i + 0.5) / count) };
  });
}

/** Knots on the target at `pieces` equal distances. */
export function evenKnots({ f }: Target, pieces: number): readonly Knot[] {
  return Array.from({ length: pieces + 1 }, (_, i): Knot => [i / pieces, f(i / pieces)]);
}

/** Two sigmoid units a bump, w = steepness, switching at −b/w = the edges of the bump. */
export function bumpNetwork(bumps: readonly Bump[], steepness: number): OneLayerNetwork {
  const edges = bumps.flatMap(({ centre, width, height }) => [
    { at: centre - width / 2, by: height },
    { at: centre + width / 2, by: -height },
  ]);
  return {
    activation: "sigmoid",
    w: edges.map(() => steepness),
    b: edges.map(({ at }) => -steepness * at),
    v: edges.map(({ by }) => by),
    c: 0,
  };
}

/** Knots closer than this are one: no unit is infinitely steep. */
export const nearestKnots = 0.01;

/** One ReLU unit a piece: it starts at the left knot and adds the change of slope. */
export function hingeNetwork(knots: readonly Knot[]): OneLayerNetwork {
  const ordered: Knot[] = [];
  for (const knot of [...knots].sort((p, q) => p[0] - q[0])) {
    const before = ordered.at(-1);
    if (!before || knot[0] - before[0] >= nearestKnots * 0.999) ordered.push(knot);
  }
  const slopes = ordered.slice(1).map(([x, y], i) => (y - ordered[i]![1]) / (x - ordered[i]![0]));
  return {
    activation: "relu",
    w: slopes.map(() => 1),
    b: slopes.map((_, i) => -ordered[i]![0]),
    v: slopes.map((slope, i) => slope - (slopes[i - 1] ?? 0)),
    c: ordered[0]?.[1] ?? 0,
  };
}

/** Units at places drawn from the seed, with small outgoing weights: what training starts from. */
export function randomNetwork(
  unit: UnitKind,
  count: number,
  steepness: number,
  seed: number,
): OneLayerNetwork {
  const source = random(seed);
  const relu = unit === "hinge";
  const units = Array.from({ length: relu ? count : 2 * count }, () => {
    const at = source.uniform();
    const facing = relu && source.integer(2) === 0 ? -1 : 1;
    const weight = relu ? facing : steepness;
    return { weight, bias: -weight * at, outgoing: 0.2 * source.normal() };
  });
  return {
    activation: relu ? "relu" : "sigmoid",
    w: units.map(({ weight }) => weight),
    b: units.map(({ bias }) => bias),
    v: units.map(({ outgoing }) => outgoing),
    c: 0,
  };
}

/** [c, d, h, c, d, h …] as bumps; an incomplete last one is left out. */
export function readBumps(flat: readonly number[]): readonly Bump[] {
  return Array.from({ length: Math.floor(flat.length / 3) }, (_, i) => ({
    centre: flat[3 * i]!,
    width: Math.abs(flat[3 * i + 1]!),
    height: flat[3 * i + 2]!,
  }));
}

export function writeBumps(bumps: readonly Bump[]): readonly number[] {
  return bumps.flatMap(({ centre, width, height }) => [centre, width, height].map(hundredth));
}

/** [x, y, x, y …] as knots. The first and the last are pulled to the ends of the interval. */
export function readKnots(flat: readonly number[]): readonly Knot[] {
  const knots = Array.from(
    { length: Math.floor(flat.length / 2) },
    (_, i): Knot => [Math.max(0, Math.min(1, flat[2 * i]!)), flat[2 * i + 1]!],
  ).sort((p, q) => p[0] - q[0]);
  return knots.map(([x, y], i) => [i === 0 ? 0 : i === knots.length - 1 ? 1 : x, y]);
}

export function writeKnots(knots: readonly Knot[]): readonly number[] {
  return knots.flatMap(([x, y]) => [hundredth(x), hundredth(y)]);
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
