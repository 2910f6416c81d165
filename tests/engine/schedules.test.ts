import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";

const { parameter, schedules, sgd, sum } = engine;

describe("an optimizer with a schedule", () => {
  const decay = schedules.stepDecay(1, { every: 2, factor: 0.5 });

  test("takes each step at the rate the schedule gives it", () => {
    const x = parameter([0]);
    const optimizer = sgd([x], { learningRate: decay });
    const path: number[] = [];
    for (let t = 0; t < 6; t++) {
      optimizer.minimize(() => sum(x));
      path.push(x.item());
    }
    expect(path).toEqual([-1, -2, -2.5, -3, -3.25, -3.5]);
    expect(optimizer.learningRate).toBeCloseTo(0.125, 12);
  });

  test("goes on in the schedule from a saved state", () => {
    const x = parameter([0]);
    const first = sgd([x], { learningRate: decay });
    for (let t = 0; t < 3; t++) first.minimize(() => sum(x));
    const second = sgd([x], { learningRate: decay });
    second.load(first.state);
    expect(second.learningRate).toBe(0.5);
    second.minimize(() => sum(x));
    expect(x.item()).toBe(-3);
    expect(second.learningRate).toBe(0.25);
  });

  test("keeps a rate that is set by hand", () => {
    const optimizer = sgd([parameter([0])], { learningRate: decay });
    optimizer.learningRate = 3;
    expect(optimizer.learningRate).toBe(3);
  });

  test("refuses what the schedule gives when it is no rate", () => {
    const x = parameter([0]);
    const optimizer = sgd([x], { learningRate: (step) => (step < 1 ? 1 : Number.NaN) });
    optimizer.minimize(() => sum(x));
    expect(() => optimizer.minimize(() => sum(x))).toThrow("sgd: learningRate is NaN");
    expect(x.item()).toBe(-1);
  });
});

describe("bad numbers are named", () => {
  const { adadelta, adagrad, adam, adamax, adamw, nadam, radam, rmsprop } = engine;
  const optimizers = { adadelta, adagrad, adam, adamax, adamw, nadam, radam, rmsprop, sgd };
  for (const [name, make] of Object.entries(optimizers)) {
    test(`${name} refuses a learning rate that is no finite number ≥ 0`, () => {
      for (const learningRate of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
        expect(() => make([parameter([0])], { learningRate })).toThrow(
          `${name}: learningRate is ${learningRate}; a finite number ≥ 0 is expected`,
        );
      }
    });
  }

  test("schedules refuse rates and lengths that make no sense", () => {
    expect(() => schedules.cosine(Number.NaN, { steps: 3 })).toThrow("cosine: a rate of NaN");
    expect(() => schedules.cosine(1, { steps: 0 })).toThrow("cosine: steps is 0; a finite");
    expect(() => schedules.stepDecay(1, { every: 2, factor: 0 })).toThrow("factor is 0");
  });
});
