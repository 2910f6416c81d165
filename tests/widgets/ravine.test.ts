import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaults, type Point } from "../../src/params/index.ts";
import {
  bestLearningRate,
  danger,
  deviation,
  errorFactor,
  errorOf,
  gradient,
  hessian,
  learningRateLimit,
  live,
  loss,
  measuredFactor,
  model,
  type RavineState,
  type RavineValues,
  table,
  update,
} from "../../src/widgets/ravine/model.ts";
import widget from "../../src/widgets/ravine/widget.ts";

const base: RavineValues = defaults(widget.params);

function run(values: RavineValues, steps: number): RavineState[] {
  const history = [model.start(values)];
  for (let k = 0; k < steps; k++) history.push(model.step!(history[k]!, values));
  return history;
}

const cases = fc.record({
  conditionNumber: fc.double({ min: 1, max: 200, noNaN: true }),
  learningRate: fc.double({ min: 0.001, max: 3, noNaN: true }),
  rotation: fc.double({ min: -90, max: 90, noNaN: true }),
  start: fc.tuple(
    fc.double({ min: 0.3, max: 4, noNaN: true }),
    fc.double({ min: -3, max: -0.3, noNaN: true }),
  ),
});

/** Components of w along the floor and across it. */
function along(w: Point, rotation: number): Point {
  const angle = (rotation * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c * w[0] + s * w[1], c * w[1] - s * w[0]];
}

describe("claim: ravine", () => {
  it("the error factor per step tends to max(|1 − ηλ_min|, |1 − ηλ_max|)", () => {
    let checked = 0;
    fc.assert(
      fc.property(cases, (values) => {
        const flat = Math.abs(1 - values.learningRate);
        const steep = Math.abs(1 - values.learningRate * values.conditionNumber);
        const factor = errorFactor(values);
        const [u, v] = along(values.start, values.rotation).map(Math.abs) as [number, number];
        fc.pre(u > 0.05 && v > 0.05 && factor > 0.01 && Math.abs(flat - steep) > 0.01 * factor);
        let w: Point = values.start;
        let measured = 0;
        for (let k = 0; k < 1500 && errorOf(w) > 1e-280 && errorOf(w) < 1e280; k++) {
          const next = update(w, values);
          measured = errorOf(next) / errorOf(w);
          w = next;
        }
        checked++;
        expect(Math.abs(measured / factor - 1)).toBeLessThan(1e-6);
      }),
      { numRuns: 1000 },
    );
    expect(checked).toBe(1000);
  });

  it("no single step multiplies the distance by more than that factor", () => {
    fc.assert(
      fc.property(cases, (values) => {
        const history = run(values, 50);
        for (let k = 1; k < history.length; k++) {
          const factor = measuredFactor(history.slice(0, k + 1));
          expect(factor ?? 0).toBeLessThanOrEqual(Math.max(1, errorFactor(values)) * (1 + 1e-9));
          if (history[k]!.step > history[k - 1]!.step) {
            expect(factor!).toBeLessThanOrEqual(errorFactor(values) * (1 + 1e-9) + 1e-12);
          }
        }
      }),
    );
  });

  it("a run from the floor or straight across keeps its own direction's factor at first", () => {
    const values = { ...base, rotation: 0, learningRate: 0.05 };
    expect(measuredFactor(run({ ...values, start: [2, 0] }, 5))).toBeCloseTo(0.95, 12);
    expect(measuredFactor(run({ ...values, start: [0, 2] }, 5))).toBeCloseTo(0.5, 12);
  });
});

