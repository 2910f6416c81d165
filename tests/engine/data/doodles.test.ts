import { describe, expect, test } from "vitest";
import { doodleNames, doodles, imageDataset } from "../../../engine/data/index.ts";
import * as engine from "../../../engine/index.ts";

const { adam, argMax, batches, crossEntropy, linear, random, relu, sequential, tensor } = engine;
const source = doodles({ seed: 1 });
const examples = Array.from({ length: 104 }, (_, i) => source.at(i));

test("there are at least 20 classes, and each comes once in every round of them", () => {
  expect(doodleNames.length).toBeGreaterThanOrEqual(20);
  for (let round = 0; round < 4; round++) {
    const labels = Array.from(
      doodleNames,
      (_, k) => source.at(round * doodleNames.length + k).label,
    );
    expect(labels.sort((a, b) => a - b)).toEqual(doodleNames.map((_, k) => k));
  }
  expect(examples.every(({ label, factors }) => doodleNames[label] === factors.name)).toBe(true);
});

test("the box around the strokes has the centre and the longer side stated, inside the image", () => {
  for (const { strokes, factors } of examples) {
    const along = (axis: number) =>
      strokes.flatMap((path) => [...path].filter((_, i) => i % 2 === axis));
    const [xs, ys] = [along(0), along(1)];
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    expect((left + right) / 2).toBeCloseTo(factors.x, 12);
    expect((top + bottom) / 2).toBeCloseTo(factors.y, 12);
    expect(Math.max(right - left, bottom - top)).toBeCloseTo(factors.extent, 12);
    expect(Math.min(left, top)).toBeGreaterThan(0);
    expect(Math.max(right, bottom)).toBeLessThan(1);
  }
});

test("the raster is the strokes: ink where the pen was, none further than half its width away", () => {
  for (const { strokes, pixels, size, factors } of examples.slice(0, 30)) {
    for (const path of strokes) {
      for (let i = 0; i < path.length; i += 2) {
        const [column, row] = [Math.floor(path[i]! * size), Math.floor(path[i + 1]! * size)];
        expect(pixels[row * size + column]).toBeGreaterThan(0.2);
      }
    }
    const reach = (factors.penWidth * size) / 2 + 0.5;
    pixels.forEach((value, at) => {
      if (value === 0) return;
      const [x, y] = [(at % size) + 0.5, Math.floor(at / size) + 0.5];
      const distances = strokes.map((path) => distanceTo(path, x / size, y / size) * size);
      expect(Math.min(...distances)).toBeLessThan(reach + 1e-6);
    });
  }
});

function distanceTo(path: Float64Array, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < path.length; i += 2) {
    const [x0, y0] = [path[i]!, path[i + 1]!];
    const [dx, dy] = [path[i + 2]! - x0, path[i + 3]! - y0];
    const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, Math.hypot(x - x0 - t * dx, y - y0 - t * dy));
  }
  return nearest;
}

test("more detail never takes a stroke away, and some classes have strokes to spare", () => {
  let spared = 0;
  for (const { factors } of examples) {
    const counts = [0, 0.4, 0.8, 1].map(
      (detail) => doodles.render({ ...factors, detail }).strokes.length,
    );
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    if (counts[3]! > counts[0]!) spared += 1;
  }
  expect(spared).toBeGreaterThan(20);
});

describe("classes", () => {
  test("can be told apart: a small network gets most of 520 new doodles right", () => {
    const generator = random(2);
    const size = 16;
    const small = doodles({ seed: 3, size });
    const train = imageDataset(small, { count: 2080, classes: doodleNames.length });
    const fresh = imageDataset(small, { count: 520, classes: doodleNames.length, start: 2080 });
    const model = sequential(
      linear(size * size, 64, { random: generator }),
      relu,
      linear(64, doodleNames.length, { random: generator }),
    );
    const optimizer = adam(model.parameters, { learningRate: 0.004 });
    for (let epoch = 0; epoch < 10; epoch++) {
      for (const { x, y, count } of batches(train, 52, { random: generator })) {
        optimizer.minimize(() => crossEntropy(model(tensor(x, [count, size * size])), tensor(y)));
      }
    }
    const guesses = argMax(model(tensor(fresh.x, [520, size * size])), 1).toArray();
    const right = guesses.filter((guess, i) => guess === fresh.y[i]).length / 520;
    expect(right).toBeGreaterThan(0.75);
    expect(right).toBeLessThan(1);
  });

  test("unknown names and skeletons are refused, with those that are known", () => {
    expect(() => doodles({ seed: 1, names: [] })).toThrow("doodles: names are []");
    const { factors } = examples[0]!;
    expect(() => doodles.render({ ...factors, skeleton: 9 })).toThrow("skeleton 9 does not exist");
  });
});
