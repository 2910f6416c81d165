import type { Pair } from "./frame.ts";

/**
 * The curve on which a field of n × n samples passes through zero, as lines in samples (0 … n − 1):
 * marching squares with linear interpolation. Samples that are not finite end it. Pieces that meet
 * are one line: to paint hundreds of separate ones, each with its ends, takes ten times as long.
 */
export function zeroLine(
  n: number,
  value: (index: number) => number,
): readonly (readonly Pair[])[] {
  const values = new Float64Array(n * n);
  for (let k = 0; k < values.length; k++) values[k] = value(k);
  // Side 2k lies between samples k and k + 1, side 2k + 1 between k and k + n. A side that is cut is
  // met from at most two cells, and so has at most two neighbours.
  const cuts = new Map<number, Pair>();
  const neighbours = new Map<number, number[]>();
  const meet = (side: number, other: number) => {
    const known = neighbours.get(side);
    if (known) known.push(other);
    else neighbours.set(side, [other]);
  };
  for (let j = 0; j + 1 < n; j++) {
    for (let i = 0; i + 1 < n; i++) {
      const k = j * n + i;
      const a = values[k]!;
      const b = values[k + 1]!;
      const c = values[k + n + 1]!;
      const d = values[k + n]!;
      if (a > 0 === b > 0 && b > 0 === c > 0 && c > 0 === d > 0) continue;
      if (!Number.isFinite(a + b + c + d)) continue;
      const sides: number[] = [];
      const cut = (side: number, x: number, y: number) => {
        cuts.set(side, [x, y]);
        sides.push(side);
      };
      if (a > 0 !== b > 0) cut(2 * k, i + a / (a - b), j);
      if (b > 0 !== c > 0) cut(2 * (k + 1) + 1, i + 1, j + b / (b - c));
      if (d > 0 !== c > 0) cut(2 * (k + n), i + d / (d - c), j + 1);
      if (a > 0 !== d > 0) cut(2 * k + 1, i, j + a / (a - d));
      for (let at = 0; at + 1 < sides.length; at += 2) {
        meet(sides[at]!, sides[at + 1]!);
        meet(sides[at + 1]!, sides[at]!);
      }
    }
  }
  return linesThrough(neighbours).map((line) => line.map((side) => cuts.get(side)!));
}

/** Open lines from end to end first, then closed ones, which end where they began. */
function linesThrough(neighbours: ReadonlyMap<number, readonly number[]>): readonly number[][] {
  const seen = new Set<number>();
  const lines: number[][] = [];
  const walk = (start: number) => {
    const line: number[] = [];
    for (let at: number | undefined = start; at !== undefined; ) {
      seen.add(at);
      line.push(at);
      at = neighbours.get(at)?.find((next) => !seen.has(next));
    }
    const closed = line.length > 2 && neighbours.get(start)?.includes(line.at(-1)!);
    lines.push(closed ? [...line, start] : line);
  };
  for (const [side, others] of neighbours) if (others.length === 1 && !seen.has(side)) walk(side);
  for (const side of neighbours.keys()) if (!seen.has(side)) walk(side);
  return lines;
}
