/**
 * From values to pixels and back, evenly or by decades. The same numbers as d3-scale gives; that
 * package brings colours, number formats and statistics along, a fifth of what a figure may weigh.
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
    ticks: (count) => evenTicks(domain[0], domain[1], count),
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
    return evenTicks(low, high, Math.min(high - low, count)).map((power) => Number(`1e${power}`));
  }
  const all: number[] = [];
  for (let power = Math.floor(low); power <= Math.ceil(high); power++) {
    for (let lead = 1; lead < 10; lead++) {
      const tick = power < 0 ? lead / Number(`1e${-power}`) : lead * Number(`1e${power}`);
      if (tick >= from && tick <= to) all.push(tick);
    }
  }
  return all.length * 2 < count ? evenTicks(from, to, count) : all;
}

/**
 * About `count` multiples of 1, 2 or 5 times a power of ten within the domain, as d3-array's `ticks`.
 */
function evenTicks(from: number, to: number, count: number): readonly number[] {
  if (from === to) return [from];
  if (to < from) return [...evenTicks(to, from, count)].reverse();
  const step = (to - from) / count;
  const power = Math.floor(Math.log10(step));
  const error = step / 10 ** power;
  const factor =
    error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.SQRT2 ? 2 : 1;
  // Steps below one are divided by, not multiplied with: 3/10 is exact where 3·0.1 is not.
  const unit = power < 0 ? 10 ** -power / factor : 10 ** power * factor;
  const valueAt = (i: number) => (power < 0 ? i / unit : i * unit);
  const placeOf = (value: number) => Math.round(power < 0 ? value * unit : value / unit);
  let first = placeOf(from);
  let last = placeOf(to);
  if (valueAt(first) < from) first++;
  if (valueAt(last) > to) last--;
  if (last < first) return count < 2 ? evenTicks(from, to, 2 * count) : [];
  return Array.from({ length: last - first + 1 }, (_, i) => valueAt(first + i));
}
