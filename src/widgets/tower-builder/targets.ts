/** Curves to approximate on [0, 1]; all of them stay within ±1.5. */
export const targets = {
  hills: "Two hills and a valley",
  sine: "sin 2πx",
  corner: "A corner",
  jump: "A jump",
  drawn: "Drawn by hand",
} as const;

export type TargetName = keyof typeof targets;

export interface Target {
  readonly f: (x: number) => number;
  /** Where f is not continuous: the place, and the limits from the left and from the right. */
  readonly jump: { readonly at: number; readonly left: number; readonly right: number } | null;
}

/** A drawn curve is kept as its heights at this many places, evenly spaced from 0 to 1. */
export const drawnPlaces = 17;

export const heightBound = 1.5;

const fixedTargets: Readonly<Record<Exclude<TargetName, "drawn">, Target>> = {
  hills: { f: hills, jump: null },
  sine: { f: (x) => Math.sin(2 * Math.PI * x), jump: null },
  corner: { f: (x) => 1 - 4 * Math.abs(x - 0.5), jump: null },
  jump: { f: (x) => 0.6 * Math.sign(x - 0.5), jump: { at: 0.5, left: -0.6, right: 0.6 } },
};

let lastDrawn: { readonly heights: readonly number[]; readonly target: Target } | null = null;

/** The same target is the same object, so that what is sampled from it can be kept. */
export function targetOf(name: TargetName, drawn: readonly number[]): Target {
  if (name !== "drawn") return fixedTargets[name];
  if (lastDrawn?.heights !== drawn) {
    lastDrawn = { heights: drawn, target: { f: (x) => through(drawn, x), jump: null } };
  }
  return lastDrawn.target;
}

function hills(x: number): number {
  const hill = (at: number, width: number) => Math.exp(-(((x - at) / width) ** 2));
  return 0.75 * hill(0.22, 0.1) - 0.6 * hill(0.5, 0.11) + 1.1 * hill(0.8, 0.1);
}

/** A smooth curve through evenly spaced heights (Catmull–Rom: cubic pieces, one slope at each place). */
export function through(heights: readonly number[], x: number): number {
  const last = heights.length - 1;
  const place = Math.max(0, Math.min(1, x)) * last;
  const i = Math.min(last - 1, Math.floor(place));
  const t = place - i;
  const at = (j: number) => heights[Math.max(0, Math.min(last, j))]!;
  const slope = (j: number) => (at(j + 1) - at(j - 1)) / 2;
  const h = t * t * (3 - 2 * t);
  return (
    at(i) * (1 - h) + at(i + 1) * h + slope(i) * t * (1 - t) ** 2 + slope(i + 1) * t * t * (t - 1)
  );
}

/** The heights of any target where a drawn curve has its places, to go on drawing from. */
export function traced(target: Target): readonly number[] {
  return Array.from({ length: drawnPlaces }, (_, i) => {
    const y = target.f(i / (drawnPlaces - 1));
    return Math.max(-heightBound, Math.min(heightBound, Math.round(y * 100) / 100));
  });
}

/** A stroke of the pen from one point to another: the places it passes take its height. */
export function stroke(
  heights: readonly number[],
  from: readonly [number, number],
  to: readonly [number, number],
): readonly number[] {
  const [left, right] = from[0] <= to[0] ? [from, to] : [to, from];
  const span = right[0] - left[0];
  const pitch = 1 / (drawnPlaces - 1);
  return heights.map((height, i) => {
    const x = i * pitch;
    if (x < left[0] - pitch / 2 || x > right[0] + pitch / 2) return height;
    const t = span === 0 ? 1 : Math.max(0, Math.min(1, (x - left[0]) / span));
    const y = span === 0 ? to[1] : left[1] + (right[1] - left[1]) * t;
    return Math.max(-heightBound, Math.min(heightBound, Math.round(y * 100) / 100));
  });
}
