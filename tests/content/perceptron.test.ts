import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  add,
  backward,
  binaryCrossEntropy,
  matmul,
  noGrad,
  parameter,
  scope,
  sigmoid,
  tanh,
  tensor,
} from "../../engine/index.ts";
import { defaults, type LabelledPoint } from "../../src/params/index.ts";
import { slopeOf } from "../../src/widgets/activation-bench/activation.ts";
import { type BenchValues, model as bench } from "../../src/widgets/activation-bench/model.ts";
import { countUnits } from "../../src/widgets/activation-bench/network.ts";
import benchWidget from "../../src/widgets/activation-bench/widget.ts";
import { gateNames } from "../../src/widgets/gate-lab/gates.ts";
import { answers, bestFound, model as search } from "../../src/widgets/gate-lab/model.ts";
import gateLab from "../../src/widgets/gate-lab/widget.ts";
import { read } from "../../src/widgets/neuron-line/model.ts";
import neuronLine from "../../src/widgets/neuron-line/widget.ts";
import { geometry } from "../../src/widgets/perceptron-replay/margin.ts";
import {
  budget,
  correct,
  preactivation,
  predict,
  model as replay,
  type Weights,
} from "../../src/widgets/perceptron-replay/model.ts";
import { type Example, separability } from "../../src/widgets/perceptron-replay/separability.ts";
import perceptronReplay from "../../src/widgets/perceptron-replay/widget.ts";

const source = readFileSync("content/chapters/perceptron/index.mdx", "utf8");

/** z = x · w + b of one neuron for one example, by the engine. */
function score(x: readonly number[], w: readonly number[], b: number): number {
  return scope(() => add(matmul(tensor([x]), tensor(w.map((entry) => [entry]))), b).item());
}

const logistic = (z: number) => noGrad(() => scope(() => sigmoid(tensor(z)).item()));

describe("the worked neuron", () => {
  const x = [-1, 2];
  const w = [3, -2];

  it("b = 1, w = (3, −2), x = (−1, 2): z = −6, σ(z) = 0.0024726, e⁶ = 403.43", () => {
    expect(score(x, w, 1)).toBe(-6);
    expect(logistic(score(x, w, 1))).toBeCloseTo(0.0024726, 7);
    expect(Math.exp(6)).toBeCloseTo(403.43, 2);
  });

  it("lies 6/√13 = 1.6641 from the line, with ‖w‖ = 3.6056", () => {
    const values = defaults(neuronLine.params);
    expect(Math.abs(read(values).distance!)).toBeCloseTo(1.6641, 4);
    expect(Math.hypot(...w)).toBeCloseTo(3.6056, 4);
    const doubled = read({ ...values, scale: 2 });
    expect(doubled.z).toBe(-12);
    expect(doubled.a).toBeCloseTo(0.00000614, 8);
    expect(doubled.distance).toBeCloseTo(read(values).distance!, 12);
  });

  it("has odds of e⁻⁶ = 0.00248, about 1 to 403; one unit of x₁ multiplies odds by 20.1", () => {
    const p = logistic(-6);
    expect(p / (1 - p)).toBeCloseTo(0.00248, 5);
    expect((1 - p) / p).toBeCloseTo(403, -0.5);
    const more = logistic(score([0, 2], w, 1));
    expect(more / (1 - more) / (p / (1 - p))).toBeCloseTo(20.1, 1);
  });
});

describe("slopes", () => {
  it("σ′(0) = 0.25, σ′(−6) = 0.0024665, and 1 − σ(−6) = 0.9975274", () => {
    expect(slopeOf("sigmoid", 0, 0)).toBe(0.25);
    expect(slopeOf("sigmoid", -6, 0)).toBeCloseTo(0.0024665, 7);
    expect(1 - logistic(-6)).toBeCloseTo(0.9975274, 6);
    expect(0.25 ** 6).toBeCloseTo(0.000244, 6);
  });

  it("tanh(0.5) = 0.462117 = 2σ(1) − 1, and tanh z = 2σ(2z) − 1 everywhere", () => {
    const hyperbolic = (z: number) => scope(() => tanh(tensor(z)).item());
    expect(hyperbolic(0.5)).toBeCloseTo(0.462117, 6);
    expect(2 * logistic(1) - 1).toBeCloseTo(0.462117, 6);
    expect(logistic(1)).toBeCloseTo(0.7310586, 6);
    for (let z = -8; z <= 8; z += 0.25) {
      expect(Math.abs(hyperbolic(z) - (2 * logistic(2 * z) - 1))).toBeLessThan(5e-7);
    }
  });
});

