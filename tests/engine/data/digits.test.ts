import { describe, expect, test } from "vitest";
import {
  batches,
  type DigitFactors,
  digitSkeletons,
  digits,
  imageDataset,
  type PenPath,
  toBytes,
} from "../../../engine/data/index.ts";
import * as engine from "../../../engine/index.ts";

const { adam, argMax, crossEntropy, linear, random, relu, sequential, tensor } = engine;

const plain: DigitFactors = { ...digits({ seed: 8 }).at(0).factors, digit: 3, skeleton: 0 };

const box = (strokes: readonly PenPath[]) => {
  const along = (axis: number) =>
    strokes.flatMap((path) => [...path].filter((_, i) => i % 2 === axis));
  const [xs, ys] = [along(0), along(1)];
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
};

describe("factors of a digit are exact", () => {
  const factors = Array.from({ length: 30 }, (_, i) => digits({ seed: 4 }).at(i).factors);

  test("the path's box has the height stated and its centre where stated", () => {
    for (const stated of factors) {
      const { left, right, top, bottom } = box(digits.render(stated).strokes);
      expect((left + right) / 2).toBeCloseTo(stated.x, 12);
      expect((top + bottom) / 2).toBeCloseTo(stated.y, 12);
      expect(bottom - top).toBeCloseTo(stated.height, 12);
    }
  });

  test("the ink ends half a pen's width beyond the path, to a tenth of a 28th", () => {
    const size = 280;
    for (const stated of factors.slice(0, 10)) {
      const inside = { ...stated, height: 0.5, aspect: 0.7, slant: 0, x: 0.5, y: 0.5 };
      const { pixels, strokes } = digits.render(inside, { size });
      const columns: number[] = [];
      const rows: number[] = [];
      pixels.forEach((value, i) => {
        if (value < inside.ink / 2) return;
        columns.push(i % size);
        rows.push(Math.floor(i / size));
      });
      const { left, right, top, bottom } = box(strokes);
      const reach = inside.penWidth / 2;
      expect(Math.abs(Math.min(...columns) / size - (left - reach))).toBeLessThan(1 / size);
      expect(Math.abs((Math.max(...columns) + 1) / size - (right + reach))).toBeLessThan(1 / size);
      expect(Math.abs(Math.min(...rows) / size - (top - reach))).toBeLessThan(1 / size);
      expect(Math.abs((Math.max(...rows) + 1) / size - (bottom + reach))).toBeLessThan(1 / size);
    }
  });

  test("slant is a shear: it moves each point by its height above the middle, times the slant", () => {
    const upright = digits.render({ ...plain, slant: 0, rotation: 0 }).strokes[0]!;
    const slanted = digits.render({ ...plain, slant: 0.3, rotation: 0 }).strokes[0]!;
    const offset = slanted[0]! - upright[0]! - 0.3 * (plain.y - upright[1]!);
    for (let i = 0; i < upright.length; i += 2) {
      expect(slanted[i + 1]).toBeCloseTo(upright[i + 1]!, 12);
      const expected = upright[i]! + 0.3 * (plain.y - upright[i + 1]!) + offset;
      expect(slanted[i]).toBeCloseTo(expected, 12);
    }
  });

  test("a quarter turn anticlockwise takes right to up", () => {
    const straight = { ...plain, slant: 0, rotation: 0, height: 0.5 };
    const before = digits.render(straight).strokes[0]!;
    const turned = digits.render({ ...straight, rotation: Math.PI / 2 }).strokes[0]!;
    const from = (path: PenPath, axis: number) => path[8 + axis]! - path[axis]!;
    const scale = from(turned, 1) / -from(before, 0);
    expect(scale).toBeGreaterThan(0);
    expect(from(turned, 0)).toBeCloseTo(scale * from(before, 1), 12);
  });

  test("small wobbles grow in proportion: twice the wobble, twice as far from the skeleton", () => {
    const path = (wobble: number) => digits.render({ ...plain, wobble }).strokes[0]!;
    const still = path(0);
    const distance = (wobble: number) => {
      const moved = path(wobble);
      return Math.sqrt(moved.reduce((sum, v, i) => sum + (v - still[i]!) ** 2, 0));
    };
    expect(distance(0.02) / distance(0.01)).toBeCloseTo(2, 1);
  });

  test("a fixed factor is kept, and the others stay what they were", () => {
    const free = digits({ seed: 6 }).at(5).factors;
    const fixed = digits({ seed: 6, fixed: { slant: 0.4 } }).at(5).factors;
    expect(fixed).toEqual({ ...free, slant: 0.4 });
  });
});

