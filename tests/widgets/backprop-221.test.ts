import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import { defaults } from "../../src/params/index.ts";
import {
  checkGradient,
  ratioOfNorms,
  relativeDifference,
} from "../../src/widgets/backprop-221/check.ts";
import { places, powerOfTen } from "../../src/widgets/backprop-221/digits.ts";
import {
  type Backprop221Values,
  compute,
  live,
  model,
  type Round,
  tables,
} from "../../src/widgets/backprop-221/model.ts";
import {
  backward,
  type Example,
  forward,
  type Parameters,
  sigmoid,
} from "../../src/widgets/backprop-221/net.ts";
import { lastStage, stageIndex } from "../../src/widgets/backprop-221/stages.ts";
import widget from "../../src/widgets/backprop-221/widget.ts";

const values: Backprop221Values = defaults(widget.params);

function stepped(steps: number, changed: Partial<Backprop221Values> = {}): Round {
  const all = { ...values, ...changed };
  let state = model.start(all);
  for (let i = 0; i < steps; i++) state = model.step!(state, all);
  return state;
}

/** Weights up to 3, inputs up to 2, either label. */
function draw(seed: number): { weights: Parameters; example: Example } {
  const source = random(seed);
  const within = (bound: number) => (2 * source.uniform() - 1) * bound;
  const weights = Array.from({ length: 9 }, () => within(3));
  return { weights, example: { x: [within(2), within(2)], y: source.integer(2) } };
}

function checked(weights: Parameters, example: Example, forgetSlope: boolean) {
  return checkGradient(
    weights,
    example,
    backward(weights, example, forward(weights, example), forgetSlope),
  );
}

