import { describe, expect, it } from "vitest";
import {
  leakyRelu,
  relu,
  scope,
  sigmoid,
  step,
  type Tensor,
  tanh,
  tensor,
} from "../../engine/index.ts";
import { random } from "../../engine/random.ts";
import { defaults } from "../../src/params/index.ts";
import {
  type Activation,
  activate,
  activations,
  slopeOf,
  steepest,
} from "../../src/widgets/activation-bench/activation.ts";
import {
  type Bench,
  type BenchValues,
  live,
  maxUpdates,
  model,
  read,
  tables,
} from "../../src/widgets/activation-bench/model.ts";
import {
  activityOf,
  countUnits,
  initialParameters,
  parameterCount,
  pass,
} from "../../src/widgets/activation-bench/network.ts";
import widget from "../../src/widgets/activation-bench/widget.ts";

const base: BenchValues = defaults(widget.params);
const names = Object.keys(activations) as Activation[];

function train(values: BenchValues, updates: number): Bench {
  let bench = model.start(values);
  for (let k = 0; k < updates && model.ended!(bench, values) === null; k++) {
    bench = model.step!(bench, values);
  }
  return bench;
}

describe("claim: activation-bench", () => {
  it("the slope of the sigmoid is 0.25 at 0 and smaller at every other z", () => {
    expect(slopeOf("sigmoid", 0, 0)).toBe(0.25);
    const source = random(5);
    for (let i = 0; i < 20_000; i++) {
      const z = (source.integer(2) === 0 ? -1 : 1) * 10 ** (6 * source.uniform() - 4);
      const slope = slopeOf("sigmoid", z, 0);
      expect(slope).toBeLessThan(0.25);
      expect(slope).toBeGreaterThanOrEqual(0);
    }
  });

  it("the sigmoid's slope falls all the way as z moves away from 0, alike on both sides", () => {
    for (let k = 1; k < 200; k++) {
      const [near, far] = [slopeOf("sigmoid", 0.1 * (k - 1), 0), slopeOf("sigmoid", 0.1 * k, 0)];
      expect(far).toBeLessThan(near);
      expect(slopeOf("sigmoid", -0.1 * k, 0)).toBe(far);
    }
  });

  it("no activation is steeper than its stated steepest slope, and each reaches it", () => {
    for (const activation of names) {
      const slopes = Array.from({ length: 2401 }, (_, i) =>
        slopeOf(activation, (i - 1200) / 100, 0.3),
      );
      expect(Math.max(...slopes)).toBe(steepest[activation]);
    }
  });
});

describe("activation-bench, the curves", () => {
  const ops: Readonly<Record<Activation, (x: Tensor) => Tensor>> = {
    sigmoid: (x) => sigmoid(x),
    tanh: (x) => tanh(x),
    relu: (x) => relu(x),
    leakyRelu: (x) => leakyRelu(x, { slope: 0.07 }),
    step: (x) => step(x),
    identity: (x) => x,
  };

  it("are the engine's activations", () => {
    const z = Array.from({ length: 121 }, (_, i) => (i - 60) / 10);
    for (const activation of names) {
      const computed = scope(() => ops[activation](tensor(z)).toArray());
      z.forEach((at, i) => {
        const size = Math.max(1, Math.abs(at));
        expect(Math.abs(computed[i]! - activate(activation, at, 0.07))).toBeLessThan(4e-7 * size);
      });
    }
  });

  it("have the slopes that central differences give, away from kinks", () => {
    const h = 1e-5;
    for (const activation of names) {
      for (const z of [-5.3, -1.1, -0.2, 0.3, 0.9, 4.7]) {
        const rise = activate(activation, z + h, 0.1) - activate(activation, z - h, 0.1);
        expect(slopeOf(activation, z, 0.1)).toBeCloseTo(rise / (2 * h), 8);
      }
    }
  });

  it("keep a slope above zero where rounding σ(1 − σ) would lose it", () => {
    expect(slopeOf("sigmoid", 40, 0)).toBeCloseTo(Math.exp(-40), 30);
    expect(slopeOf("sigmoid", 40, 0)).toBeGreaterThan(0);
    expect(slopeOf("tanh", -20, 0)).toBeGreaterThan(0);
  });
});

