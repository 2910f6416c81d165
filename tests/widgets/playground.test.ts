import { describe, expect, it } from "vitest";
import { compress, decompress, fromJson, toJson } from "../../src/figure/codec.ts";
import type { Dataset } from "../../src/params/index.ts";
import { defaults } from "../../src/params/index.ts";
import { prepare } from "../../src/widgets/playground/data.ts";
import { model } from "../../src/widgets/playground/model.ts";
import { type PlaygroundValues, params } from "../../src/widgets/playground/params.ts";
import type { Presented } from "../../src/widgets/playground/presented.ts";
import type { PlaygroundState } from "../../src/widgets/playground/state.ts";
import widget from "../../src/widgets/playground/widget.ts";

const base = defaults(params) as PlaygroundValues;

function valuesOf(patch: Partial<PlaygroundValues>): PlaygroundValues {
  return { ...base, ...patch };
}

function go(values: PlaygroundValues, steps: number, from?: PlaygroundState): PlaygroundState {
  let state = from ?? model.start(values);
  for (let i = 0; i < steps && model.ended!(state, values) === null; i++) {
    state = model.step!(state, values);
  }
  return state;
}

function trained(patch: Partial<PlaygroundValues>, steps: number): Presented {
  const values = valuesOf(patch);
  return model.present!(go(values, steps), values);
}

describe("claim: playground", () => {
  it("xor with x₁x₂ as a feature is solved without a hidden layer, for every seed", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const shown = trained({ data: "xor", hidden: [], features: "x1,x2,x1x2", seed }, 1000);
      expect(shown.trainAccuracy[0], `seed ${seed}`).toBeGreaterThan(0.98);
      expect(shown.testAccuracy[0], `seed ${seed}`).toBeGreaterThan(0.97);
    }
  });

  it("with x₁ and x₂ alone and no hidden layer one example in five stays wrong", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const shown = trained({ data: "xor", hidden: [], seed, count: 400 }, 1000);
      expect(shown.trainAccuracy[0], `seed ${seed}`).toBeLessThan(0.8);
    }
  });
});

