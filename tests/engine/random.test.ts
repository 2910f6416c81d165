import { describe, expect, test } from "vitest";
import { normalQuantile, type Random, random } from "../../engine/random.ts";

const draws = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const correlation = (a: number[], b: number[]) => {
  const [ma, mb] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, i) => (value - ma) * (b[i]! - mb)));
  const spread = (values: number[], m: number) => mean(values.map((value) => (value - m) ** 2));
  return covariance / Math.sqrt(spread(a, ma) * spread(b, mb));
};

/** χ² of `counts` against equal expectation. */
const chiSquare = (counts: number[]) => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};

/** Upper tail of the standard normal by Laplace's continued fraction; good for z ≥ 1. */
function upperTail(z: number): number {
  let fraction = z;
  for (let k = 400; k >= 1; k--) fraction = z + k / fraction;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}

describe("random", () => {
  test("the first values of seeds 0, 1 and −1 are the same for ever", () => {
    const first = (generator: Random) => [
      generator.word(),
      generator.uniform(),
      generator.normal(),
      generator.integer(1000),
      generator.fork("weights").word(),
    ];
    expect(first(random(0))).toEqual(PINNED.zero);
    expect(first(random(1))).toEqual(PINNED.one);
    expect(first(random(-1))).toEqual(PINNED.minusOne);
  });

  test("a restored state, even through JSON and between normals, continues the same stream", () => {
    const original = random(3);
    original.normal();
    original.uniform();
    const restored = random.fromState(JSON.parse(JSON.stringify(original.state)));
    const stream = (generator: Random) =>
      draws(50, () => generator.normal() + generator.uniform() + generator.integer(7));
    expect(stream(restored)).toEqual(stream(original));
    expect(restored.state).toEqual(original.state);
  });

  test("neighbouring and far seeds give streams without common values or correlation", () => {
    const seeds = [0, 1, 2, 3, -1, -2, 2 ** 31, 2 ** 32, 2 ** 32 + 1, -(2 ** 32), 2 ** 53 - 1];
    const streams = seeds.map((seed) => {
      const generator = random(seed);
      return draws(2000, () => generator.uniform());
    });
    expect(new Set(streams.flat()).size).toBe(seeds.length * 2000);
    for (let i = 0; i < seeds.length; i++)
      for (let j = 0; j < i; j++)
        expect(Math.abs(correlation(streams[i]!, streams[j]!))).toBeLessThan(0.1);
  });

  test("a seed that is not a whole number is refused with what was given", () => {
    expect(() => random(0.5)).toThrow("random: the seed is 0.5; a whole number is expected");
    expect(() => random(Number.NaN)).toThrow("NaN");
  });

  test("uniform stays in [0, 1), fills 100 cells evenly and has mean ½ and variance 1/12", () => {
    const generator = random(11);
    const values = draws(200_000, () => generator.uniform());
    const cells = new Array<number>(100).fill(0);
    for (const value of values) cells[Math.floor(value * 100)]! += 1;
    // 99 degrees of freedom: mean 99, standard deviation 14.
    expect(Math.abs(chiSquare(cells) - 99)).toBeLessThan(4 * 14.07);
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(0.0026);
    expect(Math.abs(mean(values.map((v) => (v - 0.5) ** 2)) - 1 / 12)).toBeLessThan(7e-4);
    expect(Math.abs(correlation(values.slice(1), values.slice(0, -1)))).toBeLessThan(0.009);
  });

  test("every bit of a word is set half of the time", () => {
    const generator = random(12);
    const set = new Array<number>(32).fill(0);
    for (let i = 0; i < 40_000; i++) {
      const word = generator.word();
      for (let bit = 0; bit < 32; bit++) set[bit]! += (word >>> bit) & 1;
    }
    for (const count of set) expect(Math.abs(count - 20_000)).toBeLessThan(4 * 100);
  });

  test("normal has the moments 0, 1, 0, 3 and fills 40 cells of equal weight evenly", () => {
    const generator = random(13);
    const values = draws(400_000, () => generator.normal());
    const moment = (k: number) => mean(values.map((v) => v ** k));
    expect(Math.abs(moment(1))).toBeLessThan(0.006);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.009);
    expect(Math.abs(moment(3))).toBeLessThan(0.025);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.065);
    const edges = Array.from({ length: 39 }, (_, i) => normalQuantile((i + 1) / 40));
    const cells = new Array<number>(40).fill(0);
    for (const value of values) cells[edges.filter((edge) => edge <= value).length]! += 1;
    expect(Math.abs(chiSquare(cells) - 39)).toBeLessThan(4 * 8.83);
  });

  test("the normal quantile inverts the tail to 1e-12 out to eight standard deviations", () => {
    for (let z = 1; z <= 8.2; z += 0.1) {
      expect(Math.abs(normalQuantile(upperTail(z)) + z)).toBeLessThan(1e-12 * z);
    }
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.75)).toBeCloseTo(0.6744897501960817, 15);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    // No step where one approximation hands over to the next.
    for (const p of [0.075, 0.925, 1.3887943864964021e-11]) {
      const slope = Math.sqrt(2 * Math.PI) * Math.exp(normalQuantile(p) ** 2 / 2);
      const difference = normalQuantile(p * (1 + 1e-9)) - normalQuantile(p * (1 - 1e-9));
      expect(difference / (2e-9 * p * slope)).toBeCloseTo(1, 5);
    }
  });

  test("integer is unbiased where a plain remainder would not be", () => {
    const n = 3 * 2 ** 30;
    const generator = random(14);
    const thirds = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) thirds[Math.floor(generator.integer(n) / 2 ** 30)]! += 1;
    // A remainder of a 32-bit word would give the first third a half of all draws.
    expect(chiSquare(thirds)).toBeLessThan(14);
    expect(draws(20, () => generator.integer(1))).toEqual(new Array(20).fill(0));
    for (const bad of [0, -1, 1.5, 2 ** 32 + 1, Number.NaN]) {
      expect(() => generator.integer(bad)).toThrow(RangeError);
    }
  });

  test("shuffle gives each of the 24 orders of four things equally often, and loses none", () => {
    const generator = random(15);
    const orders = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const key = generator.shuffle(["a", "b", "c", "d"]).join("");
      orders.set(key, (orders.get(key) ?? 0) + 1);
    }
    expect(orders.size).toBe(24);
    // 23 degrees of freedom: mean 23, standard deviation 6.8.
    expect(chiSquare([...orders.values()])).toBeLessThan(23 + 4 * 6.8);
    const typed = Int32Array.from({ length: 100 }, (_, i) => i);
    expect(generator.shuffle(typed)).toBe(typed);
    expect([...typed].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  test("a fork depends on label and state, never advances its parent, and is independent", () => {
    const parent = random(16);
    const before = parent.state;
    const weights = parent.fork("weights");
    const labels = ["weights", "weight", "weights ", "data", "", 0, 1, 2, "☃", "stheigw"];
    const streams = labels.map((label) => {
      const fork = parent.fork(label);
      return draws(2000, () => fork.uniform());
    });
    expect(parent.state).toEqual(before);
    expect(streams[0]).toEqual(draws(2000, () => weights.uniform()));
    streams.push(draws(2000, () => parent.uniform()));
    expect(new Set(streams.flat()).size).toBe(streams.length * 2000);
    for (let i = 0; i < streams.length; i++)
      for (let j = 0; j < i; j++)
        expect(Math.abs(correlation(streams[i]!, streams[j]!))).toBeLessThan(0.1);
    expect(parent.fork("weights").state).not.toEqual(random(16).fork("weights").state);
  });

  test("first values of ten thousand numbered forks are themselves uniform", () => {
    const parent = random(17);
    const cells = new Array<number>(64).fill(0);
    for (let i = 0; i < 10_000; i++) cells[Math.floor(parent.fork(i).uniform() * 64)]! += 1;
    expect(Math.abs(chiSquare(cells) - 63)).toBeLessThan(4 * 11.2);
  });
});

const PINNED = {
  zero: [2616491325, 0.4957095871539252, -1.7929591680423325, 600, 215292472],
  one: [3188598833, 0.020722337096215293, 1.3096634146516042, 118, 1263449153],
  minusOne: [3052586614, 0.6911081330224934, 0.49737309270672586, 615, 663952319],
};