describe("claim: backprop-221", () => {
  it("every entry agrees with its central difference to 1e-7 at the default weights", () => {
    for (const target of ["0", "1"] as const) {
      const all = { ...values, target };
      const { check } = compute(model.start(all), all);
      for (const entry of [...check.gradient, ...check.delta1, check.delta2]) {
        expect(entry.difference).toBeLessThan(1e-7);
      }
    }
  });

  it("the ratio of norms stays below 1e-7 in 1000 draws of |w| ≤ 3, |x| ≤ 2", () => {
    let worst = 0;
    for (let seed = 0; seed < 1000; seed++) {
      const { weights, example } = draw(seed);
      worst = Math.max(worst, checked(weights, example, false).ratio);
    }
    expect(worst).toBeLessThan(1e-7);
    expect(worst).toBeGreaterThan(0);
  });

  it("with g′ no entry is ever called wrong; without it exactly those behind a hidden sigmoid are", () => {
    for (let seed = 0; seed < 1000; seed++) {
      const { weights, example } = draw(seed);
      const right = checked(weights, example, false);
      expect(right.wrong, `seed ${seed}`).toBe(0);
      const dropped = checked(weights, example, true);
      expect(
        dropped.gradient.map((entry) => entry.agrees),
        `seed ${seed}`,
      ).toEqual([false, false, false, false, false, false, true, true, true]);
      expect(dropped.delta1.map((entry) => entry.agrees)).toEqual([false, false]);
      expect(dropped.delta2.agrees).toBe(true);
    }
  });

  it("a weight that reads an input of 0 has gradient 0 with or without g′, and is not called wrong", () => {
    const example: Example = { x: [0, 2], y: 1 };
    const { gradient, wrong } = checked(values.weights, example, true);
    expect(gradient.map((entry) => entry.agrees)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(wrong).toBe(4);
  });

  it("forgetting g′ keeps every sign and makes every hidden entry at least four times too large", () => {
    for (let seed = 0; seed < 1000; seed++) {
      const { weights, example } = draw(seed);
      const ahead = forward(weights, example);
      const right = backward(weights, example, ahead, false).gradient;
      const wrong = backward(weights, example, ahead, true).gradient;
      for (let i = 0; i < 6; i++) {
        expect(Math.sign(wrong[i]!)).toBe(Math.sign(right[i]!));
        expect(Math.abs(wrong[i]!)).toBeGreaterThanOrEqual(4 * Math.abs(right[i]!) * (1 - 1e-12));
      }
    }
  });
});

describe("the worked net", () => {
  const { ahead, back, nextLoss } = compute(model.start(values), values);

  it("gives the numbers of the chapter", () => {
    expect(ahead.z1).toEqual([1, 1]);
    expect(ahead.a1[0]).toBeCloseTo(0.731059, 6);
    expect(ahead.a1[1]).toBeCloseTo(0.731059, 6);
    expect(ahead.a2).toBe(0.5);
    expect(ahead.loss).toBeCloseTo(Math.LN2, 12);
    expect(back.delta2).toBe(-0.5);
    expect(back.delta1[0]).toBeCloseTo(-0.098306, 7);
    expect(back.delta1[1]).toBeCloseTo(0.098306, 7);
    const shown = [-0.098306, 0.098306, -0.1966119, 0.1966119, -0.098306, 0.098306];
    shown.forEach((value, i) => {
      expect(back.gradient[i]).toBeCloseTo(value, 7);
    });
    expect(back.gradient[6]).toBeCloseTo(-0.365529, 6);
    expect(back.gradient[7]).toBeCloseTo(-0.365529, 6);
    expect(back.gradient[8]).toBe(-0.5);
  });

  it("one step with η = 0.5 takes the loss to 0.426454", () => {
    expect(nextLoss).toBeCloseTo(0.426454, 6);
  });

  it("predicts a positive derivative for W[1]12: the answer to the question above the figure", () => {
    expect(back.gradient[1]).toBeGreaterThan(0);
  });

  it("has hidden deltas (−0.5, 0.5) when g′ is forgotten", () => {
    const forgetful = { ...values, forgetSlope: true };
    expect(compute(model.start(forgetful), forgetful).back.delta1).toEqual([-0.5, 0.5]);
  });
});

describe("the run", () => {
  it("keeps the weights through a round and changes them only between rounds", () => {
    expect(stepped(lastStage).weights).toEqual(values.weights);
    const second = stepped(lastStage + 1);
    expect(second).toMatchObject({ stage: 1, round: 1 });
    expect(second.weights).toEqual(compute(stepped(lastStage), values).next);
  });

  it("lowers the loss in every one of the first hundred rounds at the default rate", () => {
    let last = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 100; round++) {
      const { ahead } = compute(stepped(round * lastStage + 1), values);
      if (round > 0) expect(ahead.loss).toBeLessThan(last);
      last = ahead.loss;
    }
  });

  it("leaves the given state as it was", () => {
    const state = Object.freeze({
      ...stepped(lastStage),
      weights: Object.freeze([...values.weights]),
    });
    const next = model.step!(state, values);
    expect(next).not.toBe(state);
    expect(state.weights).toEqual(values.weights);
  });

  it("stays finite at every corner of the controls for 100 rounds", () => {
    for (const weight of [-3, 3]) {
      for (const x of [-2, 2]) {
        for (const target of ["0", "1"] as const) {
          for (const forgetSlope of [false, true]) {
            const all: Backprop221Values = {
              weights: Array.from({ length: 9 }, () => weight),
              input: [x, -x],
              target,
              learningRate: 10,
              forgetSlope,
            };
            const state = stepped(100 * lastStage, all);
            const { ahead, back, check } = compute(state, all);
            for (const number of [...state.weights, ...back.gradient, ahead.loss, check.ratio]) {
              expect(Number.isFinite(number)).toBe(true);
            }
          }
        }
      }
    }
  });

  it("says something true after every operation and never shows a number before its time", () => {
    for (let step = 0; step <= lastStage + 3; step++) {
      expect(live(values, stepped(step))).not.toMatch(/NaN|undefined|not a number/);
    }
    const [units, parameters] = tables(values, stepped(stageIndex("hidden")));
    expect(units?.rows[0]?.slice(1)).toEqual(["1", "0.731059", "", "", ""]);
    expect(parameters?.rows.every((row) => row[2] === "" && row[3] === "")).toBe(true);
    const done = tables(values, stepped(stageIndex("check")));
    expect(done[1]?.rows.every((row) => row[4] === "✓ agrees")).toBe(true);
  });
});

describe("the measures of the check", () => {
  it("are 0 for equal and close to 1 for opposite numbers", () => {
    expect(relativeDifference(0.3, 0.3)).toBe(0);
    expect(relativeDifference(0.3, -0.3)).toBeCloseTo(1, 6);
    expect(relativeDifference(0, 0)).toBe(0);
    expect(ratioOfNorms([0, 0], [0, 0])).toBe(0);
    expect(ratioOfNorms([3, 4], [-3, -4])).toBe(1);
  });

  it("survive a saturated sigmoid", () => {
    expect(sigmoid(-800)).toBe(0);
    expect(sigmoid(800)).toBe(1);
  });
});

describe("backprop-221, digits", () => {
  it("a number that is not 0 is never written as 0, and 0 is", () => {
    expect(places(-0.0000123, 4)).toBe("−1 × 10⁻⁵".replaceAll(" ", "\u00a0"));
    expect(places(0.00006, 4)).toBe("0.0001");
    expect(places(0, 4)).toBe("0.0000");
    expect(places(-0.5, 4)).toBe("−0.5000");
  });

  it("in a label the same power of ten is written in TeX", () => {
    expect(powerOfTen(-0.0000123, 4)).toBe("−1\u00a0×\u00a010^{-5}");
    expect(powerOfTen(3e-12, 4)).toBe("3\u00a0×\u00a010^{-12}");
    expect(powerOfTen(0.25, 4)).toBe("0.2500");
  });
});