it("σ′(−6) is about a hundred times less than σ′(0)", () => {
  const ratio = slopeOf("sigmoid", 0, 0) / slopeOf("sigmoid", -6, 0);
  expect(Math.abs(ratio - 100)).toBeLessThan(2);
});

it("a step of 1/‖w‖ along w multiplies the odds by e", () => {
  const norm = Math.hypot(3, -2);
  const step = [3, -2].map((entry) => entry / norm ** 2);
  const odds = (x: readonly number[]) => {
    const p = logistic(score(x, [3, -2], 1));
    return p / (1 - p);
  };
  expect(odds([0.2 + step[0]!, 0.9 + step[1]!]) / odds([0.2, 0.9])).toBeCloseTo(Math.E, 4);
});

it("with the loss of chapter 4 a certain and wrong sigmoid at the output has the slope ŷ − y", () => {
  const z = parameter([-6], [1, 1]);
  scope(() => {
    backward(binaryCrossEntropy(z, tensor([[1]])));
    expect(z.grad!.item()).toBeCloseTo(logistic(-6) - 1, 6);
  });
});

describe("the network of the second figure", () => {
  const start: BenchValues = defaults(benchWidget.params);
  const trainedBy = (patch: Partial<BenchValues>, updates: number) => {
    const values = { ...start, ...patch };
    let state = bench.start(values);
    for (let k = 0; k < updates; k++) state = bench.step!(state, values);
    return bench.present!(state, values)!;
  };

  it("sigmoid: first gradient about 2800 times smaller, loss 0.693 = log 2 after 400 updates", () => {
    const { gradients, dead } = trainedBy({}, 0);
    expect(gradients[5]! / gradients[0]!).toBeGreaterThan(2750);
    expect(gradients[5]! / gradients[0]!).toBeLessThan(2850);
    expect(dead.flat().some(Boolean)).toBe(false);
    const trained = trainedBy({}, 400);
    expect(trained.loss.toFixed(3)).toBe("0.693");
    expect(Math.LN2.toFixed(3)).toBe("0.693");
    expect(countUnits(trained)).toEqual({ units: 72, dead: 0, saturated: 0 });
  });

  it("ReLU: 11 dead at the start, and it learns as tanh does; at η = 3 40 are dead within 200", () => {
    expect(countUnits(trainedBy({ activation: "relu" }, 0)).dead).toBe(11);
    expect(trainedBy({ activation: "relu" }, 200).loss).toBeLessThan(0.01);
    const fast = trainedBy({ activation: "relu", learningRate: 3 }, 200);
    expect(countUnits(fast).dead).toBe(40);
  });

  it("tanh: below 0.01 after 200; threshold: 72 dead; leaky ReLU at η = 3: none, and no learning", () => {
    expect(trainedBy({ activation: "tanh" }, 200).loss).toBeLessThan(0.01);
    expect(countUnits(trainedBy({ activation: "step" }, 0)).dead).toBe(72);
    const leaky = trainedBy({ activation: "leakyRelu", learningRate: 3 }, 200);
    expect(countUnits(leaky).dead).toBe(0);
    expect(leaky.loss).toBeGreaterThan(0.6);
  });
});

const gate = (...bits: number[]): readonly LabelledPoint[] =>
  bits.map((bit, i) => [i >> 1, i & 1, bit] as const);