describe("what the playground learns", () => {
  it("two hidden layers of 16 unwind the spirals: above 95 % of unseen examples", () => {
    for (const activations of ["tanh", "relu"]) {
      const net = { hidden: [16, 16], activations, learningRate: 0.01, batchSize: 20 };
      const shown = trained({ data: "spirals", count: 400, ...net }, 4000);
      expect(shown.testAccuracy[0], activations).toBeGreaterThan(0.95);
    }
  });

  it("five classes: each of five runs gets above 95 % of the training examples", () => {
    const shown = trained({ data: "blobs", classes: 5, hidden: [8], runs: 5 }, 500);
    expect(shown.train).toHaveLength(5);
    for (const share of shown.trainAccuracy) expect(share).toBeGreaterThan(0.95);
    expect(shown.confusion.flat().reduce((a, b) => a + b)).toBe(100);
  });

  it.each(["plane", "saddle", "bumps"] as const)(
    "regression: %s to below 1 %% of its variance",
    (data) => {
      const values = valuesOf({ data, hidden: [16, 16] });
      const shown = model.present!(go(values, 3000), values);
      const { y } = prepare(values).train;
      const mean = y.reduce((a, b) => a + b) / y.length;
      const variance = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length;
      expect(2 * shown.train[0]!).toBeLessThan(data === "bumps" ? 0.2 * variance : 0.01 * variance);
      expect(shown.trainAccuracy[0]).toBeNaN();
    },
  );

  it("the reader's own formula is a regression whose target is standardised", () => {
    const patch = { data: "formula", formula: "1000 + 50 * x * y", hidden: [8, 8] } as const;
    const values = valuesOf(patch);
    expect(prepare(values).scale.targetMean).toBeGreaterThan(900);
    expect(trained(patch, 2000).train[0]).toBeLessThan(0.05);
  });

  it.each(["hinge", "squaredError"] as const)(
    "%s as loss parts two and five classes",
    (classLoss) => {
      expect(trained({ classLoss }, 1500).trainAccuracy[0]).toBeGreaterThan(0.97);
      const five = trained({ classLoss, data: "blobs", classes: 5, hidden: [8] }, 1500);
      expect(five.trainAccuracy[0]).toBeGreaterThan(0.9);
    },
  );

  it.each(["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"] as const)(
    "%s lowers the loss",
    (optimizer) => {
      const before = trained({ optimizer }, 0).train[0]!;
      expect(trained({ optimizer, learningRate: 0.03 }, 600).train[0]).toBeLessThan(0.8 * before);
    },
  );

  it("Adadelta at rate 1 lowers the loss", () => {
    const before = trained({}, 0).train[0]!;
    const patch = { optimizer: "adadelta", learningRate: 1 } as const;
    expect(trained(patch, 1500).train[0]).toBeLessThan(0.8 * before);
  });

  it("an L1 penalty sets weights to (almost) nothing that stay otherwise", () => {
    const count = (state: PlaygroundState) =>
      state.runs[0]!.parameters.filter((w) => Math.abs(w) < 0.01).length;
    const patch = { data: "blobs", hidden: [8] } as const;
    const [free, bound] = [valuesOf(patch), valuesOf({ ...patch, l1: 0.02 })];
    expect(count(go(bound, 1500))).toBeGreaterThan(count(go(free, 1500)) + 6);
  });

  it("penalties pull every weight by ηλ₂w and ηλ₁ sign w, and no bias", () => {
    const sgd = { optimizer: "sgd", learningRate: 0.1, hidden: [3], batchSize: 500 } as const;
    const start = go(valuesOf(sgd), 0).runs[0]!.parameters;
    const plain = go(valuesOf(sgd), 1).runs[0]!.parameters;
    const l2 = go(valuesOf({ ...sgd, l2: 0.05 }), 1).runs[0]!.parameters;
    const l1 = go(valuesOf({ ...sgd, l1: 0.05 }), 1).runs[0]!.parameters;
    const biases = new Set([6, 7, 8, 12]);
    start.forEach((weight, i) => {
      const pulled = biases.has(i) ? 0 : 1;
      expect(l2[i]).toBeCloseTo(plain[i]! - pulled * 0.1 * 0.05 * weight, 6);
      expect(l1[i]).toBeCloseTo(plain[i]! - pulled * 0.1 * 0.05 * Math.sign(weight), 6);
    });
  });

  it("dropout changes training and not the answers of a given network", () => {
    const values = valuesOf({ keep: [0.5] });
    expect(go(values, 50).runs).not.toEqual(go(valuesOf({}), 50).runs);
    const state = model.start(values);
    expect(model.present!(state, values)).toEqual(model.present!(state, values));
    expect(model.present!(state, values).train).toEqual(trained({}, 0).train);
  });

  it("weights that all start at zero stay alike within a layer", () => {
    const state = go(valuesOf({ initializer: "zeros", hidden: [3], optimizer: "sgd" }), 200);
    const { parameters } = state.runs[0]!;
    expect(parameters[0]).toBe(parameters[1]);
    expect(parameters[1]).toBe(parameters[2]);
  });
});

