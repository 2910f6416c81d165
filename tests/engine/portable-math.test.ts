import { describe, expect, test } from "vitest";
import { cos, exp, log, sin } from "../../engine/portable-math.ts";
import { random } from "../../engine/random.ts";

/** One and a half units in the last place: Math.* may itself be off by one. */
const TOLERANCE = 1.5 * Number.EPSILON;

function worstRelativeError(
  ours: (x: number) => number,
  reference: (x: number) => number,
  draw: (u: number) => number,
): number {
  const generator = random(7);
  let worst = 0;
  for (let i = 0; i < 50_000; i++) {
    const x = draw(generator.uniform());
    worst = Math.max(worst, Math.abs(ours(x) - reference(x)) / Math.abs(reference(x)));
  }
  return worst;
}

describe("portable mathematics", () => {
  test("log agrees with Math.log from the smallest to the largest double", () => {
    expect(worstRelativeError(log, Math.log, (u) => 10 ** (600 * u - 300))).toBeLessThan(TOLERANCE);
    expect(worstRelativeError(log, Math.log, (u) => 0.5 + u)).toBeLessThan(TOLERANCE);
    expect([log(1), log(5e-324)]).toEqual([0, Math.log(5e-324)]);
    expect([log(0), log(Infinity), log(-1)]).toEqual([-Infinity, Infinity, Number.NaN]);
  });

  test("exp agrees with Math.exp over its whole range, subnormal results included", () => {
    expect(worstRelativeError(exp, Math.exp, (u) => 1416 * u - 707)).toBeLessThan(TOLERANCE);
    expect([exp(0), exp(-740), exp(709.7)]).toEqual([1, Math.exp(-740), Math.exp(709.7)]);
    expect([exp(710), exp(-800), exp(Number.NaN)]).toEqual([Infinity, 0, Number.NaN]);
  });

  test("sin and cos agree with Math.* up to a thousand radians, near multiples of π too", () => {
    expect(worstRelativeError(sin, Math.sin, (u) => 2000 * u - 1000)).toBeLessThan(TOLERANCE);
    expect(worstRelativeError(cos, Math.cos, (u) => 2000 * u - 1000)).toBeLessThan(TOLERANCE);
    for (let k = -8; k <= 8; k++) {
      const x = (k * Math.PI) / 4;
      expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(TOLERANCE / 2);
      expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(TOLERANCE / 2);
    }
    expect(sin(Math.PI)).toBe(1.2246467991473532e-16);
    expect(sin(100 * Math.PI)).toBe(Math.sin(100 * Math.PI));
    expect([sin(0), cos(0)]).toEqual([0, 1]);
    expect([sin(2e6), cos(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });
});
