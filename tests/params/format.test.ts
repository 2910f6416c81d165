import { describe, expect, it } from "vitest";
import { fixed, format } from "../../src/params/index.ts";

describe("a printed number", () => {
  it.each([
    [0, "0"],
    [-0.5, "−0.5"],
    [0.0024726, "0.00247"],
    [100, "100"],
    [123456, "123000"],
    [1.2e-7, "1.2\u00a0×\u00a010⁻⁷"],
    [-3e21, "−3\u00a0×\u00a010²¹"],
    [Number.NaN, "not a number"],
    [-Infinity, "−∞"],
  ])("%d reads %s", (value, text) => expect(format(value)).toBe(text));

  it("keeps its places when fixed, and never shows a negative zero", () => {
    expect(fixed(1.5)).toBe("1.50");
    expect(fixed(-0.001)).toBe("0.00");
    expect(fixed(-0.01)).toBe("−0.01");
  });
});
