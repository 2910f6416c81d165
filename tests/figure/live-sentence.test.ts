import { expect, it } from "vitest";
import { keptHeight } from "../../src/figure/live-sentence.tsx";

const line = 28;

it("a sentence that swings between two heights takes the larger one and stays there", () => {
  let kept = 0;
  const heights = [2, 3, 2, 3, 1, 3].map((lines) => {
    kept = keptHeight(kept, lines * line, line);
    return kept / line;
  });
  expect(heights).toEqual([2, 3, 3, 3, 3, 3]);
});

it("a sentence that has become another, three lines shorter, leaves no gap behind", () => {
  expect(keptHeight(7 * line, 4 * line, line)).toBe(4 * line);
  expect(keptHeight(4 * line, 7 * line, line)).toBe(7 * line);
});
