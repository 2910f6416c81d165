import { describe, expect, test } from "vitest";
import { type Initializer, initializers, random } from "../../engine/index.ts";
import { goldenFile, noteReplayed } from "./golden-case.ts";

interface InitCase {
  readonly name: string;
  readonly attrs: { readonly shape: number[]; readonly fan_in: number; readonly fan_out: number };
  readonly expected: { readonly std: number; readonly bound?: number; readonly kurtosis: number };
  readonly tol_std: number;
  readonly tol_mean: number;
}

const { gains } = initializers;

/** Initializers by the golden file's names, which end in the shape. */
const laws: Record<string, () => Initializer> = {
  xavier_uniform: () => initializers.xavierUniform(),
  xavier_normal: () => initializers.xavierNormal(),
  xavier_uniform_gain_tanh: () => initializers.xavierUniform(gains.tanh),
  he_normal_fan_in: () => initializers.heNormal(),
  he_uniform_fan_in: () => initializers.heUniform(),
  he_normal_fan_out: () => initializers.heFanOutNormal(),
  "he_normal_leaky0.2": () => initializers.heNormal(gains.leakyRelu(0.2)),
  lecun_normal: () => initializers.lecunNormal(),
  torch_default_linear_conv: () => initializers.torchDefault(),
};

describe("initial weights follow the law and scale PyTorch gives them", () => {
  const { cases, gains: expectedGains } = goldenFile<{
    cases: InitCase[];
    gains: Record<string, number>;
  }>("init.json");

  for (const golden of cases) {
    test(golden.name, () => {
      noteReplayed(golden);
      const { shape, fan_in: fanIn, fan_out: fanOut } = golden.attrs;
      // PyTorch writes dense weights out×in, this book in×out.
      const ours = shape.length === 2 ? [...shape].reverse() : shape;
      expect(initializers.fansOf(ours)).toEqual({ fanIn, fanOut });
      const law = laws[golden.name.replace(/_\d+(x\d+)+$/, "")]!;
      const values = law()(random(1), ours);
      const n = values.length;
      const mean = values.reduce((sum, w) => sum + w, 0) / n;
      const power = (p: number) => values.reduce((sum, w) => sum + (w - mean) ** p, 0) / n;
      const { std, bound, kurtosis } = golden.expected;
      expect(Math.abs(mean)).toBeLessThan(golden.tol_mean);
      expect(Math.abs(Math.sqrt(power(2)) / std - 1)).toBeLessThan(golden.tol_std);
      expect(Math.abs(power(4) / power(2) ** 2 - kurtosis)).toBeLessThan(0.3);
      if (bound) expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bound * (1 + 1e-6));
    });
  }

  test("gains are PyTorch's", () => {
    const found = {
      linear: gains.linear,
      sigmoid: gains.sigmoid,
      tanh: gains.tanh,
      relu: gains.relu,
      selu: gains.selu,
      "leaky_relu_0.2": gains.leakyRelu(0.2),
    };
    for (const [name, gain] of Object.entries(found)) {
      expect(gain).toBeCloseTo(expectedGains[name]!, 7);
    }
  });
});

describe("initializers that look at the whole matrix", () => {
  const products = (values: Float32Array, rows: number, cols: number) =>
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: rows }, (_, j) =>
        Array.from({ length: cols }, (_, k) => k).reduce(
          (sum, k) => sum + values[i * cols + k]! * values[j * cols + k]!,
          0,
        ),
      ),
    );

  test("orthogonal rows are perpendicular and of the length asked for", () => {
    const values = initializers.orthogonal(2)(random(3), [8, 4, 5]);
    for (const [i, row] of products(values, 8, 20).entries()) {
      for (const [j, product] of row.entries()) expect(product).toBeCloseTo(i === j ? 4 : 0, 5);
    }
  });

  test("of a tall matrix it is the columns", () => {
    const tall = initializers.orthogonal()(random(3), [20, 8]);
    const turned = Float32Array.from(tall, (_, at) => tall[(at % 20) * 8 + Math.floor(at / 20)]!);
    for (const [i, row] of products(turned, 8, 20).entries()) {
      for (const [j, product] of row.entries()) expect(product).toBeCloseTo(i === j ? 1 : 0, 5);
    }
  });

  test("identity leaves what goes through as it was", () => {
    expect([...initializers.identity()(random(1), [2, 3])]).toEqual([1, 0, 0, 0, 1, 0]);
    expect(() => initializers.identity()(random(1), [3])).toThrow("identity: shape [3]");
  });

  test("truncated normal never leaves its limits", () => {
    const values = initializers.truncatedNormal(0.5, 1.5)(random(1), [100, 100]);
    const largest = Math.max(...values.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(0.75);
    expect(largest).toBeGreaterThan(0.74);
  });
});
