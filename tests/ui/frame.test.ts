import { describe, expect, it } from "vitest";
import { evenLevels, extentOf, sampleField } from "../../src/ui/field.ts";
import { layoutFrame } from "../../src/ui/frame.ts";
import { placeSoundings } from "../../src/ui/isobaths.tsx";
import { regionPath } from "../../src/ui/region-path.ts";
import { splitSize } from "../../src/ui/size.ts";

const size = { width: 868, height: 434, narrow: false, lettering: 14 };
const frame = (options = {}) => layoutFrame("f", size, { x: [-4, 4], y: [-2, 2], ...options });

describe("the frame of a plot", () => {
  it("inverts what it maps", () => {
    const f = frame();
    const [x, y] = f.invert(f.x(1.25), f.y(-0.5));
    expect(x).toBeCloseTo(1.25, 1);
    expect(y).toBeCloseTo(-0.5, 1);
  });

  it("draws one unit equally long on both axes when asked, showing more, never less", () => {
    const f = frame({ equal: true });
    expect(f.x(1) - f.x(0)).toBeCloseTo(f.y(0) - f.y(1), 1);
    expect(f.xDomain[0]).toBeLessThanOrEqual(-4);
    expect(f.yDomain[1]).toBeGreaterThanOrEqual(2);
  });

  it("prints at most seven ticks an axis, with a true minus sign and equal places", () => {
    const f = frame({ x: [-0.35, 0.35] });
    expect(f.xTicks.length).toBeLessThanOrEqual(9);
    for (const { label } of f.xTicks) {
      expect(label).not.toContain("-");
      expect(label).toMatch(/^−?\d\.\d$/);
    }
  });

  it("has ticks only at powers of ten on a log axis", () => {
    const ticks = frame({ y: [1e-9, 100], yScale: "log" }).yTicks;
    expect(ticks.length).toBeGreaterThan(1);
    for (const { at } of ticks) expect(Math.log10(at) % 1).toBeCloseTo(0, 6);
  });

  it("keeps tick labels clear of the axis' name", () => {
    const f = frame({ xLabel: "distance" });
    const last = f.xTicks.at(-1)?.at ?? 0;
    expect(f.x(last)).toBeLessThan(f.left + f.width - 40);
  });

  it("keeps far points within what an SVG can draw, and NaN as NaN", () => {
    expect(Math.abs(frame().x(1e30))).toBeLessThanOrEqual(1e5);
    expect(frame().x(Number.NaN)).toBeNaN();
  });
});

describe("a field", () => {
  const bowl = sampleField((x, y) => x * x + y * y, [-2, 2], [-1, 1], 41, 21);

  it("has its first and last sample on the borders, row 0 at the bottom", () => {
    const slope = sampleField((_, y) => y, [0, 1], [-3, 5], 3, 5);
    expect([...slope.values.slice(0, 3)]).toEqual([-3, -3, -3]);
    expect(slope.values.at(-1)).toBe(5);
  });

  it("knows its extent, whatever is not finite", () => {
    const values = Float64Array.of(1, Number.NaN, Infinity, -2);
    expect(extentOf({ ...bowl, nx: 2, ny: 2, values })).toEqual([-2, 1]);
    expect(extentOf({ ...bowl, nx: 1, ny: 1, values: Float64Array.of(Number.NaN) })).toEqual([
      0, 1,
    ]);
  });

  it("has levels inside its range, a constant factor apart when asked", () => {
    const levels = evenLevels([0.01, 100], 5, "factor");
    const factors = levels.slice(1).map((level, i) => level / (levels[i] ?? 1));
    for (const factor of factors) expect(factor).toBeCloseTo(factors[0] ?? 0, 9);
    expect(levels[0]).toBeGreaterThan(0.01);
    expect(levels.at(-1)).toBeLessThan(100);
  });

  it("has contours where the function takes the level, to a fraction of a pixel", () => {
    const f = frame({ x: [-2, 2], y: [-1, 1] });
    const path = regionPath(bowl, 0.5, f);
    const corners = [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) =>
      f.invert(Number(x), Number(y)),
    );
    const inside = corners.filter(([x, y]) => Math.abs(x) < 1.9 && Math.abs(y) < 0.95);
    expect(inside.length).toBeGreaterThan(30);
    for (const [x, y] of inside) expect(Math.hypot(x, y)).toBeCloseTo(Math.sqrt(0.5), 1);
  });

  it("gets soundings apart from each other and from the places to keep clear", () => {
    const f = frame({ x: [-2, 2], y: [-1, 1] });
    const placed = placeSoundings(bowl, f, evenLevels([0, 5], 8), 20, [[0, 0]]);
    expect(placed.length).toBeGreaterThan(6);
    for (const [i, a] of placed.entries()) {
      expect(Math.hypot(a.x - f.x(0), a.y - f.y(0))).toBeGreaterThan(30);
      for (const b of placed.slice(i + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(60);
    }
    expect(placeSoundings(bowl, f, evenLevels([0, 5], 8), 20, [[0, 0]])).toEqual(placed);
  });
});

describe("panels", () => {
  it("share the width when wide, the height when narrow, and never exceed it", () => {
    const wide = splitSize(size, [0.6, 0.4], 24);
    expect(wide.reduce((sum, panel) => sum + panel.width, 24)).toBeLessThanOrEqual(868);
    expect(wide[0]?.height).toBe(434);
    const narrow = splitSize({ ...size, width: 360, narrow: true }, [0.6, 0.4], 24);
    expect(narrow.map((panel) => panel.width)).toEqual([360, 360]);
    expect(narrow.reduce((sum, panel) => sum + panel.height, 24)).toBeLessThanOrEqual(434);
  });
});
