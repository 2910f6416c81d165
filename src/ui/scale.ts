import { ticks } from "d3-array";

/**
 * From values to pixels and back, evenly or by decades. The same numbers as d3-scale gives; that
 * package brings colours and number formats along, a fifth of what a figure may weigh.
 */
export interface Scale {
  (value: number): number;
  readonly invert: (pixel: number) => number;
  /** About `count` round values within the domain; on a log scale 1, 2, … 9 of each decade. */
  readonly ticks: (count: number) => readonly number[];
}

type Pair = readonly [from: number, to: number];

export function linearScale(domain: Pair, range: Pair = [0, 1]): Scale {
  return scaleOf(domain, range, {
    forward: (value) => value,
    backward: (value) => value,
    ticks: (count) => ticks(domain[0], domain[1], count),
  });
}

/** @param domain both ends above zero. */
export function logScale(domain: Pair, range: Pair = [0, 1]): Scale {
  return scaleOf(domain, range, {
    forward: Math.log,
    backward: Math.exp,
    ticks: (count) => logTicks(domain, count),
  });
}

interface Transform {
  readonly forward: (value: number) => number;
  readonly backward: (value: number) => number;
  readonly ticks: (count: number) => readonly number[];
}

function scaleOf(domain: Pair, range: Pair, { forward, backward, ticks }: Transform): Scale {
  const ends: Pair = [forward(domain[0]), forward(domain[1])];
  const scale = (value: number) => between(range, shareOf(ends, forward(value)));
  const invert = (pixel: number) => backward(between(ends, shareOf(range, pixel)));
  return Object.assign(scale, { invert, ticks });
}

// Called for every point of every curve in every frame: indices, since taking pairs apart costs more.
function shareOf(ends: Pair, value: number): number {
  return ends[1] === ends[0] ? 0.5 : (value - ends[0]) / (ends[1] - ends[0]);
}

function between(ends: Pair, share: number): number {
  return ends[0] * (1 - share) + ends[1] * share;
}

function logTicks([from, to]: Pair, count: number): readonly number[] {
  const [low, high] = [Math.log10(from), Math.log10(to)];
  if (high - low >= count) {
    return ticks(low, high, Math.min(high - low, count)).map((power) => Number(`1e${power}`));
  }
  const all: number[] = [];
  for (let power = Math.floor(low); power <= Math.ceil(high); power++) {
    for (let lead = 1; lead < 10; lead++) {
      const tick = power < 0 ? lead / Number(`1e${-power}`) : lead * Number(`1e${power}`);
      if (tick >= from && tick <= to) all.push(tick);
    }
  }
  return all.length * 2 < count ? ticks(from, to, count) : all;
}
