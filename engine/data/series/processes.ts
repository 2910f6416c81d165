import { cos, exp, log, sin } from "../../portable-math.ts";
import type { Random } from "../../random.ts";

/** A way to make a series, with the ranges its parameters are drawn from. */
export interface SeriesProcess {
  /** One sentence or formula: what value t is. */
  readonly summary: string;
  /** Lowest and highest value of each parameter. */
  readonly parameters: Readonly<Record<string, readonly [low: number, high: number]>>;
  /** The series without noise of observation; `random` for what is random by nature. */
  readonly make: (p: Readonly<Record<string, number>>, length: number, random: Random) => number[];
}

const TURN = 2 * Math.PI;

/** `length` values, each from its time alone. */
const ofTime = (length: number, value: (t: number) => number) =>
  Array.from({ length }, (_, t) => value(t));

/** Every process, by the name it has in factors. */
export const processes = {
  season: {
    summary: "A straight trend and a wave of fixed period on it.",
    parameters: {
      level: [-1, 1],
      slope: [-0.02, 0.02],
      amplitude: [0.5, 2],
      period: [8, 40],
      phase: [0, 1],
    },
    make: (p, length) =>
      ofTime(
        length,
        (t) => p.level! + p.slope! * t + p.amplitude! * sin(TURN * (t / p.period! + p.phase!)),
      ),
  },
  beats: {
    summary: "Two waves of nearly the same period, which swell and fade together.",
    parameters: { amplitude: [0.5, 1.5], period: [6, 14], ratio: [1.08, 1.3] },
    make: ({ amplitude, period, ratio }, length) =>
      ofTime(
        length,
        (t) => amplitude! * (sin((TURN * t) / period!) + sin((TURN * t) / (period! * ratio!))),
      ),
  },
  chirp: {
    summary: "A wave whose period goes evenly, in octaves, from the first to the last.",
    parameters: { amplitude: [0.5, 1.5], firstPeriod: [30, 60], lastPeriod: [4, 10] },
    make: ({ amplitude, firstPeriod, lastPeriod }, length) => {
      let phase = 0;
      return ofTime(length, (t) => {
        const value = amplitude! * sin(TURN * phase);
        phase += exp(-log(firstPeriod!) - (t / length) * (log(lastPeriod!) - log(firstPeriod!)));
        return value;
      });
    },
  },
  autoregressive: {
    summary:
      "x(t) = 2ρ cos(2π/period) x(t−1) − ρ² x(t−2) + deviation · ε(t): a memory that swings.",
    parameters: { damping: [0.8, 0.97], period: [6, 30], deviation: [0.1, 0.5] },
    make: ({ damping, period, deviation }, length, random) => {
      const first = 2 * damping! * cos(TURN / period!);
      const second = -damping! * damping!;
      let [before, last] = [0, 0];
      const next = () => {
        const value = first * last + second * before + deviation! * random.normal();
        [before, last] = [last, value];
        return value;
      };
      for (let t = 0; t < 200; t++) next();
      return ofTime(length, next);
    },
  },
  walk: {
    summary: "A random walk: x(t) = x(t−1) + drift + deviation · ε(t), from 0.",
    parameters: { drift: [-0.03, 0.03], deviation: [0.1, 0.4] },
    make: ({ drift, deviation }, length, random) => {
      let value = 0;
      return ofTime(length, (t) => {
        if (t > 0) value += drift! + deviation! * random.normal();
        return value;
      });
    },
  },
  logistic: {
    summary:
      "The logistic map x(t) = r x(t−1) (1 − x(t−1)): settled below r ≈ 3.57, mostly chaos above.",
    parameters: { r: [3.4, 4], start: [0.1, 0.9] },
    make: ({ r, start }, length) => {
      let value = start!;
      return ofTime(length, (t) => {
        if (t > 0) value = r! * value * (1 - value);
        return value;
      });
    },
  },
  steps: {
    summary: "A level that jumps; jumps come `gap` apart on average, by `jump` times ε.",
    parameters: { gap: [10, 40], jump: [0.5, 1.5] },
    make: ({ gap, jump }, length, random) => {
      let value = 0;
      return ofTime(length, () => {
        const [jumps, by] = [random.uniform() < 1 / gap!, random.normal()];
        if (jumps) value += jump! * by;
        return value;
      });
    },
  },
} satisfies Record<string, SeriesProcess>;

export type ProcessName = keyof typeof processes;

/** Every process, in the order of the labels of series. */
export const processNames = /* @__PURE__ */ Object.keys(processes) as readonly ProcessName[];
