import { describe, expect, it } from "vitest";
import { essentialNeeds, levelsOf } from "../../src/layouts/contents/levels.ts";
import {
  band,
  broadStyle,
  labelEnd,
  narrowStyle,
  needsMap,
} from "../../src/layouts/contents/needs-map.ts";
import { plannedChapters } from "../../src/prose/book.ts";

const chapters = plannedChapters().map((chapter) => ({ ...chapter, href: null }));

describe("the map of needs", () => {
  it("refuses chapters that need one another", () => {
    const circle = [
      { slug: "a", requires: ["b"] },
      { slug: "b", requires: ["a"] },
    ];
    expect(() => levelsOf(circle)).toThrow(/in a circle: a → b → a/);
  });

  it("leaves out a need that a longer chain implies, and no other", () => {
    const chain = [
      { slug: "a", requires: [] },
      { slug: "b", requires: ["a"] },
      { slug: "c", requires: ["a", "b"] },
    ];
    expect(essentialNeeds(chain)).toEqual([
      ["a", "b"],
      ["b", "c"],
    ]);
  });

  describe.each([
    ["broad", broadStyle],
    ["narrow", narrowStyle],
  ] as const)("drawn %s", (_, style) => {
    const map = needsMap(chapters, style);

    it("keeps every chapter and its label inside the drawing", () => {
      for (const { chapter, x } of map.nodes) {
        expect(x).toBeGreaterThanOrEqual(style.axis);
        expect(x + labelEnd(chapter, style)).toBeLessThanOrEqual(map.width);
      }
    });

    it("leads no edge through another chapter or its label", () => {
      for (const edge of map.edges) {
        for (const [px, py] of sampled(edge.path)) {
          for (const { chapter, x, y } of map.nodes) {
            if (edge.from === chapter.slug || edge.to === chapter.slug) continue;
            const inside =
              px > x - 8 && px < x + labelEnd(chapter, style) && Math.abs(py - y) < band - 4;
            expect(inside, `${edge.from} → ${edge.to} runs through ${chapter.slug}`).toBe(false);
          }
        }
      }
    });

    it("sinks every chapter below all it needs", () => {
      const depth = new Map(map.nodes.map(({ chapter, y }) => [chapter.slug, y]));
      for (const { slug, requires } of chapters) {
        for (const need of requires) {
          expect(depth.get(slug) ?? 0).toBeGreaterThan(depth.get(need) ?? Number.NaN);
        }
      }
    });
  });
});

/** Points along a path of M, V and C commands. */
function sampled(path: string): [number, number][] {
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const [, command = "", rest = ""] of path.matchAll(/([MVC])([^MVC]*)/g)) {
    const n = rest.trim().split(/\s+/).map(Number);
    const [fromX, fromY] = [x, y];
    if (command === "M") [x = 0, y = 0] = n;
    else if (command === "V") y = n[0] ?? 0;
    else [x, y] = [n[4] ?? 0, n[5] ?? 0];
    for (let share = 0; share <= 1; share += 0.05) {
      if (command === "V") points.push([x, fromY + share * (y - fromY)]);
      if (command === "C") {
        const mix = (a: number, b: number, c: number, d: number) =>
          (1 - share) ** 3 * a +
          3 * (1 - share) ** 2 * share * b +
          3 * (1 - share) * share ** 2 * c +
          share ** 3 * d;
        points.push([mix(fromX, n[0] ?? 0, n[2] ?? 0, x), mix(fromY, n[1] ?? 0, n[3] ?? 0, y)]);
      }
    }
  }
  return points;
}
