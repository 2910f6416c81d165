import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import type { Point } from "../../src/params/index.ts";
import { defaults } from "../../src/params/index.ts";
import { sampleField } from "../../src/ui/field.ts";
import {
  handlesOf,
  lineThrough,
  pointedTo,
  pushed,
  roundWeight,
  shiftedTo,
  turned,
  weightStep,
} from "../../src/widgets/xor-workbench/line.ts";
import { crossings, hiddenReach, movedPaper } from "../../src/widgets/xor-workbench/mesh.ts";
import {
  live,
  model,
  tables,
  type XorState,
  type XorValues,
} from "../../src/widgets/xor-workbench/model.ts";
import {
  type Activation,
  activate,
  activations,
  bound,
  corners,
  countCorrect,
  hiddenPoint,
  logit,
  meanLoss,
  neuronOf,
  preactivation,
  targets,
  type Weights,
  withNeuron,
} from "../../src/widgets/xor-workbench/network.ts";
import { trainStep } from "../../src/widgets/xor-workbench/train.ts";
import widget from "../../src/widgets/xor-workbench/widget.ts";

const values: XorValues = defaults(widget.params);
const textbook: Weights = [1, 1, 1, 1, 0, -1, 1, -2, -0.5];
const all = Object.keys(activations) as Activation[];

function trained(patch: Partial<XorValues>, steps: number): XorState {
  const given = { ...values, ...patch };
  let state = model.start(given);
  for (let i = 0; i < steps && !model.ended!(state, given); i++) state = model.step!(state, given);
  return state;
}

function* settings(seed: number, count: number): Generator<Weights> {
  const source = random(seed);
  for (let i = 0; i < count; i++) {
    yield Array.from({ length: 9 }, () => bound * (2 * source.uniform() - 1));
  }
}

describe("claim: xor-workbench", () => {
  it("with the identity no setting of the nine weights gets more than 3 of 4 right", () => {
    let best = 0;
    for (const weights of settings(31, 50_000)) {
      best = Math.max(best, countCorrect(weights, "identity"));
    }
    for (let code = 0; code < 3 ** 9; code++) {
      const weights = Array.from({ length: 9 }, (_, i) => (Math.floor(code / 3 ** i) % 3) - 1);
      best = Math.max(best, countCorrect(weights, "identity"));
    }
    expect(best).toBe(3);
  });

  it("… because both diagonals of the square then have the same sum of outputs", () => {
    for (const weights of settings(32, 2000)) {
      const [z00, z01, z10, z11] = corners.map((x) => logit(weights, "identity", x));
      expect(z00! + z11!).toBeCloseTo(z01! + z10!, 10);
    }
  });

  it("training with the identity never gets past 3 of 4 either", () => {
    for (const weights of settings(33, 8)) {
      let now = weights;
      for (let i = 0; i < 60; i++) {
        now = trainStep(now, "identity", 1);
        expect(countCorrect(now, "identity")).toBeLessThanOrEqual(3);
      }
    }
  });

  it("a ReLU setting gets 4 of 4: relu(x₁ + x₂) − 2 relu(x₁ + x₂ − 1), less one half", () => {
    expect(countCorrect(textbook, "relu")).toBe(4);
    const outputs = corners.map((x) => logit(textbook, "relu", x) + 0.5);
    expect(outputs).toEqual([0, 1, 1, 0]);
  });

  it("every other activation can do it too: step, sigmoid and tanh have a setting with 4 of 4", () => {
    expect(countCorrect([1, 1, 1, 1, -0.5, -1.5, 1, -1, -0.5], "step")).toBe(4);
    expect(countCorrect([3, 3, 3, 3, -1.5, -3, 3, -3, -0.6], "sigmoid")).toBe(4);
    expect(countCorrect([3, -3, -3, 3, -1.7, -1.7, 3, 3, 3], "tanh")).toBe(4);
  });
});

