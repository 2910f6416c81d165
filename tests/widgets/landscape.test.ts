import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaults } from "../../src/params/index.ts";
import { model } from "../../src/widgets/landscape/model.ts";
import { firstLimit, type LandscapeValues, params } from "../../src/widgets/landscape/params.ts";
import type { LandscapeState } from "../../src/widgets/landscape/state.ts";
import widget from "../../src/widgets/landscape/widget.ts";

const base = defaults(params) as LandscapeValues;

function run(patch: Partial<LandscapeValues>, steps: number): LandscapeState {
  const values = { ...base, ...patch };
  let state = model.start(values);
  for (let i = 0; i < steps && model.ended!(state, values) === null; i++) {
    state = model.step!(state, values);
  }
  return state;
}

/** Far enough from a border for float32 and a bounded number of steps to tell. */
const ratio = fc.oneof(
  fc.double({ min: 0.2, max: 0.97, noNaN: true }),
  fc.double({ min: 1.03, max: 2, noNaN: true }),
);

describe("claim: landscape", () => {
  it("plain descent on a quadratic diverges if and only if η > 2/λ", () => {
    fc.assert(
      fc.property(
        ratio,
        fc.double({ min: 0.25, max: 10, noNaN: true }),
        fc.constantFrom("bowl", "parabola"),
        (share, curvature, surface) => {
          const learningRate = (share * 2) / curvature;
          const patch = { surface, curvature, learningRate, optimizers: "sgd" } as const;
          const [racer] = run({ ...patch, start: [-2.5, 2] }, 1000).racers;
          expect(racer!.failedAt !== null).toBe(share > 1);
          if (share < 1) expect(racer!.loss).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("with momentum β on a quadratic it diverges if and only if η > 2(1 + β)/λ", () => {
    fc.assert(
      fc.property(
        ratio,
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0.4, max: 10, noNaN: true }),
        (share, momentum, curvature) => {
          const learningRate = (share * 2 * (1 + momentum)) / curvature;
          const patch = { surface: "bowl", curvature, learningRate, momentum } as const;
          const state = run({ ...patch, optimizers: "momentum", start: [-2.5, 2] }, 1000);
          expect(state.racers[0]!.failedAt !== null).toBe(share > 1);
          if (share < 1) expect(state.racers[0]!.loss).toBeLessThan(1e-3);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("in a ravine the larger curvature alone sets the limit, however it is turned", () => {
    for (const rotation of [0, 30, 45, 90]) {
      for (const share of [0.96, 1.04]) {
        const patch = { surface: "ravine", conditionNumber: 50, rotation } as const;
        const state = run({ ...patch, learningRate: (share * 2) / 50, optimizers: "sgd" }, 1000);
        expect(state.racers[0]!.failedAt !== null, `${rotation} ${share}`).toBe(share > 1);
      }
    }
  });
});

describe("landscape", () => {
  it("Nesterov's limit is 2(1 + β)/((1 + 2β)λ), lower than without looking ahead", () => {
    for (const momentum of [0.3, 0.8, 0.95]) {
      const limit = (2 * (1 + momentum)) / (1 + 2 * momentum);
      for (const share of [0.95, 1.05]) {
        const patch = { surface: "bowl", momentum, optimizers: "nesterov" } as const;
        const state = run({ ...patch, learningRate: share * limit }, 1000);
        expect(state.racers[0]!.failedAt !== null, `${momentum} ${share}`).toBe(share > 1);
      }
    }
  });

  it("the danger on the slider starts at the lowest limit among those who race", () => {
    const ravine = { ...base, surface: "ravine", conditionNumber: 10, momentum: 0.8 } as const;
    expect(firstLimit({ ...ravine, optimizers: "sgd,momentum,adam" })).toEqual({
      rate: 0.2,
      racer: "SGD",
    });
    expect(firstLimit({ ...ravine, optimizers: "momentum" })!.rate).toBeCloseTo(0.36, 12);
    expect(firstLimit({ ...ravine, optimizers: "adam" })).toBeNull();
    expect(firstLimit({ ...base, surface: "saddle" })).toBeNull();
  });

  it("SGD and momentum take the same first step, and no other", () => {
    const values = { ...base, optimizers: "sgd,momentum" };
    const first = model.step!(model.start(values), values);
    const second = model.step!(first, values);
    expect(first.racers[0]!.at).toEqual(first.racers[1]!.at);
    expect(second.racers[0]!.at).not.toEqual(second.racers[1]!.at);
  });

  it("one who diverges is named, and the others go on", () => {
    const patch = { surface: "bowl", learningRate: 2.2, momentum: 0.8 } as const;
    const values = { ...base, ...patch, optimizers: "sgd,momentum" };
    const state = run(values, 400);
    expect(state.racers[0]!.failure).toMatch(/^diverged at step \d+$/);
    expect(state.racers[1]!.failedAt).toBeNull();
    expect(state.racers[1]!.loss).toBeLessThan(1e-6);
    expect(widget.live(values, state, state.step, undefined)).toMatch(/SGD\} diverged at step/);
  });

  it("when all have diverged the run ends with a sentence and finite places", () => {
    const values = { ...base, surface: "bowl", learningRate: 5, optimizers: "sgd" } as const;
    const state = run(values, 1000);
    expect(model.ended!(state, values)).toMatch(/^SGD diverged at step \d+: /);
    expect(state.racers[0]!.at.every(Number.isFinite)).toBe(true);
  });

  it("down a saddle a run falls without end, and says so", () => {
    const values = { ...base, surface: "saddle", start: [0, 1], optimizers: "sgd" } as const;
    const state = run({ ...values, learningRate: 0.5 }, 1000);
    expect(model.ended!(state, values)).toMatch(/fell without end/);
  });

  it("noise is the same for all optimizers and for equal seeds", () => {
    const values = { ...base, gradientNoise: 2, optimizers: "sgd,momentum", seed: 7 };
    const [a, b] = [run(values, 30), run(values, 30)];
    expect(a).toEqual(b);
    expect(run({ ...values, seed: 8 }, 30)).not.toEqual(a);
    const first = model.step!(model.start(values), values);
    expect(first.racers[0]!.at).toEqual(first.racers[1]!.at);
  });

  it("a step leaves the given state as it is and may be taken twice", () => {
    const values = { ...base, optimizers: "sgd,momentum,nesterov,adagrad,rmsprop,adam" };
    const state = run(values, 5);
    const copy = structuredClone(state);
    const once = model.step!(state, values);
    expect(state).toEqual(copy);
    expect(model.step!(state, values)).toEqual(once);
  });

  it("a start where the loss is not finite is refused with a sentence", () => {
    const values = { ...base, surface: "formula", formula: "log(x) + y^2" } as const;
    expect(model.ended!(model.start(values), values)).toMatch(/not finite at the start/);
  });

  it("an optimizer that walks out of the formula's domain stops there", () => {
    const patch = { surface: "formula", formula: "log(x) + y^2", start: [1, 0.5] } as const;
    const state = run({ ...patch, learningRate: 0.9, optimizers: "sgd" }, 100);
    expect(state.racers[0]!.failure).toMatch(/^not finite at step/);
    expect(state.racers[0]!.at.every(Number.isFinite)).toBe(true);
  });

  it("rates of their own are used where they are switched on", () => {
    const rates = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08];
    const off = run({ optimizers: "sgd", rates }, 1).racers[0]!.at;
    const on = run({ optimizers: "sgd", rates, ownRates: true }, 1).racers[0]!.at;
    expect(on).toEqual(run({ optimizers: "sgd", learningRate: 0.01 }, 1).racers[0]!.at);
    expect(on).not.toEqual(off);
  });

  it.each(Object.keys(params))("%s at its extremes: 200 steps stay finite or end", (key) => {
    const kind = params[key as keyof typeof params];
    for (const sample of kind.samples()) {
      const values = { ...base, [key]: sample } as LandscapeValues;
      const state = run(values, 200);
      for (const { at, loss, failedAt } of state.racers) {
        expect(at.every(Number.isFinite), `${key}`).toBe(true);
        if (failedAt === null) expect(Number.isFinite(loss)).toBe(true);
      }
      expect(widget.live(values, state, state.step, undefined)).not.toMatch(/NaN|Infinity/);
    }
  });
});