describe("a run of the playground", () => {
  it("equal seeds give equal states to the bit, other seeds others", () => {
    const values = valuesOf({ runs: 3, keep: [0.8], noise: 0.2 });
    const [a, b] = [go(values, 60), go(values, 60)];
    expect(a).toEqual(b);
    expect(go(valuesOf({ ...values, seed: 2 }), 60).runs[0]).not.toEqual(a.runs[0]);
    expect(a.runs[0]).not.toEqual(a.runs[1]);
  });

  it("a step leaves the given state as it is, and may be taken again from it", () => {
    const values = valuesOf({ keep: [0.7], optimizer: "adam" });
    const state = go(values, 13);
    const copy = structuredClone(state);
    const once = go(values, 20, state);
    expect(state).toEqual(copy);
    expect(go(values, 20, state)).toEqual(once);
    expect(go(values, 33)).toEqual(once);
  });

  it.each([
    "sgd",
    "momentum",
    "nesterov",
    "adagrad",
    "adadelta",
    "rmsprop",
    "adam",
    "adamw",
  ] as const)(
    "%s: state → link → state is the identity, and training goes on as if never cut",
    async (optimizer) => {
      const values = valuesOf({ optimizer, runs: 2, hidden: [5, 3], batchSize: 7 });
      const state = go(values, 41);
      const text = await compress(toJson(state));
      const opened = fromJson(await decompress(text)) as PlaygroundState;
      expect(opened).toEqual(state);
      expect(model.fits!(opened, values)).toBeNull();
      expect(go(values, 30, opened)).toEqual(go(values, 71));
    },
  );

  it("the default net after 3000 updates fits into a link of 4000 characters", async () => {
    const text = await compress(toJson(go(valuesOf({}), 3000)));
    expect(text.length).toBeLessThan(4000);
  });

  it("changing the optimizer keeps the weights and empties its memory", () => {
    const adam = valuesOf({});
    const state = go(adam, 20);
    const sgd = valuesOf({ optimizer: "sgd", learningRate: 0.1 });
    const next = model.step!(state, sgd);
    expect(next.optimizer).toBe("sgd");
    expect(next.runs[0]!.memory).toEqual([]);
    const back = model.step!(next, adam);
    expect(back.runs[0]!.memorySteps).toBe(1);
  });

  it("an epoch visits every training example once, whatever the batch size", () => {
    const values = valuesOf({ batchSize: 30, count: 200, trainShare: 0.5 });
    const four = go(values, 4);
    expect([four.epoch, four.cursor]).toEqual([1, 0]);
    expect(go(values, 3).cursor).toBe(90);
    const bigger = valuesOf({ ...values, batchSize: 500 });
    expect(model.step!(go(values, 3), bigger).epoch).toBe(1);
  });

  it("a weight edited by hand is the weight, and training goes on from it", () => {
    const values = valuesOf({ hidden: [3] });
    const state = go(values, 10);
    const edited = model.edit!(state, values, { run: 0, layer: 0, from: 1, to: 2, value: 2.5 });
    expect(edited.runs[0]!.parameters[1 * 3 + 2]).toBe(2.5);
    expect(edited.step).toBe(10);
    expect(state.runs[0]!.parameters[5]).not.toBe(2.5);
    const next = model.step!(edited, values);
    expect(Math.abs(next.runs[0]!.parameters[5]! - 2.5)).toBeLessThan(0.1);
    const bias = model.edit!(edited, values, { run: 0, layer: 1, from: null, to: 0, value: -1 });
    expect(bias.runs[0]!.parameters.at(-1)).toBe(-1);
  });

  it("an edit that names no weight changes nothing", () => {
    const values = valuesOf({});
    const state = go(values, 3);
    for (const change of [
      null,
      { run: 0, layer: 9, from: 0, to: 0, value: 1 },
      { run: 0, layer: 0, from: 7, to: 0, value: 1 },
      { run: 0, layer: 0, from: 0, to: 0, value: Number.NaN },
      { run: 0, layer: 0.5, from: 0, to: 0, value: 1 },
    ]) {
      expect(model.edit!(state, values, change)).toEqual(state);
    }
  });

  it("weights of another network in a link are refused with a sentence", () => {
    const state = go(valuesOf({ hidden: [4, 2] }), 5);
    const said = /not for this network/;
    expect(model.fits!(state, valuesOf({ hidden: [4, 3] }))).toMatch(said);
    expect(model.fits!(state, valuesOf({ runs: 2 }))).toMatch(said);
    expect(model.fits!({}, base)).toMatch(said);
    expect(model.fits!(null, base)).toMatch(said);
    const spoilt = structuredClone(state);
    spoilt.runs[0]!.parameters[0] = Number.NaN;
    expect(model.fits!(spoilt, valuesOf({ hidden: [4, 2] }))).toMatch(said);
  });
});

describe("when training diverges", () => {
  const wild = valuesOf({
    data: "plane",
    optimizer: "sgd",
    learningRate: 10,
    hidden: [4],
    activations: "relu",
  });

  it("the run ends with its step, and the last finite weights are kept", () => {
    const state = go(wild, 500);
    expect(model.ended!(state, wild)).toMatch(/^Diverged at step \d+: the loss is not finite/);
    expect(state.runs[0]!.parameters.every(Number.isFinite)).toBe(true);
    expect(widget.live(wild, state, state.step, model.present!(state, wild))).not.toMatch(/NaN/);
  });

  it("a lower rate and an edited weight set it going again", () => {
    const state = go(wild, 500);
    const edit = { run: 0, layer: 0, from: 0, to: 0, value: 0.1 };
    const calm = valuesOf({ ...wild, learningRate: 0.0001 });
    expect(model.ended!(model.edit!(state, calm, edit), calm)).toBeNull();
  });

  it("one of several runs may fail while the others go on", () => {
    const values = valuesOf({ runs: 2 });
    const state = go(values, 5);
    const [first, second] = state.runs;
    const wounded = { ...state, runs: [{ ...first!, failedAt: 5 }, second!] };
    const next = model.step!(wounded, values);
    expect(next.runs[0]!.parameters).toEqual(first!.parameters);
    expect(next.runs[1]!.parameters).not.toEqual(second!.parameters);
    expect(model.ended!(next, values)).toBeNull();
  });
});

