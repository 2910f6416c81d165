import { random } from "../../engine/random.ts";
import type { LabelledPoint } from "../../src/params/index.ts";

/** The corners 00, 01, 10, 11 with what a gate answers there. */
export const gate = (...answers: number[]): readonly LabelledPoint[] =>
  answers.map((answer, i) => [i >> 1, i & 1, answer] as const);

/** Points around a line of random place and direction; a gap of `gap` on either side. */
export function besideALine(seed: number, gap: number, flips: number): readonly LabelledPoint[] {
  const source = random(seed);
  const angle = 2 * Math.PI * source.uniform();
  const offset = 3 * source.uniform() - 1.5;
  const placed: LabelledPoint[] = [];
  while (placed.length < 20) {
    const x = 8 * source.uniform() - 4;
    const y = 6 * source.uniform() - 3;
    const away = x * Math.cos(angle) + y * Math.sin(angle) - offset;
    if (Math.abs(away) < gap) continue;
    const flipped = placed.length < flips;
    placed.push([x, y, Number(away > 0 !== flipped)]);
  }
  return placed;
}
