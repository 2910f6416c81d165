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
