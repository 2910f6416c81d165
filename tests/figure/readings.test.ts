import { describe, expect, it } from "vitest";
import { readables } from "../../src/figure/readables.ts";
import { readings } from "../../src/figure/readings.ts";
import { loadWidget } from "../../src/figure/registry.ts";
import { PageRun } from "../../src/figure/run.ts";
import { defaults } from "../../src/params/index.ts";
import { holds } from "../../src/prose/condition.ts";
import { parseCondition } from "../../src/prose/condition-parse.ts";

/** Whether a condition holds of a figure after so many steps with these values. */
async function reached(id: string, text: string, values: object, step: number): Promise<boolean> {
  const definition = await loadWidget(id);
  const condition = parseCondition(text, readables(definition));
  const all = { ...defaults(definition.params), ...values };
  const run = new PageRun(definition.model, all);
  run.seek(step);
  return holds(condition, readings(definition, { ...run.current, values: all }));
}

describe("tasks that a figure's measures can set", () => {
  it("99 % right with at most 4 hidden units: circles in 600 updates with 4, not with 2", async () => {
    const task = "accuracy >= 0.99 and hiddenUnits <= 4";
    const circles = { data: "circles", learningRate: 0.03 };
    expect(await reached("playground", task, { ...circles, hidden: [4] }, 0)).toBe(false);
    expect(await reached("playground", task, { ...circles, hidden: [4] }, 600)).toBe(true);
    expect(await reached("playground", task, { ...circles, hidden: [8] }, 600)).toBe(false);
    expect(await reached("playground", task, { ...circles, hidden: [2] }, 600)).toBe(false);
  });

  it("make it diverge: above 2/λ, not below", async () => {
    const task = "landscape == quadratic and curvature == 4 and diverged";
    for (const [learningRate, truth] of [
      [0.49, false],
      [0.51, true],
    ] as const) {
      expect(await reached("step-size", task, { curvature: 4, learningRate }, 1200)).toBe(truth);
    }
  });

  it("one layer draws six folds only with 64 units", async () => {
    const task = "depth == 6 and gap == 0";
    expect(await reached("fold-paper", task, { depth: 6, width: 63 }, 0)).toBe(false);
    expect(await reached("fold-paper", task, { depth: 6, width: 64 }, 0)).toBe(true);
  });

  it("a bug that no message tells of: a bias standing up, at a batch of 128 only", async () => {
    const replaced = "b1: 128x1";
    expect(await reached("shape-tutor", "silent", { replaced, batch: 128 }, 0)).toBe(true);
    expect(await reached("shape-tutor", "silent or fits", { replaced, batch: 32 }, 0)).toBe(false);
    expect(await reached("shape-tutor", "fits and parameters == 101770", {}, 0)).toBe(true);
    expect(await reached("shape-tutor", "fits", { replaced: "W9: 1x1" }, 0)).toBe(false);
  });

  it("with 100 parameters the gradient is at least ten times lower, with one it is not", async () => {
    const task = "evaluations == 200 and randomLoss > 0.2 and gradientLoss < 0.02";
    expect(await reached("trial-vs-slope", task, { dimension: 100 }, 40)).toBe(true);
    expect(await reached("trial-vs-slope", task, { dimension: 1 }, 40)).toBe(false);
  });

  it("send one optimizer away and keep the other: momentum holds where SGD is thrown out", async () => {
    const past = { surface: "bowl", learningRate: 2.05, start: [-2, 0.5] };
    const thrown = { ...past, optimizers: "sgd" };
    expect(await reached("landscape", "leftAll == 1", thrown, 1000)).toBe(true);
    expect(await reached("landscape", "lowestLoss < 1", thrown, 1000)).toBe(false);
    const both = { ...past, optimizers: "sgd,momentum" };
    expect(await reached("landscape", "leftAll == 1 and lowestLoss < 1", both, 1000)).toBe(true);
  });

  it("all units dead under a threshold, none of them under tanh", async () => {
    expect(await reached("activation-bench", "deadUnits == 72", { activation: "step" }, 0)).toBe(
      true,
    );
    expect(await reached("activation-bench", "deadUnits == 0", { activation: "tanh" }, 0)).toBe(
      true,
    );
    const largest = { input: 0, inject: false };
    expect(await reached("activation-bench", "slopeHere == 0.25", largest, 0)).toBe(true);
    expect(await reached("activation-bench", "deadUnits >= 0", largest, 0)).toBe(false);
  });

  it("a graph is done when its last arrow is crossed, and a guess counts once it is revealed", async () => {
    const guesses = "b*c#0=2";
    expect(await reached("graph-tape", "complete", {}, 3)).toBe(false);
    expect(await reached("graph-tape", "complete and operations == 3", {}, 50)).toBe(true);
    expect(await reached("graph-tape", "guessed == 0", { guesses }, 3)).toBe(true);
    expect(await reached("graph-tape", "guessedRight == 1", { guesses }, 50)).toBe(true);
    const wrong = { guesses: "b*c#0=3" };
    expect(await reached("graph-tape", "guessed == 1 and guessedRight == 0", wrong, 50)).toBe(true);
  });

  it("a distance that does not exist satisfies nothing", async () => {
    const flat = { weight1: 0, weight2: 0 };
    expect(await reached("neuron-line", "distance < 1", flat, 0)).toBe(false);
    expect(await reached("neuron-line", "distance >= 1", flat, 0)).toBe(false);
  });
});

it("names what can be asked of a figure, in words", async () => {
  const { step, activation, showTest, accuracy, diverged } = {
    ...readables(await loadWidget("blame-flow")),
    ...readables(await loadWidget("playground")),
  };
  expect(step).toMatchObject({ kind: "number", says: "Updates" });
  expect(activation?.options).toMatchObject({ tanh: "tanh", relu: "ReLU" });
  expect(showTest?.kind).toBe("fact");
  expect(accuracy?.kind).toBe("number");
  expect(diverged).toMatchObject({ kind: "fact", says: "A run has diverged" });
});
