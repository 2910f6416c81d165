import { describe, expect, it } from "vitest";
import { everySecond, sampleField } from "../../src/ui/field.ts";
import { isAlike } from "../../src/ui/steady.ts";

describe("a mark drawn only when it changes", () => {
  const points = [
    [0, 1],
    [2, 3],
  ];

  it("takes places with equal numbers for the same, NaN included", () => {
    expect(isAlike({ at: [1, 2] }, { at: [1, 2] })).toBe(true);
    expect(isAlike({ at: [Number.NaN, 2] }, { at: [Number.NaN, 2] })).toBe(true);
    expect(isAlike({ at: [1, 2] }, { at: [1, 2.01] })).toBe(false);
  });

  it("tells longer lists apart by identity, even of equal numbers", () => {
    expect(isAlike({ points }, { points })).toBe(true);
    expect(isAlike({ points }, { points: [...points] })).toBe(false);
    expect(isAlike({ at: [1, 2, 3] }, { at: [1, 2, 3] })).toBe(false);
  });

  it("sees a prop that comes or goes", () => {
    expect(isAlike({ at: [1, 2] } as object, { at: [1, 2], ring: true })).toBe(false);
    expect(isAlike({ at: [1, 2], ring: true } as object, { at: [1, 2] })).toBe(false);
  });

  it("is not drawn again for a new handler, which it calls fresh anyway", () => {
    expect(isAlike({ onMove: () => 1 }, { onMove: () => 2 })).toBe(true);
    expect(isAlike<object>({ onRemove: () => 1 }, {})).toBe(false);
  });
});

describe("a field drawn coarsely", () => {
  const f = (x: number, y: number) => x + 10 * y;

  it("is the field sampled at every second place, with both borders", () => {
    const fine = sampleField(f, [-1, 1], [0, 3], 9, 7);
    const coarse = everySecond(fine);
    expect(coarse).toEqual(sampleField(f, [-1, 1], [0, 3], 5, 4));
  });

  it("stays as it is where a border would be lost", () => {
    const even = sampleField(f, [-1, 1], [0, 3], 8, 7);
    expect(everySecond(even)).toBe(even);
  });
});
