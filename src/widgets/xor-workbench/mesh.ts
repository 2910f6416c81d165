import { type Field, type Pair, type Range, zeroLine } from "../../ui/index.ts";
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

/** Where a square field passes `level`, as lines. */
export function crossings(field: Field, level: number): readonly (readonly Pair[])[] {
  const { nx, x, y, values } = field;
  return zeroLine(nx, (k) => values[k]! - level).map((line) =>
    line.map(
      ([i, j]): Pair => [
        x[0] + ((x[1] - x[0]) * i) / (nx - 1),
        y[0] + ((y[1] - y[0]) * j) / (nx - 1),
      ],
    ),
  );
}
