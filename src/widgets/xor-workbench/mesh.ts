import type { Field, Pair, Range } from "../../ui/index.ts";
import type { Place } from "./line.ts";
import { type Activation, hiddenMap, type Weights } from "./network.ts";

/** The part of the input plane that is shown, and whose image the hidden plane shows. */
export const inputReach: Range = [-0.5, 1.5];

const LINES = 9;
const SAMPLES = 24;

/** Squared paper laid over the inputs, as the hidden layer sees it: one polyline a line. */
export function movedPaper(weights: Weights, activation: Activation): readonly (readonly Pair[])[] {
  const [low, high] = inputReach;
  const along = (i: number, count: number) => low + ((high - low) * i) / count;
  const move = hiddenMap(weights, activation);
  const lines: Pair[][] = [];
  for (let line = 0; line < LINES; line++) {
    const at = along(line, LINES - 1);
    const run = (place: (t: number) => Pair) =>
      Array.from({ length: SAMPLES + 1 }, (_, i) => place(along(i, SAMPLES)));
    lines.push(
      run((t) => move(at, t)),
      run((t) => move(t, at)),
    );
  }
  return lines;
}

/** The part of the hidden plane to show: all four corners, and room around them. */
export function hiddenReach(activation: Activation, points: readonly Place[]): Range {
  if (activation === "step" || activation === "sigmoid") return [-0.3, 1.3];
  if (activation === "tanh") return [-1.4, 1.4];
  const all = points.flat();
  const low = Math.min(-0.5, ...all);
  const high = Math.max(1.5, ...all);
  return [Math.floor(2 * low - 0.5) / 2, Math.ceil(2 * high + 0.5) / 2];
}

/** Where a field passes `level`: short straight pieces, one for each cell it crosses. */
export function crossings(field: Field, level: number): readonly (readonly [Pair, Pair])[] {
  const { nx, ny, x, y, values } = field;
  const at = (i: number, j: number): Pair => [
    x[0] + ((x[1] - x[0]) * i) / (nx - 1),
    y[0] + ((y[1] - y[0]) * j) / (ny - 1),
  ];
  const pieces: (readonly [Pair, Pair])[] = [];
  for (let j = 0; j < ny - 1; j++) {
    for (let i = 0; i < nx - 1; i++) {
      const corner = j * nx + i;
      const above = values[corner]! > level;
      const uncut =
        values[corner + 1]! > level === above &&
        values[corner + nx]! > level === above &&
        values[corner + nx + 1]! > level === above;
      if (uncut) continue;
      const ring = [
        [i, j],
        [i + 1, j],
        [i + 1, j + 1],
        [i, j + 1],
      ] as const;
      const cuts = ring.flatMap(([ci, cj], side): Pair[] => {
        const [ni, nj] = ring[(side + 1) % 4]!;
        const from = values[cj * nx + ci]! - level;
        const to = values[nj * nx + ni]! - level;
        if (from > 0 === to > 0) return [];
        const t = from / (from - to);
        return [at(ci + t * (ni - ci), cj + t * (nj - cj))];
      });
      for (let k = 0; k + 1 < cuts.length; k += 2) pieces.push([cuts[k]!, cuts[k + 1]!]);
    }
  }
  return pieces;
}
