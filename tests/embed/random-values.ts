import { randomUniform } from "d3-random";
import type { AnyParam } from "../../src/params/index.ts";
import type { AnyWidget } from "../../src/widgets/define-widget.ts";

/** Numbers from 0 to 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return randomUniform.source(() => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  })();
}

/** Values within the bounds of every parameter; samples where a kind has no bounds. */
export function randomValues(
  definition: AnyWidget,
  random: () => number,
): Readonly<Record<string, unknown>> {
  const params = Object.entries(definition.params as Readonly<Record<string, AnyParam>>);
  return Object.fromEntries(params.map(([name, param]) => [name, randomValue(param, random)]));
}

export function randomValue(param: AnyParam, random: () => number): unknown {
  const { control } = param;
  if (control.type === "seed") return Math.floor(random() * 1_000_000);
  if (control.type === "number") {
    const { min, max, scale } = control;
    const at = random();
    const value = scale === "log" ? min * (max / min) ** at : min + at * (max - min);
    const whole = Math.round(value);
    try {
      return param.check(Math.max(min, Math.min(max, value)));
    } catch {
      return param.check(whole);
    }
  }
  const samples = param.samples();
  return samples[Math.floor(random() * samples.length)];
}
