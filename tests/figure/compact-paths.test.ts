import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactPaths, relativePath } from "../../src/figure/compact-paths.ts";

/** The points a path visits, as a browser reads it; of closings only the return is kept. */
function points(path: string): string[] {
  const visited: string[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, letter = "", list = ""] of path.matchAll(/([MLZmlz])([^MLZmlz]*)/g)) {
    if (/z/i.test(letter)) [x, y] = [startX, startY];
    const numbers = (list.match(/-?(?:\d+\.\d+|\.\d+|\d+)/g) ?? []).map(Number);
    for (let i = 0; i < numbers.length; i += 2) {
      const [a = 0, b = 0] = numbers.slice(i, i + 2);
      const relative = letter === letter.toLowerCase();
      [x, y] = relative ? [x + a, y + b] : [a, b];
      if (/m/i.test(letter)) [startX, startY] = [x, y];
      visited.push(
        `${/m/i.test(letter) ? "M" : ""}${Number(x.toFixed(3)) + 0} ${Number(y.toFixed(3)) + 0}`,
      );
    }
    if (/z/i.test(letter)) visited.push("Z");
  }
  return visited;
}

const coordinate = fc.integer({ min: -20_000, max: 20_000 }).map((n) => String(n / 100));
const subpath = fc
  .tuple(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 30 }), fc.boolean())
  .map(
    ([list, closed]) =>
      list.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x} ${y}`).join("") + (closed ? "Z" : ""),
  );
const path = fc.array(subpath, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));

describe("compact paths", () => {
  it("visit the same points in the same order", () => {
    fc.assert(
      fc.property(path, (d) => {
        expect(points(relativePath(d) ?? "")).toEqual(points(d));
      }),
    );
  });

  it("do not let rounding add up along two thousand points", () => {
    const list = Array.from({ length: 2000 }, (_, i) => `${(i * 0.1).toFixed(1)} ${i % 7}.3`);
    const d = `M${list.join("L")}`;
    expect(points(relativePath(d) ?? "")).toEqual(points(d));
  });

  it("leave arcs, curves and exponents alone", () => {
    for (const d of ["M0 0A1 1 0 0 0 2 2", "M0 0C1 1 2 2 3 3", "M1e-7 0L2 2", "m0 0l1 1"]) {
      expect(relativePath(d)).toBeNull();
    }
  });

  it("touch nothing but the paths of the markup", () => {
    const d = Array.from({ length: 20 }, (_, i) => `${i === 0 ? "M" : "L"}${100 + i}.5 200.5`);
    const html = `<p data-d="${d.join("")}">M1 1</p><path d="${d.join("")}"/>`;
    const short = compactPaths(html);
    expect(short).toContain(`<p data-d="${d.join("")}">M1 1</p><path d="m100.5 200.5l1 0 1 0`);
  });
});