function learn(points: readonly LabelledPoint[], most = 1000) {
  const values = { ...defaults(perceptronReplay.params), points };
  const states = [replay.start(values)];
  while (states.at(-1)!.wrong > 0 && states.length <= most) {
    states.push(replay.step!(states.at(-1)!, values));
  }
  return states;
}

describe("the perceptron rule", () => {
  it("teaches AND in the eleven corrections of the table, to (b, w) = (−3; 2, 1)", () => {
    const rows = learn(gate(0, 0, 0, 1))
      .slice(1)
      .map(({ last, weights }) => [["00", "01", "10", "11"][last], ...weights].join(" "));
    expect(rows).toEqual([
      "00 -1 0 0",
      "11 0 1 1",
      "00 -1 1 1",
      "01 -2 1 0",
      "11 -1 2 1",
      "01 -2 2 0",
      "10 -3 1 0",
      "11 -2 2 1",
      "10 -3 1 1",
      "11 -2 2 2",
      "01 -3 2 1",
    ]);
  });

  it("ends AND with z = −3, −2, −1 and exactly 0, which counts as yes", () => {
    const { weights } = learn(gate(0, 0, 0, 1)).at(-1)!;
    const examples = gate(0, 0, 0, 1).map(
      ([x1, x2, y]): Example => ({ x: [x1, x2], y: y as 0 | 1 }),
    );
    expect(examples.map((example) => preactivation(weights, example))).toEqual([-3, -2, -1, 0]);
    expect(examples.map((example) => predict(weights, example))).toEqual([0, 0, 0, 1]);
  });

  it("a correction changes z of its example by (y − ŷ)(x · x + 1), at least 1 the right way", () => {
    const weights: Weights = [0.5, 2, -1];
    for (const [x1, x2, y] of [
      [-1, 2, 1],
      [0, 0, 0],
      [0.3, -0.2, 0],
    ] as const) {
      const example: Example = { x: [x1, x2], y };
      const error = y - predict(weights, example);
      expect(error).not.toBe(0);
      const moved =
        preactivation(correct(weights, example), example) - preactivation(weights, example);
      expect(moved).toBeCloseTo(error * (x1 ** 2 + x2 ** 2 + 1), 9);
      expect(moved * error).toBeGreaterThanOrEqual(1);
    }
  });

  it("the cloud that the chapter shows is the preset, and does not stop within 1000", () => {
    const shown = /id="perceptron-replay" points=\{(\[\[.*?\]\])\}/.exec(source)?.[1];
    const points = JSON.parse(shown ?? "[]") as LabelledPoint[];
    expect(points).toEqual(perceptronReplay.presets[1]!.values.points);
    expect(points.filter(([, , y]) => y === 1)).toHaveLength(7);
    const states = learn(points);
    expect(states.at(-1)).toMatchObject({ corrections: budget, geometry: { separable: false } });
    expect(source).toContain(`gives up after ${budget} corrections`);
  });

  it("teaches OR in 5 corrections, and XOR never", () => {
    expect(learn(gate(0, 1, 1, 1))).toHaveLength(1 + 5);
    expect(learn(gate(0, 1, 1, 0)).at(-1)!.wrong).toBeGreaterThan(0);
  });

  it("stops after 14 corrections once the point at (0.4, 0.1) is back at (−0.1, 0.9)", () => {
    const moved = perceptronReplay.presets[1]!.values.points!;
    const triangle = [
      [-0.1, 0.5],
      [0.9, 0.4],
      [0.2, -0.1],
    ].map((x): Example => ({ x, y: 1 }));
    expect(moved.filter(([x, y]) => x === 0.4 && y === 0.1)).toEqual([[0.4, 0.1, 0]]);
    for (const { x } of triangle) expect(moved).toContainEqual([...x, 1]);
    expect(separability([...triangle, { x: [0.4, 0.1], y: 0 }]).separable).toBe(false);
    expect(learn(moved).at(-1)!.wrong).toBeGreaterThan(0);
    const back = moved.map(
      (p): LabelledPoint => (p[0] === 0.4 && p[1] === 0.1 ? [-0.1, 0.9, 0] : p),
    );
    expect(learn(back)).toHaveLength(1 + 14);
  });

  it("is allowed 3 · 17 = 51 corrections for AND: R² = 3, γ = 1/√17 along (−3, 2, 2)", () => {
    const { radius, margin, bound, widest } = learn(gate(0, 0, 0, 1))[0]!.geometry;
    expect(radius ** 2).toBeCloseTo(3, 12);
    expect(margin).toBeCloseTo(1 / Math.sqrt(17), 12);
    expect(bound).toBeCloseTo(51, 9);
    [-3, 2, 2].forEach((entry, i) => {
      expect(widest![i]! * Math.sqrt(17)).toBeCloseTo(entry, 9);
    });
  });

  it("sends (−1; 1, 1) to (−2; 1, 0) on 01 of class 0, as the exercise says", () => {
    const weights: Weights = [-1, 1, 1];
    expect(correct(weights, { x: [0, 1], y: 0 })).toEqual([-2, 1, 0]);
  });
});

