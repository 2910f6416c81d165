import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compress, decompress, fromJson, toJson } from "../../src/figure/codec.ts";

describe("the codec of states", () => {
  it("gives back plain data to the bit", () => {
    fc.assert(
      fc.property(
        fc.object({
          values: [
            fc.double(),
            fc.string(),
            fc.boolean(),
            fc.constant(null),
            fc.float32Array(),
            fc.int16Array(),
            fc.constant(-0),
          ],
        }),
        (value) => {
          expect(fromJson(toJson(value))).toStrictEqual(structuredClone(value));
        },
      ),
    );
  });

  it("keeps NaN, infinities, negative zero and undefined", () => {
    const value = { a: [Number.NaN, Infinity, -Infinity, -0], $: "dollar", b: undefined };
    expect(fromJson(toJson(value))).toStrictEqual(value);
  });

  it("compresses and restores text of any kind", async () => {
    for (const text of ["", "x", "∇θ".repeat(1000), JSON.stringify({ a: 1 })]) {
      const packed = await compress(text);
      expect(packed).toMatch(/^[\w-]*$/);
      expect(await decompress(packed)).toBe(text);
    }
  });

  it("refuses what was damaged on the way, and what would fill the memory", async () => {
    await expect(decompress("not*base64")).rejects.toThrow();
    await expect(decompress((await compress("hello")).slice(2))).rejects.toThrow();
    const bomb = await compress("0".repeat(10_000_000));
    await expect(decompress(bomb)).rejects.toThrow(/too large/);
  });

  it("refuses functions instead of losing them", () => {
    expect(() => toJson({ f: () => 1 })).toThrow(/can not travel/);
  });
});