describe("the reader's own data", () => {
  const table = (patch: Partial<Dataset>): Dataset => ({
    name: "own",
    features: ["length", "mass"],
    label: "kind",
    classes: ["a", "b"],
    x: Array.from({ length: 40 }, (_, i) => 180 + (i % 20)),
    y: Array.from({ length: 40 }, (_, i) => 3000 + 50 * (i % 7) + (i % 2) * 900),
    target: Array.from({ length: 40 }, (_, i) => i % 2),
    ...patch,
  });

  it("is standardised on the training part and drawn in its own units", () => {
    const data = prepare(valuesOf({ dataset: table({}) }));
    expect(data.frame.y[0]).toBeGreaterThan(2500);
    expect(data.axes).toEqual(["length", "mass"]);
    const mean =
      data.train.x.filter((_, i) => i % 2 === 1).reduce((a, b) => a + b) / data.train.count;
    expect(Math.abs(mean)).toBeLessThan(1e-5);
    expect(trained({ dataset: table({}) }, 600).trainAccuracy[0]).toBeGreaterThan(0.95);
  });

  it.each([
    ["class names that are missing", { classes: ["", "b"] }],
    ["one class only", { classes: ["a"], target: new Array<number>(40).fill(0) }],
    ["one row", { x: [1], y: [2], target: [0] }],
    ["no rows", { x: [], y: [], target: [] }],
    ["a column that never varies", { x: new Array<number>(40).fill(7) }],
    ["enormous numbers", { x: Array.from({ length: 40 }, (_, i) => 1e30 * i) }],
    ["numbers to predict", { classes: [], target: Array.from({ length: 40 }, (_, i) => 1e6 * i) }],
    ["a number to predict that never varies", { classes: [], target: new Array(40).fill(5) }],
  ] as [string, Partial<Dataset>][])("%s: nothing breaks", (_, patch) => {
    const values = valuesOf({ dataset: table(patch) });
    const data = prepare(values);
    expect(data.classNames.every((name) => name !== "")).toBe(true);
    expect(data.frame.x[1]).toBeGreaterThan(data.frame.x[0]);
    const state = go(values, 100);
    const shown = model.present!(state, values);
    expect(widget.live(values, state, state.step, shown)).not.toMatch(/NaN|undefined|Infinity/);
    expect(state.runs[0]!.parameters.every(Number.isFinite)).toBe(true);
  });

  it("no points placed yet: the figure says what to do", () => {
    const values = valuesOf({ data: "drawn" });
    const state = model.start(values);
    expect(model.ended!(state, values)).toMatch(/place points/);
    expect(widget.live(values, state, 0, model.present!(state, values))).toMatch(/place points/);
  });

  it("a formula that is nowhere finite says so instead of training", () => {
    const values = valuesOf({ data: "formula", formula: "log(-1 - x^2)" });
    expect(model.ended!(model.start(values), values)).toMatch(/no finite value/);
  });
});

describe("extremes of the playground", () => {
  it.each(Object.keys(params))("%s at its extremes: 200 updates stay finite or end", (key) => {
    const kind = params[key as keyof typeof params];
    for (const sample of kind.samples()) {
      const values = valuesOf({ [key]: sample });
      const state = go(values, 200);
      const shown = model.present!(state, values);
      for (const { parameters } of state.runs) expect(parameters.every(Number.isFinite)).toBe(true);
      expect(widget.live(values, state, state.step, shown)).not.toMatch(/NaN|undefined|Infinity/);
      const tables = [widget.table(values, state, [state], shown)].flat();
      for (const { columns, rows } of tables) {
        for (const row of rows) expect(row).toHaveLength(columns.length);
      }
    }
  });

  it("everything at its largest at once still takes steps", () => {
    const values = valuesOf({
      hidden: [16, 16, 16, 16, 16, 16],
      features: "x1,x2,x1x1,x2x2,x1x2,sinx1,sinx2,cosx1,cosx2,r",
      runs: 8,
      classes: 5,
      data: "spirals",
      count: 1000,
      batchSize: 500,
      keep: [0.1],
      l1: 0.1,
      l2: 0.1,
      noise: 1,
    });
    const state = go(values, 5);
    expect(state.step).toBe(5);
    expect(state.runs.every(({ parameters }) => parameters.every(Number.isFinite))).toBe(true);
  });
});
