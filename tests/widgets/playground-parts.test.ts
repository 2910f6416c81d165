import { h } from "preact";
import { render } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { defaults } from "../../src/params/index.ts";
import { decisionLine } from "../../src/widgets/playground/boundary.ts";
import { writeMap } from "../../src/widgets/playground/feature-maps.ts";
import { featureProblem, toggleFeature } from "../../src/widgets/playground/features.ts";
import {
  activationProblem,
  describeLayers,
  hiddenLayers,
} from "../../src/widgets/playground/layers.ts";
import { connections, layoutPlayground, nearestEdge } from "../../src/widgets/playground/layout.ts";
import { model } from "../../src/widgets/playground/model.ts";
import { architecture } from "../../src/widgets/playground/network.ts";
import { type PlaygroundValues, params } from "../../src/widgets/playground/params.ts";
import { scheduledRate } from "../../src/widgets/playground/schedule.ts";
import {
  CURVE_POINTS,
  type Curve,
  extendCurve,
  spread,
} from "../../src/widgets/playground/state.ts";
import View from "../../src/widgets/playground/view.tsx";

const base = defaults(params) as PlaygroundValues;

describe("schedules of the learning rate", () => {
  const at = (schedule: string, epoch: number) =>
    scheduledRate({ learningRate: 0.2, schedule, period: 10, factor: 0.5 }, epoch);

  it("1/t with period 1 gives 0.1, 0.0667, 0.05, 0.04 from 0.2", () => {
    const rates = [1, 2, 3, 4].map((epoch) =>
      scheduledRate({ learningRate: 0.2, schedule: "inverse", period: 1, factor: 0.5 }, epoch),
    );
    const expected = [0.1, 0.2 / 3, 0.05, 0.04];
    for (const [i, rate] of expected.entries()) expect(rates[i]).toBeCloseTo(rate, 12);
  });

  it("steps halve once a period, the exponential smoothly to the same values", () => {
    expect(at("step", 9)).toBe(0.2);
    for (const epoch of [10, 20, 30]) {
      expect(at("step", epoch)).toBeCloseTo(0.2 * 0.5 ** (epoch / 10), 12);
      expect(at("exponential", epoch)).toBeCloseTo(at("step", epoch), 12);
    }
    expect(at("exponential", 5)).toBeCloseTo(0.2 * Math.SQRT1_2, 12);
  });

  it("the cosine starts at η, is half of it half-way, and 0 from the period on", () => {
    expect(at("cosine", 0)).toBe(0.2);
    expect(at("cosine", 5)).toBeCloseTo(0.1, 12);
    expect(at("cosine", 10)).toBe(0);
    expect(at("cosine", 1000)).toBe(0);
  });
});

describe("lists the reader edits", () => {
  it("layers → lists → layers is the identity, written as short as can be", () => {
    const layers = [
      { units: 4, activation: "relu", keep: 1 },
      { units: 8, activation: "tanh", keep: 0.5 },
      { units: 2, activation: "tanh", keep: 0.5 },
    ];
    const lists = describeLayers(layers);
    expect(hiddenLayers(lists)).toEqual(layers);
    expect(lists.activations).toBe("relu,tanh");
    expect(hiddenLayers(describeLayers([]))).toEqual([]);
  });

  it("the last feature cannot be taken away; order follows the drawing", () => {
    expect(toggleFeature("x1", "x1")).toBe("x1");
    expect(toggleFeature("x1x2,x1", "x2")).toBe("x1,x2,x1x2");
  });

  it("an unknown name is refused and named", () => {
    expect(featureProblem("x1,x3")).toMatch(/x3/);
    expect(activationProblem("relu,rely")).toMatch(/“rely”; known are linear, step/);
  });
});

describe("curves", () => {
  it("are thinned evenly to a fixed number of points, however long the run", () => {
    let curve: Curve = { stride: 1, train: new Float32Array(0), test: new Float32Array(0) };
    for (let step = 0; step <= 5000; step++) {
      const losses = { train: [step, -step], test: [step / 2, 0] };
      curve = extendCurve(curve, step, () => losses);
    }
    const points = curve.train.length / 2;
    expect(points).toBeLessThanOrEqual(CURVE_POINTS);
    expect(points).toBeGreaterThan(CURVE_POINTS / 2);
    for (let row = 0; row < points; row++) {
      expect(curve.train[2 * row]).toBe(row * curve.stride);
      expect(curve.train[2 * row + 1]).toBe(-row * curve.stride);
    }
  });

  it("the band is that of the finite runs", () => {
    expect(spread([3, Number.NaN, 1, 2])).toEqual({ median: 2, low: 1, high: 3 });
    expect(spread([4, 1])).toEqual({ median: 2.5, low: 1, high: 4 });
    expect(spread([Number.NaN, Number.POSITIVE_INFINITY])).toBeNull();
  });
});