describe("gates", () => {
  const neuron = (weight1: number, weight2: number, bias: number) => ({ weight1, weight2, bias });

  it("w = (−2, −2), b = 3 gives z = 3, 1, 1, −1 and NAND; w = (1, 1), b = −0.5 gives OR", () => {
    const corners = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    expect(corners.map((x) => score(x, [-2, -2], 3))).toEqual([3, 1, 1, -1]);
    expect(answers(neuron(-2, -2, 3))).toEqual([1, 1, 1, 0]);
    expect(answers(neuron(1, 1, -0.5))).toEqual([0, 1, 1, 1]);
  });

  it("14 of the 16 gates of two inputs and 104 of the 256 of three can be had", () => {
    const count = (inputs: number) => {
      const places = Array.from({ length: 2 ** inputs }, (_, i) =>
        Array.from({ length: inputs }, (_, bit) => (i >> bit) & 1),
      );
      const tables = Array.from({ length: 2 ** places.length }, (_, table) =>
        places.map((x, i): Example => ({ x, y: ((table >> i) & 1) as 0 | 1 })),
      );
      return tables.filter((examples) => geometry(examples).separable).length;
    };
    expect(count(2)).toBe(14);
    expect(count(3)).toBe(104);
  });

  it("each further input squares the share of possible gates, or worse: 14/16, then 104/256", () => {
    const places = Array.from({ length: 8 }, (_, i) => [(i >> 2) & 1, (i >> 1) & 1, i & 1]);
    for (let table = 0; table < 256; table++) {
      const examples = places.map((x, i): Example => ({ x, y: ((table >> i) & 1) as 0 | 1 }));
      if (!separability(examples).separable) continue;
      for (const held of [0, 1]) {
        const left = examples.filter(({ x }) => x[0] === held);
        expect(separability(left.map(({ x, y }) => ({ x: x.slice(1), y }))).separable).toBe(true);
      }
    }
    expect(104 / 256).toBeLessThanOrEqual((14 / 16) ** 2);
  });

  it("the search of 343 settings finds 14 gates; three corners is its best for XOR and XNOR", () => {
    const values = defaults(gateLab.params);
    let state = search.start(values);
    for (let k = 0; k < 343; k++) state = search.step!(state, values);
    expect(state.hits.filter((hits) => hits > 0)).toHaveLength(14);
    expect(gateNames.filter((name) => bestFound(state, name) < 4)).toEqual(["xor", "xnor"]);
    expect(search.ended!(state, values)).not.toBeNull();
  });

  it("four NAND neurons make XOR, as in the text", () => {
    const nand = (p: number, q: number) => Number(score([p, q], [-2, -2], 3) >= 0);
    const xor = (p: number, q: number) => {
      const n = nand(p, q);
      return nand(nand(p, n), nand(q, n));
    };
    expect([xor(0, 0), xor(0, 1), xor(1, 0), xor(1, 1)]).toEqual([0, 1, 1, 0]);
    expect([nand(1, 0), nand(1, 1), nand(0, 1)]).toEqual([1, 0, 1]);
  });
});