describe("ravine: facts the chapter uses", () => {
  it("κ = 10: the best learning rate is 2/11 and its factor 9/11 = 0.8182", () => {
    expect(bestLearningRate(base)).toBeCloseTo(2 / 11, 15);
    const factor = errorFactor({ ...base, learningRate: bestLearningRate(base) });
    expect(factor).toBeCloseTo(9 / 11, 14);
    expect(factor.toFixed(4)).toBe("0.8182");
  });

  it("no learning rate beats (κ − 1)/(κ + 1)", () => {
    fc.assert(
      fc.property(cases, (values) => {
        const { conditionNumber } = values;
        const least = (conditionNumber - 1) / (conditionNumber + 1);
        expect(errorFactor(values)).toBeGreaterThanOrEqual(least - 1e-12);
      }),
    );
  });

  it("the loss shrinks in the long run if and only if η < 2/λ_max", () => {
    fc.assert(
      fc.property(cases, (values) => {
        const limit = learningRateLimit(values);
        fc.pre(Math.abs(values.learningRate / limit - 1) > 1e-6);
        expect(errorFactor(values) < 1).toBe(values.learningRate < limit);
        expect(danger(values).from).toBe(limit);
      }),
    );
  });

  it("the steepest way is the straight way in a round bowl, and up to 55° off at κ = 10", () => {
    expect(deviation([2, 1], { conditionNumber: 1, rotation: 30 })).toBeLessThan(1e-5);
    let widest = 0;
    for (let degrees = 0; degrees <= 90; degrees += 0.01) {
      const angle = (degrees * Math.PI) / 180;
      const w: Point = [Math.cos(angle), Math.sin(angle)];
      widest = Math.max(widest, deviation(w, { conditionNumber: 10, rotation: 0 })!);
    }
    expect(widest).toBeCloseTo((Math.asin(9 / 11) * 180) / Math.PI, 3);
    expect(widest.toFixed(1)).toBe("54.9");
  });

  it("at κ = 10 some learning rate brings the loss below 10⁻⁶ within 120 steps; 0.01 does not", () => {
    const after120 = (learningRate: number) =>
      loss(run({ ...base, learningRate }, 120).at(-1)!.w, base);
    expect(after120(2 / 11)).toBeLessThan(1e-6);
    expect(after120(0.01)).toBeGreaterThan(1e-6);
    expect(after120(0.199)).toBeGreaterThan(1e-6);
  });

  it("the gradient is the derivative of the loss", () => {
    fc.assert(
      fc.property(cases, (values) => {
        const [x, y] = values.start;
        const h = 1e-4;
        const slope = gradient(values.start, values);
        const dx = (loss([x + h, y], values) - loss([x - h, y], values)) / (2 * h);
        const dy = (loss([x, y + h], values) - loss([x, y - h], values)) / (2 * h);
        expect(Math.abs(slope[0] - dx) + Math.abs(slope[1] - dy)).toBeLessThan(1e-6);
      }),
    );
  });

  it("turning the bowl does not change its curvatures", () => {
    for (const rotation of [-90, -33, 0, 20, 45, 90]) {
      const [a, b, d] = hessian({ conditionNumber: 50, rotation });
      expect(a + d).toBeCloseTo(51, 11);
      expect(a * d - b * b).toBeCloseTo(50, 10);
    }
  });
});

describe("ravine: extremes", () => {
  it("stays finite for 1500 steps at every extreme, and leaves the given state alone", () => {
    for (const learningRate of [0.001, 0.16, 3])
      for (const conditionNumber of [1, 10, 200])
        for (const rotation of [-90, 0, 20, 90])
          for (const start of [
            [-4, -3],
            [0, 0],
            [4, 3],
            [-4, 3],
          ] as const) {
            const values = { learningRate, conditionNumber, rotation, start };
            const history = run(values, 1500);
            expect(history.every((state) => Number.isFinite(loss(state.w, values)))).toBe(true);
            expect(model.step!(Object.freeze({ ...history[2]! }), values)).toEqual(history[3]);
            const text = JSON.stringify(table(values, history.at(-1)!, history).rows);
            expect(text + live(values, history[1]!)).not.toMatch(/NaN|∞|not a number/);
          }
  });

  it("says at which step it diverged", () => {
    const values = { ...base, learningRate: 3, conditionNumber: 200 };
    expect(model.ended!(run(values, 50).at(-1)!, values)).toMatch(/^Diverged: at step \d+ /);
  });
});