describe("xor-workbench", () => {
  it("folds 01 and 10 onto (1, 0) and 11 onto (2, 1) with the textbook weights", () => {
    const moved = corners.map((x) => hiddenPoint(textbook, "relu", x));
    expect(moved).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
      [2, 1],
    ]);
  });

  it("reads W_{jk} as the weight from input j to unit k, in × out", () => {
    const weights = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(neuronOf(weights, 0)).toEqual({ w: [1, 3], b: 5 });
    expect(neuronOf(weights, 1)).toEqual({ w: [2, 4], b: 6 });
    expect(neuronOf(weights, "output")).toEqual({ w: [7, 8], b: 9 });
    for (const unit of [0, 1, "output"] as const) {
      expect(withNeuron(weights, unit, neuronOf(weights, unit))).toEqual(weights);
    }
  });

  it("a training step follows the gradient: it matches central differences of the loss", () => {
    const rate = 0.01;
    for (const activation of ["sigmoid", "tanh", "relu", "identity"] as const) {
      for (const start of settings(34, 10)) {
        const weights = start.map((weight) => weight * 0.6);
        const next = trainStep(weights, activation, rate);
        weights.forEach((weight, i) => {
          const at = (by: number) =>
            meanLoss(
              weights.map((old, j) => (j === i ? old + by : old)),
              activation,
            );
          const slope = (at(1e-5) - at(-1e-5)) / 2e-5;
          expect((weight - next[i]!) / rate).toBeCloseTo(slope, 3);
        });
      }
    }
  });

  it("with the step no hidden weight ever moves: its slope is zero", () => {
    const state = trained({ activation: "step" }, 50);
    const start = values.weights.map(Math.fround);
    expect(state.weights.slice(0, 6)).toEqual(start.slice(0, 6));
    expect(state.weights.slice(6)).not.toEqual(start.slice(6));
  });

  it("from its default weights it stands at 3 of 4, and training reaches 4 of 4", () => {
    expect(countCorrect(values.weights, "relu")).toBe(3);
    expect(countCorrect(trained({}, 100).weights, "relu")).toBe(4);
  });

  it("training keeps every weight within the bound, at every learning rate", () => {
    for (const activation of all) {
      for (const learningRate of [0.01, 10]) {
        const state = trained({ activation, learningRate }, 300);
        for (const weight of state.weights) {
          expect(Math.abs(weight)).toBeLessThanOrEqual(bound);
        }
        const given = { ...values, activation, learningRate };
        expect(live(given, state)).not.toMatch(/not a number|undefined|∞/);
        expect(tables(given, state)[0]!.rows).toHaveLength(4);
      }
    }
  });

  it("a step is pure: equal arguments give equal bits, and other runs in between do not matter", () => {
    const state = trained({}, 5);
    const copy = structuredClone(state);
    const first = model.step!(state, values);
    trained({ activation: "tanh", learningRate: 3 }, 7);
    expect(model.step!(state, values)).toEqual(first);
    expect(state).toEqual(copy);
  });

  it("comes to rest with the identity at no more than the loss of a coin flip", () => {
    const given = { ...values, activation: "identity" as const };
    const state = trained(given, 3000);
    expect(model.ended!(state, given)).toMatch(/^At rest after \d+ steps, with [0-3] of 4 right/);
    expect(meanLoss(state.weights, "identity")).toBeCloseTo(Math.LN2, 4);
  });

  it("the handles of a line lie on it, and dragging sets a line through the place", () => {
    const source = random(35);
    for (let trial = 0; trial < 300; trial++) {
      const draw = (): Point => [2 * source.uniform() - 1, 2 * source.uniform() - 1];
      const neuron = { w: draw(), b: source.uniform() - 0.5 };
      const { foot, head } = handlesOf(neuron, [0.5, 0.5], 0.2);
      expect(preactivation(neuron, foot)).toBeCloseTo(0, 9);
      expect(preactivation(neuron, head)).toBeGreaterThan(0);
      const place = draw();
      const shifted = shiftedTo(neuron, place);
      expect(shifted.w).toEqual(neuron.w);
      expect(Math.abs(preactivation(shifted, place))).toBeLessThanOrEqual(weightStep / 2 + 1e-9);
      const turned = pointedTo(foot, head, 0.2);
      expect(turned.w[0]).toBeCloseTo(neuron.w[0], 1);
      for (const end of lineThrough(neuron, [0.5, 0.5])!) {
        expect(preactivation(neuron, end)).toBeCloseTo(0, 7);
      }
    }
    expect(lineThrough({ w: [0, 0], b: 1 }, [0.5, 0.5])).toBeNull();
  });

  it("an arrow key changes one number of a line by one step, and the opposite key undoes it", () => {
    const source = random(36);
    const onGrid = () => roundWeight(4 * source.uniform() - 2);
    for (let trial = 0; trial < 200; trial++) {
      const neuron = { w: [onGrid(), onGrid()] as const, b: onGrid() };
      for (const direction of [
        [1, 0],
        [0, -1],
      ] as const) {
        const back = [-direction[0], -direction[1]] as const;
        for (const push of [pushed, turned]) {
          const there = push(neuron, direction, 1);
          const numbers = [...there.w, there.b].map(
            (value, i) => value - [...neuron.w, neuron.b][i]!,
          );
          const changed = numbers.filter((by) => by !== 0);
          expect(changed.length).toBeLessThanOrEqual(1);
          for (const by of changed) expect(Math.abs(by)).toBeCloseTo(weightStep, 9);
          expect(push(there, back, 1)).toEqual(neuron);
        }
        expect(turned(neuron, direction, 1)).not.toEqual(neuron);
      }
    }
    // A number between two steps, as training leaves it, comes onto the grid where it is pushed.
    expect(turned({ w: [0.123, 0.456], b: 0.789 }, [1, 0], 1)).toEqual({
      w: [0.15, 0.456],
      b: 0.789,
    });
  });

  it("shows all four corners in the hidden plane, and the paper where its layer puts it", () => {
    for (const activation of all) {
      for (const weights of settings(36, 50)) {
        const points = corners.map((x) => hiddenPoint(weights, activation, x));
        const [low, high] = hiddenReach(activation, points);
        for (const [a1, a2] of points) {
          expect(Math.min(a1, a2)).toBeGreaterThan(low);
          expect(Math.max(a1, a2)).toBeLessThan(high);
        }
      }
    }
    const paper = movedPaper([1, 0, 0, 1, 0, 0, 0, 0, 0], "identity");
    expect(paper[0]![0]).toEqual([-0.5, -0.5]);
    expect(paper[1]!.at(-1)).toEqual([1.5, -0.5]);
  });

  it("finds where a field passes a level", () => {
    const field = sampleField((x, y) => x + y, [0, 1], [0, 1], 11, 11);
    const [line = [], ...more] = crossings(field, 0.73);
    expect(more).toEqual([]);
    expect(line.length).toBeGreaterThan(7);
    for (const [x, y] of line) expect(x + y).toBeCloseTo(0.73, 9);
    expect(crossings(field, 5)).toEqual([]);
  });

  it("activates as the engine does", () => {
    const z = [-1.5, 0, 0.5];
    expect(z.map((each) => activate("step", each))).toEqual([0, 1, 1]);
    expect(z.map((each) => activate("relu", each))).toEqual([0, 0, 0.5]);
    expect(activate("tanh", 0.5)).toBeCloseTo(2 * activate("sigmoid", 1) - 1, 12);
    expect(targets).toEqual([0, 1, 1, 0]);
  });

  it("the presets show what their notes promise", () => {
    const right = widget.presets.map((preset) => {
      const given = { ...values, ...preset.values };
      return countCorrect(trained(preset.values, preset.step ?? 0).weights, given.activation);
    });
    expect(right.slice(0, 4)).toEqual([3, 4, 4, 2]);
    expect(right[4]).toBeLessThanOrEqual(3);
  });
});
