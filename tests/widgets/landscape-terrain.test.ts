import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numericGradient, relativeError } from "../../engine/expression/index.ts";
import { defaults } from "../../src/params/index.ts";
import { type LandscapeValues, params } from "../../src/widgets/landscape/params.ts";
import { projector, tiles } from "../../src/widgets/landscape/projection.ts";
import { racersOf, toggleRacer } from "../../src/widgets/landscape/racers.ts";
import { reliefOf } from "../../src/widgets/landscape/relief.ts";
import { sharedPieces } from "../../src/widgets/landscape/shared-pieces.ts";
import { surfaces } from "../../src/widgets/landscape/surfaces.ts";
import { curvaturesAt, minimaOf, terrainOf } from "../../src/widgets/landscape/terrain.ts";

const base = defaults(params) as LandscapeValues;
const terrain = (patch: Partial<LandscapeValues>) => terrainOf({ ...base, ...patch });

describe("the surfaces of the landscape", () => {
  it.each(surfaces.map(({ id }) => id))("%s: the gradient is the slope of the loss", (surface) => {
    const { value, gradient, variables } = terrain({ surface });
    const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const exact = gradient(x, y);
        const numeric = numericGradient((at) => value(at[0]!, at[1]!), [x, y]);
        expect(Math.abs(exact[0] - numeric[0]!)).toBeLessThan(1e-6 * (1 + Math.abs(exact[0])));
        if (variables === 2) {
          expect(Math.abs(exact[1] - numeric[1]!)).toBeLessThan(1e-6 * (1 + Math.abs(exact[1])));
        } else expect(exact[1]).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("the ravine has curvatures 1 and κ however it is turned", () => {
    for (const conditionNumber of [1, 10, 200]) {
      for (const rotation of [0, 20, 45, 90]) {
        const ravine = terrain({ surface: "ravine", conditionNumber, rotation });
        const [least, most] = curvaturesAt(ravine, 0.3, -1);
        expect(least).toBeCloseTo(1, 5);
        expect(relativeError(most, conditionNumber)).toBeLessThan(1e-7);
        expect(ravine.curvatures).toEqual([1, conditionNumber]);
      }
    }
  });

  it("Rosenbrock's only minimum is (1, 1), with loss 0", () => {
    const minima = minimaOf(terrain({ surface: "rosenbrock" }), 3);
    expect(minima).toHaveLength(1);
    expect(minima[0]!.at[0]).toBeCloseTo(1, 6);
    expect(minima[0]!.at[1]).toBeCloseTo(1, 6);
    expect(minima[0]!.loss).toBeCloseTo(0, 10);
  });

  it("“several minima” has four, of four different depths", () => {
    const minima = minimaOf(terrain({ surface: "minima" }), 3);
    expect(minima).toHaveLength(4);
    for (let i = 1; i < 4; i++) expect(minima[i]!.loss).toBeGreaterThan(minima[i - 1]!.loss + 0.1);
  });

  it("a saddle has no minimum at all", () => {
    expect(minimaOf(terrain({ surface: "saddle" }), 3)).toEqual([]);
  });

  it("a formula in x alone is a loss of one variable; its minima are found", () => {
    const well = terrain({ surface: "formula", formula: "(x - 1)^2 + 2" });
    expect(well.variables).toBe(1);
    const [minimum] = minimaOf(well, 3);
    expect(minimum!.at[0]).toBeCloseTo(1, 8);
    expect(minimum!.loss).toBeCloseTo(2, 12);
    expect(minimum!.curvatures[1]).toBeCloseTo(2, 6);
  });

  it("a formula that is nowhere finite, or only in parts, still gives a relief", () => {
    for (const formula of ["log(-1 - x^2 - y^2)", "log(x) + y^2", "1 / x", "exp(99*x) - y", "3"]) {
      const relief = reliefOf(terrain({ surface: "formula", formula }), 3);
      expect(relief.levels.every(Number.isFinite), formula).toBe(true);
      expect(
        relief.shades.values.every((shade) => !(shade > 1 || shade < 0)),
        formula,
      ).toBe(true);
    }
  });
});

describe("racers", () => {
  it("six at once have six different colours, and a seventh is refused", () => {
    const six = racersOf("sgd,momentum,nesterov,adagrad,adadelta,adamw");
    expect(new Set(six.map(({ series }) => series)).size).toBe(6);
    const list = "sgd,momentum,nesterov,adagrad,adadelta,adamw";
    expect(toggleRacer(list, "adam")).toBe(list);
    expect(toggleRacer("sgd", "sgd")).toBe("sgd");
    expect(toggleRacer("adam,sgd", "momentum")).toBe("sgd,momentum,adam");
  });
});

describe("paths that run over each other", () => {
  it("share the dashes on the common first step, and only there", () => {
    const [a, b] = sharedPieces(
      [
        [
          [0, 0],
          [1, 0],
          [2, 0],
          [3, 1],
        ],
        [
          [0, 0],
          [1, 0],
          [2, 1],
        ],
      ],
      1e-3,
    );
    expect(a!.map(({ together, turn }) => [together, turn])).toEqual([
      [2, 0],
      [1, 0],
    ]);
    expect(b!.map(({ together, turn }) => [together, turn])).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect(a![1]!.points).toHaveLength(3);
  });
});

describe("the relief", () => {
  it("seen from straight above is the map: depth does not move a point", () => {
    const project = projector({ azimuth: 0, elevation: 90 });
    const low = project(0.4, -0.2, 0);
    const high = project(0.4, -0.2, 1);
    expect(low.x).toBeCloseTo(0.4, 12);
    expect(high.y).toBeCloseTo(low.y, 12);
    expect(low.y).toBeCloseTo(0.2, 12);
    expect(high.depth).toBeGreaterThan(low.depth);
  });

  it("draws the farthest tile first, whatever the turn", () => {
    const heights = Float64Array.from({ length: 64 }, (_, i) => (i % 8) / 8);
    for (const azimuth of [-170, -35, 0, 90]) {
      const list = tiles(heights, heights, 8, projector({ azimuth, elevation: 30 }));
      expect(list).toHaveLength(49);
      for (let i = 1; i < list.length; i++) {
        expect(list[i]!.depth).toBeGreaterThanOrEqual(list[i - 1]!.depth);
      }
    }
  });
});
