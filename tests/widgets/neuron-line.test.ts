import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import type { Point } from "../../src/params/index.ts";
import { defaults } from "../../src/params/index.ts";
import {
  type Activation,
  activate,
  activations,
  halfway,
} from "../../src/widgets/neuron-line/activation.ts";
import { clipSegment } from "../../src/widgets/neuron-line/geometry.ts";
import {
  contour,
  live,
  type NeuronLineValues,
  preactivation,
  read,
  table,
  weightNorm,
} from "../../src/widgets/neuron-line/model.ts";
import { stripes } from "../../src/widgets/neuron-line/tint.ts";
import widget from "../../src/widgets/neuron-line/widget.ts";

const start: NeuronLineValues = defaults(widget.params);
const names = Object.keys(activations) as Activation[];

function drawn(seed: number): NeuronLineValues {
  const source = random(seed);
  const within = (size: number) => (2 * source.uniform() - 1) * size;
  return {
    weight1: within(5),
    weight2: within(5),
    bias: within(5),
    scale: 4 ** within(1),
    point: [within(4), within(4)],
    activation: names[source.integer(names.length)]!,
  };
}

const seeds = Array.from({ length: 300 }, (_, i) => i + 1);

describe("claim: neuron-line", () => {
  it("(c w, c b) puts every point of the plane on the same side as (w, b), for any c > 0", () => {
    for (const seed of seeds) {
      const values = drawn(seed);
      const plain = preactivation({ ...values, scale: 1 }, values.point);
      expect(Math.sign(preactivation(values, values.point))).toBe(Math.sign(plain));
    }
  });

  it("the contour z = 0 stays where it is when c changes, whatever the activation", () => {
    for (const seed of seeds) {
      const values = drawn(seed);
      const here = contour(values)!;
      for (const end of here) expect(preactivation(values, end)).toBeCloseTo(0, 9);
      for (const activation of names) {
        expect(contour({ ...values, scale: 1, activation } as NeuronLineValues)).toEqual(here);
      }
      const grown = {
        ...values,
        scale: 1,
        weight1: values.scale * values.weight1,
        weight2: values.scale * values.weight2,
        bias: values.scale * values.bias,
      };
      contour(grown)!.forEach((end, i) => {
        expect(end[0]).toBeCloseTo(here[i]![0], 9);
        expect(end[1]).toBeCloseTo(here[i]![1], 9);
      });
    }
  });

  it("the contour a = ½ stays under c for the sigmoid, and for no other activation that has one", () => {
    for (const activation of names) {
      const level = halfway(activation);
      if (level === null) continue;
      expect(activate(activation, level)).toBeCloseTo(0.5, 12);
      for (const seed of seeds) {
        const values = drawn(seed);
        const gap = (scale: number) =>
          distance(contour({ ...values, scale }, level)!, contour({ ...values, scale })!);
        if (activation === "sigmoid") expect(gap(2)).toBe(gap(1));
        else expect(gap(2)).toBeCloseTo(gap(1) / 2, 9);
      }
    }
  });

  it("c sharpens: away from the line a larger c takes the sigmoid closer to 0 or 1", () => {
    for (const seed of seeds) {
      const values = { ...drawn(seed), activation: "sigmoid" as const };
      if (Math.abs(read(values).z) > 15) continue;
      const softer = Math.abs(read({ ...values, scale: values.scale / 2 }).a - 0.5);
      expect(Math.abs(read(values).a - 0.5)).toBeGreaterThan(softer);
    }
  });
});

function distance(a: readonly [Point, Point], b: readonly [Point, Point]): number {
  return Math.hypot(a[0][0] - b[0][0], a[0][1] - b[0][1]);
}

describe("neuron-line", () => {
  it("reads the worked example: z = −6, σ(z) = 0.0024726, distance 1.6641", () => {
    const reading = read(start);
    expect(reading.z).toBe(-6);
    expect(reading.a).toBeCloseTo(0.0024726, 7);
    expect(reading.distance).toBeCloseTo(-6 / Math.sqrt(13), 12);
  });

  it("the foot lies on the line, and the way to it is as long as the distance says", () => {
    for (const seed of seeds) {
      const values = drawn(seed);
      const { foot, distance: signed } = read(values);
      expect(preactivation(values, foot!)).toBeCloseTo(0, 9);
      const way = Math.hypot(foot![0] - values.point[0], foot![1] - values.point[1]);
      expect(way).toBeCloseTo(Math.abs(signed!), 9);
    }
  });

  it("the bias shifts the line by −Δb / ‖w‖ along w and turns nothing", () => {
    const before = read(start).distance!;
    const after = read({ ...start, bias: -3 }).distance!;
    expect(after - before).toBeCloseTo(-4 / Math.sqrt(13), 12);
  });

  it("a point set on the line lies on it, and the threshold answers 1 there, whatever rounding says", () => {
    for (const patch of [
      { point: [-0.4, -0.1] as const },
      { weight1: 0.1, weight2: 0.2, bias: -0.3, point: [1, 1] as const },
      { weight1: -0.1, weight2: -0.2, bias: 0.3, point: [1, 1] as const },
    ]) {
      const values: NeuronLineValues = { ...start, activation: "step", ...patch };
      const reading = read(values);
      expect(reading).toMatchObject({ z: 0, a: 1, distance: 0 });
      expect(live(values, reading)).toContain("the point lies on {c1|the line}");
    }
  });

  it("with w = 0 says that there is no line instead of dividing by zero", () => {
    const flat = { ...start, weight1: 0, weight2: 0 };
    expect(contour(flat)).toBeNull();
    expect(weightNorm(flat)).toBe(0);
    expect(live(flat, read(flat))).toContain("there is no line");
    expect(JSON.stringify(table(flat, read(flat)))).not.toContain("NaN");
  });

  it("stays finite at every extreme of every parameter", () => {
    const { params } = widget;
    for (const weight1 of params.weight1.samples()) {
      for (const bias of params.bias.samples()) {
        for (const scale of params.scale.samples()) {
          for (const at of params.point.samples()) {
            for (const activation of names) {
              const reading = read({ ...start, weight1, bias, scale, point: at, activation });
              expect(Number.isFinite(reading.z) && Number.isFinite(reading.a)).toBe(true);
            }
          }
        }
      }
    }
  });
});

describe("the map of neuron-line", () => {
  it("puts the edge of every stripe where the output has the stripe's value", () => {
    for (const activation of names) {
      const edges = stripes(activation).map(({ from }) => activate(activation, from));
      const gaps = edges.slice(1).map((edge, i) => edge - edges[i]!);
      for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 9);
      expect(edges.every((edge) => Number.isFinite(edge))).toBe(true);
    }
  });

  it("clips a line to the box it crosses, and drops one that misses it", () => {
    const box = [-1, 1] as const;
    const ends = [
      [-5, -5],
      [5, 5],
    ] as const;
    expect(clipSegment(ends, box, box)).toEqual([
      [-1, -1],
      [1, 1],
    ]);
    const apart = [
      [-5, 2],
      [5, 2],
    ] as const;
    expect(clipSegment(apart, box, box)).toBeNull();
  });
});
