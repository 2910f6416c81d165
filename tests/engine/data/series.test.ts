import { describe, expect, test } from "vitest";
import { type ProcessName, processes, processNames, series } from "../../../engine/data/index.ts";

const make = (process: ProcessName, parameters: Record<string, number>, length = 400) =>
  series.render({ process, parameters, noise: 0, course: 7 }, { length }).clean;
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe("parameters of a series are those of its process", () => {
  test("season: the trend over whole periods is the slope, the swing twice the amplitude", () => {
    const values = make("season", { level: 2, slope: 0.01, amplitude: 1, period: 20, phase: 0.25 });
    expect(values[0]).toBeCloseTo(3, 6);
    for (let t = 0; t < 380; t++) expect(values[t + 20]! - values[t]!).toBeCloseTo(0.2, 4);
    expect(mean(values.subarray(0, 20))).toBeCloseTo(2 + 0.01 * 9.5, 5);
  });

  test("beats swell and fade with the period of the difference of two frequencies", () => {
    const values = make("beats", { amplitude: 1, period: 10, ratio: 1.25 });
    const loudest = (from: number) => Math.max(...values.slice(from - 5, from + 5).map(Math.abs));
    expect(loudest(50)).toBeGreaterThan(1.8);
    expect(loudest(25)).toBeLessThan(0.7);
    expect(values[50]).toBeCloseTo(values[0]!, 5);
  });

  test("chirp: the distance of zero crossings goes from half the first period to half the last", () => {
    const values = make("chirp", { amplitude: 1, firstPeriod: 60, lastPeriod: 10 }, 600);
    const crossings = Array.from({ length: 599 }, (_, t) => t + 1).filter(
      (t) => values[t - 1]! * values[t]! < 0,
    );
    const gaps = crossings.slice(1).map((t, k) => t - crossings[k]!);
    expect(gaps[0]).toBeGreaterThan(25);
    expect(gaps.at(-1)).toBeLessThan(7);
    expect(mean(gaps.slice(0, 5))).toBeGreaterThan(mean(gaps.slice(-5)) * 3);
  });

  test("autoregressive: least squares finds the two coefficients again", () => {
    const [damping, period] = [0.9, 12];
    const x = make("autoregressive", { damping, period, deviation: 0.3 }, 20_000);
    const sum = (a: number, b: number) => {
      let total = 0;
      for (let t = 2; t < x.length; t++) total += x[t - a]! * x[t - b]!;
      return total;
    };
    const [s11, s12, s22, s01, s02] = [sum(1, 1), sum(1, 2), sum(2, 2), sum(0, 1), sum(0, 2)];
    const determinant = s11 * s22 - s12 * s12;
    const first = (s01 * s22 - s02 * s12) / determinant;
    const second = (s02 * s11 - s01 * s12) / determinant;
    expect(Math.abs(first - 2 * damping * Math.cos((2 * Math.PI) / period))).toBeLessThan(0.02);
    expect(Math.abs(second + damping ** 2)).toBeLessThan(0.02);
  });

  test("walk: steps have the stated mean and deviation, from 0 on", () => {
    const values = make("walk", { drift: 0.02, deviation: 0.3 }, 20_000);
    const steps = Array.from(values.subarray(1), (value, t) => value - values[t]!);
    const average = mean(steps);
    expect(values[0]).toBe(0);
    expect(Math.abs(average - 0.02)).toBeLessThan(0.01);
    expect(Math.abs(Math.sqrt(mean(steps.map((s) => (s - average) ** 2))) - 0.3)).toBeLessThan(
      0.01,
    );
  });

  test("logistic: every value follows from the one before; near starts part", () => {
    const values = make("logistic", { r: 3.9, start: 0.3 });
    for (let t = 1; t < 400; t++) {
      const last = values[t - 1]!;
      expect(values[t]).toBeCloseTo(3.9 * last * (1 - last), 5);
    }
    const near = make("logistic", { r: 3.9, start: 0.3 + 1e-9 });
    const apart = values.map((value, t) => Math.abs(value - near[t]!));
    expect(Math.max(...apart.subarray(0, 10))).toBeLessThan(1e-5);
    expect(Math.max(...apart.subarray(50))).toBeGreaterThan(0.5);
  });

  test("steps: levels hold, and jumps come as often as stated", () => {
    const values = make("steps", { gap: 20, jump: 1 }, 20_000);
    const jumps = values.filter((value, t) => t > 0 && value !== values[t - 1]).length;
    expect(Math.abs(jumps - 1000)).toBeLessThan(120);
  });

  test("noise is added to what the process gave, with the deviation stated", () => {
    for (const process of processNames) {
      const { factors } = series({ seed: 1, fixed: { process } }).at(0);
      const noisy = { ...factors, noise: 0.2 };
      const { values, clean } = series.render(noisy, { length: 5000 });
      const errors = Array.from(values, (value, t) => value - clean[t]!);
      expect(Math.abs(Math.sqrt(mean(errors.map((e) => e * e))) - 0.2)).toBeLessThan(0.01);
      expect(series.render({ ...factors, noise: 0 }, { length: 5000 }).values).toEqual(clean);
    }
  });
});

describe("the collection of series", () => {
  test("parameters are drawn from the ranges that the process states, and values are finite", () => {
    const source = series({ seed: 3 });
    for (let i = 0; i < 140; i++) {
      const { factors, values, label } = source.at(i);
      expect(processNames[label]).toBe(factors.process);
      const ranges: Record<string, readonly [number, number]> =
        processes[factors.process].parameters;
      expect(Object.keys(factors.parameters)).toEqual(Object.keys(ranges));
      for (const [name, [low, high]] of Object.entries(ranges)) {
        expect(factors.parameters[name]).toBeGreaterThanOrEqual(low);
        expect(factors.parameters[name]).toBeLessThanOrEqual(high);
      }
      expect(values.length).toBe(128);
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });

  test("a longer series begins with the shorter one, but for the chirp, which is stretched", () => {
    for (const process of processNames.filter((name) => name !== "chirp")) {
      const { factors } = series({ seed: 1, fixed: { process } }).at(0);
      const long = series.render(factors, { length: 200 });
      const short = series.render(factors, { length: 50 });
      expect(long.clean.subarray(0, 50)).toEqual(short.clean);
      expect(long.values.subarray(0, 50)).toEqual(short.values);
    }
  });

  test("lengths, processes and missing parameters are refused by name", () => {
    expect(() => series({ seed: 1, length: 1 })).toThrow("series: length is 1");
    expect(() => series({ seed: 1, processes: [] })).toThrow("series: processes are []");
    expect(() => make("walk", { drift: 0 })).toThrow("walk needs the parameter deviation");
  });
});
