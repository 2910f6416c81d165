import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaults } from "../../src/params/index.ts";
import { shallowTents } from "../../src/widgets/fold-paper/tents.ts";
import {
  countParameters,
  type ShapeTutorValues,
  traceShapes,
} from "../../src/widgets/shape-tutor/model.ts";
import shapeTutor from "../../src/widgets/shape-tutor/widget.ts";
import {
  ladderErrors,
  type TowerState,
  type TowerValues,
  model as tower,
} from "../../src/widgets/tower-builder/model.ts";
import { evaluate, switchPlaces, worstPlace } from "../../src/widgets/tower-builder/network.ts";
import { targetOf } from "../../src/widgets/tower-builder/targets.ts";
import towerBuilder from "../../src/widgets/tower-builder/widget.ts";
import {
  corners,
  countCorrect,
  hiddenPoint,
  logit,
  type Weights,
} from "../../src/widgets/xor-workbench/network.ts";
import { trainStep } from "../../src/widgets/xor-workbench/train.ts";
import xorWorkbench from "../../src/widgets/xor-workbench/widget.ts";

const text = readFileSync("content/chapters/neural-networks/index.mdx", "utf8");

describe("shape-tutor, as the chapter leads through it", () => {
  const trace = (patch: Partial<ShapeTutorValues>) =>
    traceShapes({ ...defaults(shapeTutor.params), ...patch });
  const verdicts = (patch: Partial<ShapeTutorValues>) =>
    trace(patch).layers.map(({ verdict }) => verdict?.kind ?? "never reached");

  it("10-5-1: 61 parameters; 50 are the weights of layer 1, 55 all of it, 60 lack the last bias", () => {
    expect(trace({ sizes: "10-5-1" }).parameters).toBe(61);
    expect([10 * 5, countParameters([10, 5]), 61 - 1]).toEqual([50, 55, 60]);
  });

  it("W2: 64x10 stops at the second product; W1: 784x64 one operation later, 64 against 128", () => {
    expect(verdicts({ replaced: "W2: 64x10" })).toEqual(["fits", "product"]);
    const late = trace({ replaced: "W1: 784x64" });
    expect(late.layers[0]).toMatchObject({ product: [32, 64], bias: [1, 128], output: null });
    expect(verdicts({ replaced: "W1: 784x64" })).toEqual(["sum", "never reached"]);
  });

  it("in a network 10-5-1 the same W1 would stop at the product: the text goes back first", () => {
    expect(verdicts({ sizes: "10-5-1", replaced: "W1: 784x64" })[0]).toBe("product");
    expect(text.indexOf("go back to 784-128-10")).toBeGreaterThan(text.indexOf("Type 10-5-1"));
    expect(text.indexOf("go back to 784-128-10")).toBeLessThan(text.indexOf("W1: 784x64"));
  });

  it("a standing bias: refused at 32, taken at 128; at 1 one picture comes out as 128 answers", () => {
    const replaced = "b1: 128x1";
    expect(verdicts({ replaced })[0]).toBe("sum");
    const [first] = trace({ replaced, batch: 128 }).layers;
    expect(first!.verdict).toEqual({
      kind: "silent",
      why: "every example gets a bias of its own",
    });
    const alone = trace({ replaced, batch: 1 });
    expect(alone.layers[0]!.input).toEqual([1, 784]);
    expect(alone.layers.at(-1)!.output).toEqual([128, 10]);
  });
});