describe("maps", () => {
  it("zero is 128, the strongest response the end of the range, a dead unit uniform", () => {
    const bytes = new Uint8Array(3);
    writeMap(bytes, Float32Array.of(-2, 0, 1), 1, 0, 0);
    expect([...bytes]).toEqual([1, 128, 192]);
    writeMap(bytes, new Float32Array(3), 1, 0, 0);
    expect([...bytes]).toEqual([128, 128, 128]);
    writeMap(bytes, Float32Array.of(Number.NaN, 0.5, 0), 1, 0, 1);
    expect([...bytes]).toEqual([128, 192, 128]);
  });

  it("the decision changes where a straight probability passes ½, and nowhere else", () => {
    const n = 11;
    const rising = Float32Array.from(
      { length: n * n },
      (_, k) => 1 / (1 + Math.exp(4.3 - (k % n))),
    );
    const lines = decisionLine(n, [rising]);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.map(([, y]) => y)).toEqual(Array.from({ length: n }, (_, y) => y));
    for (const [x] of lines[0]!) expect(x).toBeCloseTo(4.3, 4);
    expect(decisionLine(n, [new Float32Array(n * n).fill(0.9)])).toEqual([]);
  });
});

describe("the drawn network", () => {
  it("has one connection for each weight, in the order in which weights are stored", () => {
    const values = { ...base, hidden: [3, 2], features: "x1,x1x2" };
    const layout = layoutPlayground({
      hidden: values.hidden,
      outputs: 1,
      width: 500,
      height: 400,
      head: 28,
      gutter: 40,
    });
    const edges = [...connections(layout, [0, 4])];
    const { layers } = architecture(values, 2);
    expect(edges).toHaveLength(layers.reduce((sum, l) => sum + l.inputs * l.outputs, 0));
    expect(edges[4]!.map(({ layer, unit }) => [layer, unit])).toEqual([
      [0, 4],
      [1, 1],
    ]);
  });

  it("keeps every unit inside the drawing, at every size of network", () => {
    for (const hidden of [[], [1], [16], [16, 16, 16, 16, 16, 16]]) {
      for (const width of [336, 560, 1100]) {
        const layout = layoutPlayground({
          hidden,
          outputs: 5,
          width,
          height: 330,
          head: 28,
          gutter: 40,
        });
        for (const { x, y } of layout.layers.flat()) {
          expect(x - layout.side / 2).toBeGreaterThanOrEqual(40);
          expect(x + layout.side / 2).toBeLessThanOrEqual(width);
          expect(y - layout.side / 2).toBeGreaterThanOrEqual(27);
          expect(y + layout.side / 2).toBeLessThanOrEqual(331);
        }
      }
    }
  });

  it("a tap on a connection finds it, a tap beside all of them finds none", () => {
    const layout = layoutPlayground({
      hidden: [2],
      outputs: 1,
      width: 500,
      height: 400,
      head: 0,
      gutter: 40,
    });
    const [from, to] = [layout.layers[1]![0]!, layout.layers[2]![0]!];
    const middle = [(from.x + to.x) / 2, (from.y + to.y) / 2] as const;
    expect(nearestEdge(layout, [0, 1], middle, 9)).toEqual({ from, to });
    expect(nearestEdge(layout, [0, 1], [middle[0], 5], 9)).toBeNull();
  });
});

describe("the view of the playground, drawn without a browser", () => {
  const draw = (patch: Partial<PlaygroundValues>, width: number, narrow: boolean) => {
    const values = { ...base, ...patch };
    let state = model.start(values);
    for (let i = 0; i < 3; i++) state = model.step!(state, values);
    const presented = model.present!(state, values);
    const height = Math.round(width / (narrow ? 0.38 : 2.05));
    const size = { width, height, narrow, lettering: width === 1100 ? 23 : 14 };
    const rest = { history: [state], set() {}, edit() {}, id: "t", playing: false };
    return render(h(() => View({ values, state, presented, size, ...rest }) as never, {}));
  };

  it.each([
    ["defaults", {}],
    ["no hidden layer", { hidden: [], features: "x1x2" }],
    ["five classes, eight runs", { data: "blobs", classes: 5, runs: 8, showTest: true }],
    ["regression", { data: "ripple", selected: [1, 2] }],
    ["no points", { data: "drawn" }],
    ["the largest net", { hidden: [16, 16, 16, 16, 16, 16], selected: [7, 1, 3] }],
  ] as [string, Partial<PlaygroundValues>][])("%s: every number is a number", (_, patch) => {
    for (const [width, narrow] of [
      [336, true],
      [868, false],
      [1100, false],
    ] as const) {
      const markup = draw(patch, width, narrow);
      expect(markup).not.toMatch(/NaN|undefined|Infinity/);
      expect(markup).toContain("The network");
    }
  });

  it("names every unit and every input for those who do not see them", () => {
    const markup = draw({ selected: [1, 2] }, 868, false);
    for (const name of ["Feature x1", "neuron 4 of layer 1", "neuron 2 of layer 2", "output"]) {
      expect(markup).toContain(`aria-label="${name}"`);
    }
    expect(markup).toContain("Bias of neuron 2 of layer 1");
    expect(markup).toContain("Activation of layer 2");
  });

  it("a decision around a hill is one line that ends where it began", () => {
    const n = 21;
    const hills = Float32Array.from({ length: n * n }, (_, k) => {
      const [x, y] = [k % n, Math.floor(k / n)];
      const near = Math.min(Math.hypot(x - 5, y - 5), Math.hypot(x - 15, y - 14));
      return near < 3.3 ? 0.9 : 0.1;
    });
    const lines = decisionLine(n, [hills]);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line.length).toBeGreaterThan(16);
      expect(line.at(-1)).toEqual(line[0]);
      const sides = line.slice(1).map(([x, y], i) => Math.hypot(x - line[i]![0], y - line[i]![1]));
      expect(Math.max(...sides)).toBeLessThan(Math.SQRT2 + 1e-9);
    }
  });
});
