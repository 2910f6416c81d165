import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaults } from "../../src/params/index.ts";
import {
  curvatureAt,
  danger,
  learningRateLimit,
  live,
  loss,
  model,
  regime,
  type StepSizeState,
  type StepSizeValues,
  slope,
  table,
  update,
} from "../../src/widgets/step-size/model.ts";
import widget from "../../src/widgets/step-size/widget.ts";

const base: StepSizeValues = defaults(widget.params);

function run(values: StepSizeValues, steps: number): StepSizeState[] {
  const history = [model.start(values)];
  for (let k = 0; k < steps; k++) history.push(model.step!(history[k]!, values));
  return history;
}

const learningRates = fc.double({ min: 0.001, max: 3, noNaN: true });
const curvatures = fc.double({ min: 0.1, max: 10, noNaN: true });
const starts = fc
  .double({ min: 0.05, max: 10, noNaN: true })
  .chain((size) => fc.constantFrom(size, -Math.min(size, 4)));

describe("claim: step-size", () => {
  const quadratic = fc.record({
    learningRate: learningRates,
    curvature: curvatures,
    start: starts,
    landscape: fc.constant("quadratic" as const),
  });

  it("diverges on the quadratic if and only if η > 2/λ", () => {
    fc.assert(
      fc.property(quadratic, (values) => {
        const product = values.learningRate * values.curvature;
        fc.pre(Math.abs(product - 2) > 1e-6);
        const sizes = run(values, 60).map((state) => Math.abs(state.w));
        const grows = sizes.at(-1)! > sizes[0]!;
        expect(grows).toBe(values.learningRate > 2 / values.curvature);
        expect(regime(values) === "diverging").toBe(grows);
      }),
      { numRuns: 2000 },
    );
  });

  it("changes sides at every step if η > 1/λ, and at none otherwise", () => {
    fc.assert(
      fc.property(quadratic, (values) => {
        fc.pre(Math.abs(values.learningRate * values.curvature - 1) > 1e-9);
        const history = run(values, 8);
        for (let k = 1; k < history.length; k++) {
          const [before, after] = [history[k - 1]!, history[k]!];
          if (after.step === before.step) break;
          expect(before.w * after.w < 0).toBe(values.learningRate > 1 / values.curvature);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("exactly at η = 2/λ it neither converges nor diverges: it bounces between ±w₀", () => {
    for (const [learningRate, curvature] of [
      [2, 1],
      [0.5, 4],
      [0.25, 8],
      [1, 2],
    ] as const) {
      const history = run({ ...base, learningRate, curvature, start: 3 }, 500);
      expect(history.map((state) => state.w)).toEqual(
        history.map((_, k) => (k % 2 === 0 ? 3 : -3)),
      );
    }
  });

  it("the border is sharp: one part in ten thousand on either side decides", () => {
    const at = (learningRate: number) =>
      Math.abs(run({ ...base, learningRate, curvature: 1, start: 1 }, 1200).at(-1)!.w);
    expect(at(2 - 2e-4)).toBeCloseTo((1 - 2e-4) ** 1200, 9);
    expect(at(2 + 2e-4)).toBeCloseTo((1 + 2e-4) ** 1200, 9);
    expect(at(2 - 2e-4)).toBeLessThan(1);
    expect(at(2 + 2e-4)).toBeGreaterThan(1);
  });

  it("follows w_k = (1 − ηλ)^k w₀ to rounding", () => {
    fc.assert(
      fc.property(quadratic, (values) => {
        for (const { step, w } of run(values, 20)) {
          const factor = 1 - values.learningRate * values.curvature;
          const exact = factor ** step * values.start;
          expect(Math.abs(w - exact)).toBeLessThanOrEqual(
            1e-13 *
              Math.max(1, Math.abs(factor)) ** step *
              Math.abs(values.start) *
              (step + 1) *
              40,
          );
        }
      }),
    );
  });
});

describe("step-size: worked numbers", () => {
  const shifted: StepSizeValues = { ...base, landscape: "shifted", learningRate: 0.01, start: 0 };

  it("w² − 10w + 25 from 0 with η = 0.01: 0.1 after one step, 4.336902 after 100", () => {
    const history = run(shifted, 1001);
    expect(history[1]!.w).toBeCloseTo(0.1, 15);
    expect(history[100]!.w.toFixed(6)).toBe("4.336902");
    expect((5 - history[1001]!.w).toExponential(4)).toBe("8.2465e-9");
    expect(model.ended!(history[1001]!, shifted)).toBeNull();
  });

  it("3w² is the quadratic with λ = 6: from 2 with η = 0.1 the next w is 0.8, and 1/3 is the limit", () => {
    const values: StepSizeValues = { ...base, curvature: 6, start: 2, learningRate: 0.1 };
    expect(loss(2, values)).toBe(12);
    expect(run(values, 1)[1]!.w).toBeCloseTo(0.8, 15);
    expect(learningRateLimit(values)).toBeCloseTo(1 / 3, 15);
  });

  it("the slope is the derivative of the loss, and the curvature that of the slope", () => {
    for (const landscape of ["quadratic", "shifted", "double-well"] as const) {
      for (const w of [-2, -0.7, 0.3, 1, 4]) {
        const shape = { landscape, curvature: 2.5 };
        const h = 1e-5;
        const difference = (loss(w + h, shape) - loss(w - h, shape)) / (2 * h);
        const second = (slope(w + h, shape) - slope(w - h, shape)) / (2 * h);
        expect(slope(w, shape)).toBeCloseTo(difference, 6);
        expect(curvatureAt(w, shape)).toBeCloseTo(second, 6);
      }
    }
  });
});

describe("step-size: the double well", () => {
  const well = (learningRate: number, start: number): StepSizeValues => ({
    ...base,
    landscape: "double-well",
    learningRate,
    start,
  });

  it("the start decides which of the two equal minima is found", () => {
    expect(run(well(0.1, 0.2), 300).at(-1)!.w).toBeCloseTo(1, 8);
    expect(run(well(0.1, -0.2), 300).at(-1)!.w).toBeCloseTo(-1, 8);
  });

  it("settles in a well only below η = 1", () => {
    const end = run(well(0.95, 0.4), 400).at(-1)!;
    expect(Math.abs(slope(end.w, well(0.95, 0.4)))).toBeLessThan(1e-6);
    for (const learningRate of [1.05, 1.3, 1.6, 1.9]) {
      const values = well(learningRate, 0.4);
      const late = run(values, 1200).slice(-60);
      expect(model.ended!(late.at(-1)!, values)).toBeNull();
      expect(Math.max(...late.map((state) => Math.abs(slope(state.w, values))))).toBeGreaterThan(
        0.05,
      );
    }
  });

  it("a start beyond ±√3 is thrown out exactly above η = 2/(w₀² − 1)", () => {
    for (const start of [-4, -2, 2, 3, 7, 10]) {
      const limit = learningRateLimit(well(0.1, start));
      expect(limit).toBeCloseTo(2 / (start * start - 1), 15);
      const inside = well(limit * 0.999, start);
      const outside = well(limit * 1.001, start);
      expect(model.ended!(run(inside, 1200).at(-1)!, inside) ?? "").not.toMatch(/Diverged/);
      expect(model.ended!(run(outside, 1200).at(-1)!, outside)).toMatch(/^Diverged/);
      expect(danger({ ...outside })).toEqual({ from: limit, label: "diverges" });
    }
  });

  it("says that a hilltop is not a minimum although its slope is 0", () => {
    expect(model.ended!(model.start(well(0.1, 0)), well(0.1, 0))).toMatch(/hilltop/);
  });
});

describe("step-size: extremes", () => {
  it("stays finite for 1200 steps at every extreme, and leaves the given state alone", () => {
    for (const learningRate of [0.001, 0.1, 1, 3])
      for (const curvature of [0.1, 1, 10])
        for (const start of [-4, 0, 3, 10])
          for (const landscape of ["quadratic", "shifted", "double-well"] as const) {
            const values = { learningRate, curvature, start, landscape };
            const history = run(values, 1200);
            expect(history.every((state) => Number.isFinite(loss(state.w, values)))).toBe(true);
            const frozen = Object.freeze({ ...history[3]! });
            expect(model.step!(frozen, values)).toEqual(history[4]);
            for (const state of [history[0]!, history[1]!, history.at(-1)!]) {
              expect(live(values, state)).not.toMatch(/NaN|Infinity|not a number/);
            }
            expect(JSON.stringify(table(values, history.at(-1)!, history).rows)).not.toMatch(
              /NaN|∞/,
            );
          }
  });

  it("the danger on the slider begins at the limit of the model, for every curvature", () => {
    fc.assert(
      fc.property(curvatures, (curvature) => {
        expect(danger({ ...base, curvature }).from).toBe(2 / curvature);
        expect(update(1, { ...base, curvature, learningRate: 1 / curvature })).toBeCloseTo(0, 12);
      }),
    );
  });
});