describe("xor-workbench, as the chapter leads through it", () => {
  const opening: Weights = defaults(xorWorkbench.params).weights;
  const textbook: Weights = [1, 1, 1, 1, 0, -1, 1, -2, -0.5];
  const trained = (activation: "relu" | "step", steps: number) => {
    let weights = opening;
    for (let i = 0; i < steps; i++) weights = trainStep(weights, activation, 0.5);
    return weights;
  };

  it("opens with three corners right, and with the ReLU training finds the fourth", () => {
    expect(countCorrect(opening, "relu")).toBe(3);
    expect(countCorrect(trained("relu", 300), "relu")).toBe(4);
  });

  it("the textbook weights give −½, ½, ½, −½", () => {
    expect(corners.map((x) => logit(textbook, "relu", x))).toEqual([-0.5, 0.5, 0.5, -0.5]);
  });

  it("… press the whole square onto one line, which is bent at (1, 0), between the other two", () => {
    for (let x1 = 0; x1 <= 1; x1 += 0.125) {
      for (let x2 = 0; x2 <= 1; x2 += 0.125) {
        const sum = x1 + x2;
        const [a1, a2] = hiddenPoint(textbook, "relu", [x1, x2]);
        expect([a1, a2]).toEqual([sum, Math.max(0, sum - 1)]);
      }
    }
    const unbent = corners.map((x) => hiddenPoint(textbook, "identity", x));
    expect(unbent).toEqual([
      [0, -1],
      [1, 0],
      [1, 0],
      [2, 1],
    ]);
  });

  it("with the step the output neuron learns, and the hidden weights stay where they were", () => {
    const weights = trained("step", 200);
    expect(weights.slice(0, 6).map(Math.fround)).toEqual(opening.slice(0, 6).map(Math.fround));
    expect(weights.slice(6)).not.toEqual(opening.slice(6));
  });

  it("with the identity the image of the square is a parallelogram: its diagonals halve each other", () => {
    for (const weights of [opening, textbook, trained("relu", 50)]) {
      const [p, q, r, s] = corners.map((x) => hiddenPoint(weights, "identity", x));
      for (const axis of [0, 1] as const) {
        expect(p![axis] + s![axis]).toBeCloseTo(q![axis] + r![axis], 12);
      }
    }
  });
});

describe("tower-builder, as the chapter leads through it", () => {
  const values: TowerValues = { ...defaults(towerBuilder.params), target: "sine" };
  const sine = targetOf("sine", []);

  it("8 and 16 towers miss the sine by 0.383 and 0.196: about a half is left", () => {
    const errors = new Map(ladderErrors({ ...values, unit: "bump" }));
    expect([8, 16].map((count) => errors.get(count)!.toFixed(3))).toEqual(["0.383", "0.196"]);
  });

  it("no number of towers or hinges comes closer to the jump than half its height", () => {
    for (const unit of ["bump", "hinge"] as const) {
      for (const [, error] of ladderErrors({ ...values, unit, target: "jump" })) {
        expect(error).toBeGreaterThanOrEqual(0.6 - 1e-9);
      }
    }
  });

  it("more units can buy a smaller error, and need not: two even hinges do worse on the hills than one", () => {
    const errors = new Map(ladderErrors({ ...values, unit: "hinge", target: "hills" }));
    expect(errors.get(2)!).toBeGreaterThan(errors.get(1)!);
    expect(errors.get(32)!).toBeLessThan(errors.get(16)! / 3);
  });

  it("training eight hinges on the sine moves them, lifts the line over the bow, lowers the error", () => {
    const hinges: TowerValues = { ...values, unit: "hinge", count: 8 };
    const start = tower.start(hinges);
    let state: TowerState = start;
    for (let i = 0; i < 600; i++) state = tower.step!(state, hinges);
    const error = (each: TowerState) => worstPlace(each.network, sine).error;
    expect(error(start).toFixed(4)).toBe("0.0704");
    expect(error(state)).toBeLessThan(0.8 * error(start));
    const crest = (each: TowerState) => evaluate(each.network, 0.25) - sine.f(0.25);
    expect(Math.abs(crest(start))).toBeLessThan(1e-9);
    expect(crest(state)).toBeGreaterThan(0.01);
    const [before, after] = [start, state].map((each) => switchPlaces(each.network));
    expect(Math.max(...before!.map((at, i) => Math.abs(at - after![i]!)))).toBeGreaterThan(0.005);
  });
});

describe("fold-paper, as the chapter proves it", () => {
  it("the tents bend 2^k − 1 times, by ±2 · 2^k, and start with slope 2^k, which no sum of bends is", () => {
    for (let depth = 1; depth <= 8; depth++) {
      const slope = 2 ** depth;
      const [first, ...bends] = shallowTents(depth, slope).weights[1]!.map((row) => row[0]!);
      expect(first).toBe(slope);
      expect(bends).toHaveLength(slope - 1);
      for (const bend of bends) expect(Math.abs(bend)).toBe(2 * slope);
      expect(slope % (2 * slope)).not.toBe(0);
    }
  });
});