describe("activation-bench, the network", () => {
  it("has 829 parameters and a gradient that central differences confirm", () => {
    expect(parameterCount).toBe(829);
    for (const activation of ["sigmoid", "tanh"] as const) {
      const values = { ...base, activation, weightScale: 2 };
      const parameters = initialParameters(values);
      const { gradient } = pass(parameters, values);
      const source = random(2);
      for (let trial = 0; trial < 12; trial++) {
        const index = source.integer(parameterCount);
        const h = 2e-3;
        const at = (shift: number) =>
          pass(
            parameters.map((entry, i) => (i === index ? entry + shift : entry)),
            values,
          ).loss;
        const difference = (at(h) - at(-h)) / (2 * h);
        expect(Math.abs(gradient[index]! - difference)).toBeLessThan(
          2e-4 + 0.02 * Math.abs(difference),
        );
      }
    }
  });

  it("with sigmoids the first layer's gradient is over a thousand times below the sixth's", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { gradients } = model.present!(model.start({ ...base, seed }), { ...base, seed })!;
      expect(gradients[5]! / gradients[0]!).toBeGreaterThan(1000);
    }
  });

  it("after 400 updates the sigmoid network still guesses (0.693), tanh is below 0.01", () => {
    for (const seed of [1, 2, 3]) {
      expect(train({ ...base, seed }, maxUpdates)!.loss).toBeCloseTo(Math.LN2, 3);
      expect(train({ ...base, seed, activation: "tanh" }, maxUpdates)!.loss).toBeLessThan(0.01);
    }
  });

  it("all 72 threshold units are dead, no leaky one ever is, and some ReLUs are at once", () => {
    const counts = (patch: Partial<BenchValues>) => {
      const values = { ...base, ...patch };
      return countUnits(model.present!(model.start(values), values)!);
    };
    for (const seed of [1, 2, 3]) {
      expect(counts({ seed, activation: "step" }).dead).toBe(72);
      expect(counts({ seed, activation: "leakyRelu" }).dead).toBe(0);
      expect(counts({ seed, activation: "relu" }).dead).toBeGreaterThan(0);
      expect(counts({ seed, activation: "identity" })).toEqual({
        units: 72,
        dead: 0,
        saturated: 0,
      });
    }
  });

  it("a threshold lets no gradient through, whatever was computed before", () => {
    const values: BenchValues = { ...base, activation: "tanh" };
    const parameters = initialParameters(values);
    expect(pass(parameters, values).gradient.some((entry) => entry !== 0)).toBe(true);
    const { gradient } = pass(parameters, { ...values, activation: "step" });
    const output = parameterCount - 13;
    expect(gradient.subarray(0, output).every((entry) => entry === 0)).toBe(true);
    expect(gradient.subarray(output).some((entry) => entry !== 0)).toBe(true);
  });

  it("a dead unit's incoming weights get no gradient at all", () => {
    const values: BenchValues = { ...base, activation: "relu" };
    const before = initialParameters(values);
    const { dead } = activityOf(pass(before, values), values);
    const unit = dead[0]!.findIndex(Boolean);
    const layer = dead.findIndex((units) => units.some(Boolean));
    const [l, u] = unit >= 0 ? [0, unit] : [layer, dead[layer]!.findIndex(Boolean)];
    const inputs = l === 0 ? 2 : 12;
    const start = l === 0 ? 0 : 36 + (l - 1) * 156;
    const { gradient } = pass(before, values);
    for (let i = 0; i < inputs; i++) expect(gradient[start + i * 12 + u]).toBe(0);
  });

  it("large updates kill ReLUs: at η = 3 dozens are dead and the loss is a coin's again", () => {
    const values: BenchValues = { ...base, activation: "relu", learningRate: 3 };
    const bench = train(values, 200)!;
    const { dead } = countUnits(model.present!(bench, values)!);
    expect(dead).toBeGreaterThan(30);
    expect(bench.loss).toBeCloseTo(Math.LN2, 2);
  });

  it("the same seed gives the same run, a step leaves the given state alone", () => {
    const values: BenchValues = { ...base, activation: "tanh" };
    const state = model.start(values);
    const copy = structuredClone(state);
    const next = model.step!(state, values);
    expect(state).toEqual(copy);
    expect(model.step!(model.start(values), values)).toEqual(next);
    expect(next!.parameters).not.toEqual(state!.parameters);
  });

  it("divergence is said, with the update at which it happened", () => {
    const values: BenchValues = {
      ...base,
      activation: "identity",
      weightScale: 4,
      learningRate: 3,
    };
    const bench = train(values, maxUpdates);
    expect(model.ended!(bench, values)).toMatch(/^Diverged at update \d+: the loss is not finite/);
    expect(live(values, bench, 0, model.present!(bench, values)!)).not.toContain("NaN");
  });

  it("without injection there is no network, no step and nothing to say at the end", () => {
    const values = { ...base, inject: false };
    const bench = model.start(values);
    expect(bench).toBeNull();
    expect(model.step!(bench, values)).toBeNull();
    expect(model.present!(bench, values)).toBeNull();
    expect(model.ended!(bench, values)).toBe("");
    expect(widget.model.maxSteps).toBeTypeOf("function");
    expect(tables(values, bench, [], null)).toHaveLength(1);
    expect(read({ ...values, input: 0 })).toEqual({ output: 0.5, slope: 0.25 });
  });
});

describe("activation-bench, in words", () => {
  it("where no layer has a gradient left, the sentence compares none with another", () => {
    const activity = (bench: Bench) => model.present!(bench, base)!;
    const start = model.start(base);
    expect(live(base, start, 0, activity(start))).toContain("times smaller");
    const bench = train(base, 40);
    expect(Math.max(...activity(bench).gradients.slice(0, 6))).toBeLessThan(1e-4);
    const said = live(base, bench, 40, activity(bench));
    expect(said).toContain("No layer has a gradient above");
    expect(said).not.toMatch(/times (smaller|larger)/);
  });
});
