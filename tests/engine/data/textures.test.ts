import { describe, expect, test } from "vitest";
import {
  type PatternName,
  patternNames,
  type TextureFactors,
  textures,
} from "../../../engine/data/index.ts";

const size = 64;
const factors = (pattern: PatternName, more: Partial<TextureFactors> = {}): TextureFactors => ({
  ...{ pattern, wavelength: 0.25, angle: 0, phase: 0, contrast: 0.8, hue: 0.1, grain: 5 },
  ...more,
});
const draw = (pattern: PatternName, more: Partial<TextureFactors> = {}) =>
  textures.render(factors(pattern, more), { size }).pixels;
const mean = (pixels: Float32Array) => pixels.reduce((sum, v) => sum + v, 0) / pixels.length;

describe("factors of a texture are exact", () => {
  const regular = ["stripes", "waves", "checks", "dots", "grid", "zigzag"] as const;

  test.each(regular)("%s repeat after a wavelength of whole pixels", (pattern) => {
    const pixels = draw(pattern, { phase: 0.3 });
    for (let i = 0; i < pixels.length; i++) {
      if (i % size < size - 16) expect(pixels[i + 16]).toBeCloseTo(pixels[i]!, 5);
    }
  });

  test.each(regular)("%s moved by a phase of a quarter are moved by a quarter wave", (pattern) => {
    const [still, moved] = [draw(pattern), draw(pattern, { phase: 0.25 })];
    for (let i = 0; i < still.length; i++) {
      if (i % size < size - 4) expect(moved[i]).toBeCloseTo(still[i + 4]!, 5);
    }
  });

  test("at angle 0 waves vary to the right only; an angle turns them anticlockwise", () => {
    const flat = draw("waves");
    for (let i = size; i < flat.length; i++) expect(flat[i]).toBe(flat[i - size]);
    const turned = draw("waves", { angle: Math.PI / 2 });
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const source = flat[size - 1 - row]!;
        expect(turned[row * size + column]).toBeCloseTo(source, 5);
      }
    }
  });

  test.each(patternNames)("%s keep within contrast about grey 0.5", (pattern) => {
    const pixels = draw(pattern, { contrast: 0.6, angle: 0.4 });
    expect(Math.min(...pixels)).toBeGreaterThanOrEqual(0.2 - 1e-6);
    expect(Math.max(...pixels)).toBeLessThanOrEqual(0.8 + 1e-6);
    expect(Math.max(...pixels) - Math.min(...pixels)).toBeGreaterThan(0.2);
  });

  test("half of stripes, checks and zigzag is light; of dots and grid what geometry says", () => {
    const share = (pattern: PatternName) => (mean(draw(pattern)) - 0.1) / 0.8;
    for (const pattern of ["stripes", "checks", "zigzag"] as const) {
      expect(share(pattern)).toBeCloseTo(0.5, 2);
    }
    expect(share("dots")).toBeCloseTo(Math.PI * 0.3 ** 2, 2);
    expect(share("grid")).toBeCloseTo(1 - 0.8 ** 2, 2);
  });

  test("another grain changes noise and clouds and nothing else", () => {
    for (const pattern of patternNames) {
      const other = draw(pattern, { grain: 6 });
      const change = mean(draw(pattern).map((value, i) => Math.abs(value - other[i]!)));
      if (pattern === "noise" || pattern === "clouds") expect(change).toBeGreaterThan(0.02);
      else expect(change).toBe(0);
    }
  });
});

test("labels are places in the list of patterns, and each comes equally often", () => {
  const source = textures({ seed: 2, size: 8 });
  const names = Array.from({ length: 2 * patternNames.length }, (_, i) => source.at(i));
  expect(names.every(({ label, factors: f }) => patternNames[label] === f.pattern)).toBe(true);
  for (const name of patternNames) {
    expect(names.filter(({ factors: f }) => f.pattern === name).length).toBe(2);
  }
  expect(() => textures({ seed: 1, patterns: [] })).toThrow("textures: patterns are []");
});
