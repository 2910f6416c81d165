import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import { defaults } from "../../src/params/index.ts";
import {
  budget,
  evaluationsAt,
  evaluationsPerStep,
  gradientSteps,
  grid,
  live,
  model,
  standing,
  type TrialValues,
  table,
} from "../../src/widgets/trial-vs-slope/model.ts";
import {
  bowl,
  curvatures,
  learningRate,
  priceOf,
  Race,
  raceOf,
  runs,
} from "../../src/widgets/trial-vs-slope/race.ts";
import widget from "../../src/widgets/trial-vs-slope/widget.ts";

const base: TrialValues = defaults(widget.params);

describe("claim: trial-vs-slope", () => {
  it("at d = 100 after 200 evaluations the gradient's median loss is at least 10× lower", () => {
    for (const seed of [0, 1, 2, 3, 77, 999_999]) {
      for (const trials of ["near", "anywhere"] as const) {
        const { random, gradient } = standing({ ...base, trials, seed }, 100, budget);
        expect(gradient.median * 10).toBeLessThanOrEqual(random.median);
      }
    }
  });

  it("even the worst run of the gradient is 10× below the best run of the trials there", () => {
    const { random, gradient } = standing(base, 100, budget);
    expect(gradient.high * 10).toBeLessThan(random.low);
  });

  it("the advantage grows with the dimension, and below 3 parameters it is a disadvantage", () => {
    for (const seed of [1, 2, 3]) {
      const advantage = [1, 3, 10, 30, 100].map((d) => {
        const { random, gradient } = standing({ ...base, seed }, d, budget);
        return random.median / gradient.median;
      });
      for (let i = 1; i < advantage.length; i++) {
        expect(advantage[i]!).toBeGreaterThan(advantage[i - 1]!);
      }
      expect(advantage[0]!).toBeLessThan(1);
      const two = standing({ ...base, seed }, 2, budget);
      expect(two.random.median).toBeLessThan(two.gradient.median);
    }
  });
});

describe("trial-vs-slope: the numbers of the chapter (seed 1)", () => {
  it("after 200 evaluations with 1 parameter guessing is ahead, with 100 the gradient is", () => {
    const one = standing(base, 1, budget);
    const hundred = standing(base, 100, budget);
    expect(one.random.median).toBeLessThan(1e-12);
    expect(one.gradient.median).toBeCloseTo(0.81 ** 66, 8);
    expect(hundred.random.median).toBeGreaterThan(0.4);
    expect(hundred.random.median).toBeLessThan(0.6);
    expect(hundred.gradient.median).toBeLessThan(1e-7);
  });

  it("with finite differences one step fits into the budget at d = 100, and none at d = 200", () => {
    const differences = { ...base, gradient: "differences" as const };
    expect(gradientSteps({ ...differences, dimension: 100 }, budget)).toBe(1);
    expect(gradientSteps({ ...differences, dimension: 200 }, budget)).toBe(0);
    expect(gradientSteps({ ...base, dimension: 200 }, budget)).toBe(66);
    expect(standing(differences, 200, budget).gradient.median).toBe(1);
  });
});

describe("trial-vs-slope: an honest budget", () => {
  it("the curvatures run from 1 to 10 and the learning rate is 1/10", () => {
    expect([...curvatures(1)]).toEqual([1]);
    for (const dimension of [2, 17, 200]) {
      const lambda = curvatures(dimension);
      expect(lambda).toHaveLength(dimension);
      expect(lambda[0]).toBe(1);
      expect(lambda.at(-1)).toBeCloseTo(10, 12);
    }
    expect(learningRate).toBe(0.1);
  });

  it("no run moves before it has paid: a trial needs two values, a gradient its price", () => {
    for (const dimension of [1, 10, 100]) {
      expect(raceOf("near", dimension, 1).after(1)).toEqual({ median: 1, low: 1, high: 1 });
      for (const gradient of ["backpropagation", "differences"] as const) {
        const price = priceOf(gradient, dimension);
        expect(raceOf(gradient, dimension, 1).after(price - 1).high).toBe(1);
        if (price <= budget)
          expect(raceOf(gradient, dimension, 1).after(price).low).toBeLessThan(1);
      }
    }
  });

  it("random trials never lose ground; finite differences agree with the gradient's formula", () => {
    for (const trials of ["near", "anywhere"] as const) {
      const race = raceOf(trials, 10, 1);
      for (let e = 1; e <= budget; e++) {
        expect(race.after(e).median).toBeLessThanOrEqual(race.after(e - 1).median);
      }
    }
    const exact = raceOf("backpropagation", 5, 1).after(3 * 10).median;
    const numeric = raceOf("differences", 5, 1).after(6 * 10).median;
    expect(Math.abs(numeric / exact - 1)).toBeLessThan(1e-3);
  });

  it("the loss of the gradient is the closed form: every λ shrinks by (1 − 0.1λ)² a step", () => {
    for (const dimension of [1, 2, 7]) {
      const lambda = [...curvatures(dimension)];
      for (const steps of [1, 4, 20]) {
        const shares = Array.from({ length: runs }, (_, run) => {
          const source = random(1).fork(`dimension ${dimension}`).fork(run).fork("minimum");
          const off = lambda.map(() => 2 * source.uniform() - 1);
          const weighted = (factor: (l: number) => number) =>
            lambda.reduce((sum, l, i) => sum + 0.5 * l * (off[i]! * factor(l)) ** 2, 0);
          return weighted((l) => (1 - 0.1 * l) ** steps) / weighted(() => 1);
        }).sort((p, q) => p - q);
        const expected = (shares[runs / 2 - 1]! + shares[runs / 2]!) / 2;
        const { median, low, high } = raceOf("backpropagation", dimension, 1).after(3 * steps);
        for (const [measured, exact] of [
          [median, expected],
          [low, shares[1]!],
          [high, shares[runs - 2]!],
        ] as const) {
          expect(Math.abs(measured / exact - 1)).toBeLessThan(1e-9);
        }
      }
    }
  });

  it("the loss is a bowl: ½ Σ λᵢ (θᵢ − θᵢ*)²", () => {
    const j = bowl(Float64Array.of(3, -1), Float64Array.of(1, 2), Float64Array.of(1, 10));
    expect(j).toBe(0.5 * (1 * 4 + 10 * 9));
  });

  it("the same seed gives the same numbers however they are asked for, another seed others", () => {
    const fresh = new Race("near", 20, 5);
    const end = fresh.after(budget);
    const stepped = new Race("near", 20, 5);
    for (let e = 0; e <= budget; e += evaluationsPerStep) stepped.after(e);
    expect(stepped.after(budget)).toEqual(end);
    expect(raceOf("near", 20, 5).after(budget)).toEqual(end);
    expect(raceOf("near", 20, 6).after(budget)).not.toEqual(end);
  });
});

describe("trial-vs-slope: extremes", () => {
  it("stays finite and readable in every dimension of the grid, for every method", () => {
    for (const dimension of grid)
      for (const trials of ["near", "anywhere"] as const)
        for (const gradient of ["backpropagation", "differences"] as const) {
          const values = { dimension, trials, gradient, seed: 999_999 };
          let state = model.start(values);
          for (let k = 0; k < 1000; k++) state = model.step!(state, values);
          expect(evaluationsAt(state)).toBe(budget);
          const picture = model.present!(state, values);
          const text =
            live(values, state, 40, picture) +
            JSON.stringify(table(values, state, [state], picture));
          expect(text).not.toMatch(/NaN|∞|not a number/);
        }
  });
});
