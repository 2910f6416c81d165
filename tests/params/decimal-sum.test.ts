import { describe, expect, it } from "vitest";
import { decimalSum } from "../../src/params/index.ts";

describe("decimalSum", () => {
  it("is 0 wherever products of two decimals add up to 0, which + alone misses", () => {
    let missed = 0;
    for (let w = -50; w <= 50; w++) {
      for (let x = -40; x <= 40; x++) {
        const terms = [(w / 10) * (x / 10), -w * (x - 7) * 0.01, (-7 * w) / 100];
        if (terms.reduce((sum, term) => sum + term) !== 0) missed++;
        expect(decimalSum(...terms)).toBe(0);
      }
    }
    expect(missed).toBeGreaterThan(1000);
  });

  it("leaves every other sum as it is, down to the smallest that decimals can make", () => {
    expect(decimalSum(0.3, -0.2, -0.09)).toBeCloseTo(0.01, 12);
    expect(decimalSum(25, -25, 1e-9)).toBe(1e-9);
    expect(decimalSum(1, 2, 3)).toBe(6);
    expect(decimalSum()).toBe(0);
  });
});
