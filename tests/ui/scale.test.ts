import { scaleLinear, scaleLog } from "d3-scale";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearScale, logScale } from "../../src/ui/scale.ts";

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const pair = fc.tuple(finite, finite).filter(([a, b]) => b - a > 1e-6);
const above = fc.double({ min: -8, max: 8, noNaN: true }).map((power) => 10 ** power);
const decades = fc.tuple(above, above).filter(([a, b]) => b / a > 1.01);
const count = fc.integer({ min: 2, max: 12 });

describe("a scale", () => {
  it("maps, inverts and ticks as d3-scale does, evenly", () => {
    fc.assert(
      fc.property(pair, pair, finite, count, (domain, range, value, n) => {
        const [ours, theirs] = [linearScale(domain, range), scaleLinear(domain, range)];
        expect(ours(value)).toBe(theirs(value));
        expect(ours.invert(value)).toBe(theirs.invert(value));
        expect(ours.ticks(n)).toEqual(theirs.ticks(n));
      }),
    );
  });

  it("maps, inverts and ticks as d3-scale does, by decades", () => {
    fc.assert(
      fc.property(decades, pair, above, count, (domain, range, value, n) => {
        const [ours, theirs] = [logScale(domain, range), scaleLog(domain, range)];
        expect(ours(value)).toBe(theirs(value));
        const pixel = (range[0] + range[1]) / 2;
        expect(ours.invert(pixel)).toBe(theirs.invert(pixel));
        expect(ours.ticks(n)).toEqual(theirs.ticks(n));
      }),
    );
  });

  it("puts everything in the middle where the domain has no width", () => {
    expect(linearScale([2, 2], [0, 10])(7)).toBe(5);
  });
});
