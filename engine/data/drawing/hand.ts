import { sin } from "../../portable-math.ts";
import { type Random, random } from "../../random.ts";
import type { Skeleton, SkeletonStroke } from "./skeleton.ts";

/** A path of the pen: x and y of its points in turn, in units of the image's side, y down. */
export type PenPath = Float64Array;

/** How a hand follows a skeleton. */
export interface Hand {
  /** Whole number: which accidents happen. */
  readonly hand: number;
  /** How large they are: 0 follows the skeleton exactly, 1 is an untidy adult. */
  readonly wobble: number;
}

/** Pieces of a smooth curve between two points of a skeleton. */
const PIECES = 5;

/**
 * The pen's paths: every point of the skeleton misplaced a little, the strokes shifted against each
 * other, and the whole sheet bent by a slow wave. Twice the wobble, twice as far from the skeleton.
 */
export function followSkeleton(skeleton: Skeleton, { hand, wobble }: Hand): PenPath[] {
  const accidents = random(hand);
  const bend = sheetBend(accidents, 0.035 * wobble);
  return skeleton.map((stroke) => {
    const shiftX = 0.012 * wobble * accidents.normal();
    const shiftY = 0.012 * wobble * accidents.normal();
    const size = stroke.ellipse ? 0.006 : 0.016;
    const x = stroke.x.map((value) => value + shiftX + size * wobble * accidents.normal());
    const y = stroke.y.map((value) => value + shiftY + size * wobble * accidents.normal());
    return bend(smooth({ ...stroke, x, y }));
  });
}

/** Displaces points by a wave of about one period across the sheet in x and one in y. */
function sheetBend(random: Random, amount: number): (path: PenPath) => PenPath {
  const wave = () => {
    const [a, b, phase] = [random.normal(), random.normal(), 2 * Math.PI * random.uniform()];
    return (x: number, y: number) => amount * sin(3 * a * x + 3 * b * y + phase);
  };
  const [alongX, alongY] = [wave(), wave()];
  return (path) => {
    for (let i = 0; i < path.length; i += 2) {
      const x = path[i]!;
      const y = path[i + 1]!;
      path[i] = x + alongX(x, y);
      path[i + 1] = y + alongY(x, y);
    }
    return path;
  };
}

/** A Catmull–Rom curve through the points, with one-sided tangents at ends and corners. */
function smooth({ x, y, corner }: SkeletonStroke): PenPath {
  const last = x.length - 1;
  const path: number[] = [x[0]!, y[0]!];
  for (let i = 0; i < last; i++) {
    const before = i === 0 || corner[i] ? i : i - 1;
    const after = i + 1 === last || corner[i + 1] ? i + 1 : i + 2;
    const straight = before === i && after === i + 1;
    const pieces = straight ? 1 : PIECES;
    for (let piece = 1; piece <= pieces; piece++) {
      const t = piece / pieces;
      for (const v of [x, y]) {
        path.push(cubic(v[before]!, v[i]!, v[i + 1]!, v[after]!, before === i, after === i + 1, t));
      }
    }
  }
  return Float64Array.from(path);
}

/** Hermite's cubic from b to c; at a free end it leaves or arrives along the chord. */
function cubic(
  a: number,
  b: number,
  c: number,
  d: number,
  startFree: boolean,
  endFree: boolean,
  t: number,
): number {
  const arrive = endFree ? c - b : (d - b) / 2;
  const leave = startFree ? c - b : (c - a) / 2;
  const u = 1 - t;
  return u * u * ((1 + 2 * t) * b + t * leave) + t * t * ((3 - 2 * t) * c - u * arrive);
}