describe("the collection of digits", () => {
  test("every ten examples have every digit once, in changing order", () => {
    const labels = Array.from({ length: 40 }, (_, i) => digits({ seed: 1 }).at(i).label);
    const rounds = [0, 10, 20, 30].map((start) => labels.slice(start, start + 10));
    for (const round of rounds) expect(new Set(round).size).toBe(10);
    expect(new Set(rounds.map(String)).size).toBe(4);
  });

  test("every digit has at least three skeletons, and all of them come up", () => {
    const seen = new Set<string>();
    const source = digits({ seed: 2 });
    for (let i = 0; i < 600; i++) {
      const { digit, skeleton } = source.at(i).factors;
      seen.add(`${digit}: ${digitSkeletons[digit]![skeleton]!.name}`);
    }
    const all = digitSkeletons.flatMap((ways, digit) =>
      ways.map(({ name }) => `${digit}: ${name}`),
    );
    expect([...seen].sort()).toEqual(all.sort());
    expect(Math.min(...digitSkeletons.map(({ length }) => length))).toBeGreaterThanOrEqual(3);
  });

  test("only the digits wanted come up; others than 0 to 9 and none are refused", () => {
    const source = digits({ seed: 1, digits: [3, 8] });
    const labels = Array.from({ length: 20 }, (_, i) => source.at(i).label);
    expect(labels.filter((label) => label === 3).length).toBe(10);
    expect(labels.filter((label) => label === 8).length).toBe(10);
    expect(() => digits({ seed: 1, digits: [] })).toThrow("digits: digits are []");
    expect(() => digits({ seed: 1, digits: [10] })).toThrow("at least one from 0 to 9");
    expect(() => digits.render({ ...plain, skeleton: 9 })).toThrow("digit 3 has skeletons 0 to 2");
    expect(() => digits.render({ ...plain, digit: 12 })).toThrow("digits are 0 to 9");
  });

  test("a data set has one flattened image a row, from the example asked for on", () => {
    const source = digits({ seed: 1, size: 12 });
    const data = imageDataset(source, { count: 3, classes: 10, start: 7 });
    expect(data).toMatchObject({ count: 3, features: 144, classes: 10 });
    for (let row = 0; row < 3; row++) {
      const { pixels, label } = source.at(7 + row);
      expect(data.x.subarray(row * 144, (row + 1) * 144)).toEqual(pixels);
      expect(data.y[row]).toBe(label);
    }
    expect(() => imageDataset(source, { count: 0, classes: 10 })).toThrow(
      "imageDataset: count is 0",
    );
  });

  test("bytes are the pixels in steps of 1/255", () => {
    const { pixels } = digits({ seed: 1 }).at(3);
    toBytes(pixels).forEach((byte, i) => {
      expect(Math.abs(byte / 255 - pixels[i]!)).toBeLessThanOrEqual(0.5 / 255 + 1e-9);
    });
    expect([...toBytes([-1, 0, 1, 2])]).toEqual([0, 0, 255, 255]);
  });
});

describe("reading digits is neither trivial nor impossible", () => {
  const source = digits({ seed: 1, size: 16 });
  const train = imageDataset(source, { count: 2500, classes: 10 });
  const test1000 = imageDataset(source, { count: 1000, classes: 10, start: 2500 });

  const accuracy = (make: (generator: engine.Random) => engine.Sequential) => {
    const generator = random(5);
    const model = make(generator);
    const optimizer = adam(model.parameters, { learningRate: 0.004 });
    for (let epoch = 0; epoch < 12; epoch++) {
      for (const { x, y, count } of batches(train, 50, { random: generator })) {
        optimizer.minimize(() => crossEntropy(model(tensor(x, [count, 256])), tensor(y)));
      }
    }
    const guesses = argMax(model(tensor(test1000.x, [1000, 256])), 1).toArray();
    return guesses.filter((guess, i) => guess === test1000.y[i]).length / 1000;
  };

  test("a linear classifier gets most of 1,000 new ones right, a hidden layer clearly more", () => {
    const straight = accuracy((r) => sequential(linear(256, 10, { random: r })));
    const hidden = accuracy((r) =>
      sequential(linear(256, 64, { random: r }), relu, linear(64, 10, { random: r })),
    );
    expect(straight).toBeGreaterThan(0.82);
    expect(straight).toBeLessThan(0.95);
    expect(hidden).toBeGreaterThan(0.9);
    expect(hidden - straight).toBeGreaterThan(0.02);
  });
});
