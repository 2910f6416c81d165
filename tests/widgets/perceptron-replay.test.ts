import { describe, expect, it } from "vitest";
import { type Dataset, defaults, type LabelledPoint } from "../../src/params/index.ts";
import { drawClouds, prepare } from "../../src/widgets/perceptron-replay/examples.ts";
import {
  budget,
  correct,
  live,
  model,
  type Replay,
  type ReplayValues,
  tables,
  visitingOrder,
} from "../../src/widgets/perceptron-replay/model.ts";
import type { Example } from "../../src/widgets/perceptron-replay/separability.ts";
import { separability } from "../../src/widgets/perceptron-replay/separability.ts";
import { added, tapped } from "../../src/widgets/perceptron-replay/tapped.ts";
import widget from "../../src/widgets/perceptron-replay/widget.ts";
import { besideALine, gate } from "./perceptron-clouds.ts";

const base: ReplayValues = defaults(widget.params);
const orders = ["listed", "reversed", "shuffled"] as const;

function run(values: ReplayValues, most = budget): Replay {
  let state = model.start(values);
  while (state.wrong > 0 && state.corrections < most) state = model.step!(state, values);
  return state;
}

/** The rule in whole numbers of tenths, where nothing is rounded. */
function byPencil(points: readonly LabelledPoint[]) {
  const examples = points.map(([x1, x2, y]) => ({
    x: [10, Math.round(10 * x1), Math.round(10 * x2)] as const,
    y,
  }));
  let [b, w1, w2, corrections, clean] = [0, 0, 0, 0, 0];
  for (let i = 0; clean < examples.length && corrections < budget; i++) {
    const { x, y } = examples[i % examples.length]!;
    const error = y - Number(b * x[0] + w1 * x[1] + w2 * x[2] >= 0);
    clean = error === 0 ? clean + 1 : 0;
    if (error === 0) continue;
    corrections++;
    b += error * x[0];
    w1 += error * x[1];
    w2 += error * x[2];
  }
  return { corrections, weights: [b, w1, w2].map((tenths) => tenths / 10) };
}

describe("claim: perceptron-replay", () => {
  it("separable clouds: never more than (R/γ)² corrections from 0, in any order of visiting", () => {
    let most = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const points = besideALine(seed, 0.25, 0);
      for (const order of orders) {
        const values = { ...base, points, order, seed };
        const { bound, separable } = model.start(values).geometry;
        expect(separable).toBe(true);
        const state = run(values, Math.ceil(bound!) + 1);
        expect(state.wrong).toBe(0);
        expect(state.corrections).toBeLessThanOrEqual(bound!);
        most = Math.max(most, state.corrections);
      }
    }
    expect(most).toBeGreaterThan(5);
  });

  it("separable by a hair: the bound of thousands is kept too", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const values = { ...base, points: besideALine(seed, 0.02, 0) };
      const { bound } = model.start(values).geometry;
      const state = run(values, Math.ceil(bound!) + 1);
      expect(state.wrong).toBe(0);
      expect(state.corrections).toBeLessThanOrEqual(bound!);
    }
  });

  it("not separable: no pass without a mistake within the budget, in any order of visiting", () => {
    let tried = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const points = drawClouds(seed);
      if (separability(prepare({ ...base, points }).examples).separable) continue;
      tried++;
      for (const order of orders) {
        const values = { ...base, points, order, seed };
        const state = run(values);
        expect(state.corrections).toBe(budget);
        expect(state.wrong).toBeGreaterThan(0);
        expect(model.ended!(state, values)).toContain("no pass without a mistake");
      }
    }
    expect(tried).toBeGreaterThan(10);
  });

  it("XOR is still wrong after the whole budget, and linear programming says why", () => {
    const values = { ...base, points: gate(0, 1, 1, 0) };
    expect(run(values).wrong).toBeGreaterThan(0);
    expect(model.start(values).geometry.separable).toBe(false);
  });
});

describe("perceptron-replay", () => {
  it("AND: 11 corrections to (b, w) = (−3; 2, 1); OR: 5", () => {
    const and = run({ ...base, points: gate(0, 0, 0, 1) });
    expect([and.corrections, and.weights]).toEqual([11, [-3, 2, 1]]);
    expect(run({ ...base, points: gate(0, 1, 1, 1) }).corrections).toBe(5);
  });

  it("a correction moves z of its point by ‖x‖² + 1 towards the right side", () => {
    const example: Example = { x: [2, -1], y: 0 };
    const [b, w1, w2] = correct([0, 0, 0], example);
    expect(b + w1 * 2 + w2 * -1).toBe(-6);
    expect(correct([-1, 0, 0], example)).toEqual([-1, 0, 0]);
  });

  it("decides as a pencil does: in tenths exactly, also where z is 0", () => {
    for (let seed = 0; seed < 300; seed++) {
      const points = drawClouds(seed);
      const state = run({ ...base, points });
      const { corrections, weights } = byPencil(points);
      expect(state.corrections, `clouds ${seed}`).toBe(corrections);
      expect(state.weights).toEqual(weights);
    }
  });

  it("gives up after 1000 corrections, and then says whether it gave up too early", () => {
    expect(budget).toBe(1000);
    const hair = {
      ...base,
      points: [
        [2.9, 3, 1],
        [3, 3, 0],
        [-3, -3, 1],
        [-2.9, -3, 0],
      ] as const,
    };
    const state = run(hair);
    expect(state).toMatchObject({ corrections: 1000, geometry: { separable: true } });
    expect(live(hair, state)).toBe(
      "Given up after 1000 corrections, too early: a line parts these points, and the rule would find one.",
    );
    expect(run(hair, 4000)).toMatchObject({ corrections: 3598, wrong: 0 });
    const xor = { ...base, points: gate(0, 1, 1, 0) };
    expect(live(xor, run(xor))).toContain("no pass without a mistake");
  });

  it("every step is exactly one correction of a point that was wrong", () => {
    for (const order of orders) {
      const values = { ...base, order, points: drawClouds(43) };
      let state = model.start(values);
      for (let k = 1; k <= 40 && state.wrong > 0; k++) {
        const next = model.step!(state, values);
        expect(next.corrections).toBe(k);
        const example = prepare(values).examples[next.last]!;
        expect(correct(state.weights, example)).toEqual(next.weights);
        expect(next.weights).not.toEqual(state.weights);
        state = next;
      }
    }
  });

  it("a step leaves the state it was given as it was, and a finished run stays finished", () => {
    const state = model.start(base);
    const copy = structuredClone(state);
    model.step!(state, base);
    expect(state).toEqual(copy);
    const done = run(base);
    expect(model.step!(done, base)).toBe(done);
    expect(model.ended!(done, base)).toBe(
      "Stopped after 14 corrections: every point is on its side of the line.",
    );
  });

  it("shuffles every pass anew, each time through all points, the same for the same seed", () => {
    const values = { order: "shuffled", seed: 4 } as const;
    const pass = (n: number) => visitingOrder(values, 14, n);
    expect([...pass(0)].sort((a, b) => a - b)).toEqual(visitingOrder(base, 14, 0));
    expect(pass(0)).not.toEqual(pass(1));
    expect(pass(1)).toEqual(pass(1));
  });

  it("without points, with one, or with one class only there is an end and no NaN", () => {
    const cases: readonly (readonly LabelledPoint[])[] = [
      [],
      [[0, 0, 1]],
      [[0, 0, 0]],
      [
        [1, 2, 0],
        [-3, 1, 0],
        [2, -2, 0],
      ],
    ];
    for (const points of cases) {
      const values = { ...base, points, showBound: true };
      const state = run(values);
      expect(state.wrong).toBe(0);
      expect(model.ended!(state, values)).not.toBeNull();
      expect(live(values, state) + JSON.stringify(tables(values, state, [state]))).not.toMatch(
        /NaN|not a number|∞/,
      );
    }
  });

  it("sets one class of a table of three against the rest, standardised", () => {
    const data: Dataset = {
      name: "three",
      features: ["length", "width"],
      label: "kind",
      classes: ["a", "b", "c"],
      x: [1000, 1001, 1002, 1007],
      y: [1, 1, 1, 1],
      target: [0, 1, 2, 2],
    };
    const { examples, classes } = prepare({ ...base, data, positiveClass: 2 });
    expect(examples.map((example) => example.y)).toEqual([0, 0, 1, 1]);
    expect(classes).toEqual(["the rest", "c"]);
    expect(sum(examples.map((example) => example.x[0]!))).toBeCloseTo(0, 9);
    expect(sum(examples.map((example) => example.x[0]! ** 2)) / 4).toBeCloseTo(1, 9);
    expect(examples.every((example) => example.x[1] === 0)).toBe(true);
    expect(prepare({ ...base, data, positiveClass: 9 }).classes[1]).toBe("c");
  });

  it("the presets show what their notes promise", () => {
    const [, moved, and, xor] = widget.presets;
    expect(run(base).corrections).toBe(14);
    for (const never of [moved, xor]) {
      expect(run({ ...base, ...never!.values }).corrections).toBe(budget);
    }
    expect(run({ ...base, ...and!.values }).corrections).toBe(and!.step);
  });

  it("some drawn clouds can be separated, some cannot", () => {
    const verdicts = Array.from({ length: 60 }, (_, i) => {
      const { examples } = prepare({ ...base, points: drawClouds(i + 1) });
      return separability(examples).separable;
    });
    const share = verdicts.filter(Boolean).length / verdicts.length;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.75);
  });
});

function sum(list: readonly number[]): number {
  return list.reduce((total, entry) => total + entry, 0);
}

describe("clicks in perceptron-replay", () => {
  it("add a point of the chosen class, to a tenth and inside the board, up to sixty", () => {
    const add = { points: [], tool: "zero" } as const;
    expect(tapped(add, [0.123, -9])).toEqual([[0.1, -3, 0]]);
    const full = Array.from({ length: 60 }, () => [0, 0, 1] as const);
    expect(tapped({ points: full, tool: "one" }, [1, 1])).toBe(full);
  });

  it("have a twin on the keyboard, which never puts one point on another", () => {
    let points: readonly LabelledPoint[] = [];
    for (let i = 0; i < 60; i++) points = added({ points, tool: i % 2 === 0 ? "one" : "zero" });
    expect(new Set(points.map(([x, y]) => `${x} ${y}`)).size).toBe(60);
    expect(points[1]![2]).toBe(0);
    expect(added({ points, tool: "one" })).toBe(points);
  });

  it("remove the nearest point when they hit one, and nothing when they miss", () => {
    const points = gate(0, 0, 0, 1);
    expect(tapped({ points, tool: "remove" }, [0.9, 1.1])).toEqual(points.slice(0, 3));
    expect(tapped({ points, tool: "remove" }, [2.5, -2.5])).toBe(points);
    expect(tapped({ points: [], tool: "remove" }, [0, 0])).toEqual([]);
  });
});
