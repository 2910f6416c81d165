import { describe, expect, test } from "vitest";
import {
  blobs,
  checkerboard,
  circles,
  type Dataset,
  generators,
  lines,
  moons,
  PLANE_EXTENT,
  ripple,
  saddle,
  sine,
  spirals,
  tiltedPlane,
  xor,
} from "../../../engine/data/index.ts";

const classCounts = ({ y, classes }: Dataset) => {
  const counts = new Array<number>(classes).fill(0);
  for (const label of y) counts[label]! += 1;
  return counts;
};

/** Share of examples whose class is what `rule` says of their point. */
const agreement = (data: Dataset, rule: (x1: number, x2: number) => number) => {
  let right = 0;
  for (let i = 0; i < data.count; i++) {
    if (rule(data.x[2 * i]!, data.x[2 * i + 1]!) === data.y[i]) right += 1;
  }
  return right / data.count;
};

describe.each(generators)("generator $id", (generate) => {
  const [fewest, most] = generate.classes;
  const sizes = Array.from({ length: most - fewest + 1 }, (_, i) => fewest + i);
  const options = (classes: number) => (classes > 0 ? { classes } : {});

  test("has the shape it promises and finite values, for every number of classes", () => {
    for (const classes of sizes) {
      const data = generate({ seed: 1, count: 103, noise: 0.2, ...options(classes) });
      expect(data).toMatchObject({ count: 103, features: 2, classes });
      expect([data.x.length, data.y.length]).toEqual([206, 103]);
      expect([...data.x, ...data.y].every(Number.isFinite)).toBe(true);
      const counts = classCounts(data);
      if (classes > 0) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  test("gives the same bits for the same seed and others for another", () => {
    expect(generate({ seed: 5, noise: 0.1 })).toEqual(generate({ seed: 5, noise: 0.1 }));
    expect(generate({ seed: 5 }).x).not.toEqual(generate({ seed: 6 }).x);
  });

  test("a larger count keeps the first examples", () => {
    const few = generate({ seed: 2, count: 50, noise: 0.3 });
    const many = generate({ seed: 2, count: 80, noise: 0.3 });
    expect(many.x.subarray(0, 100)).toEqual(few.x);
    expect(many.y.subarray(0, 50)).toEqual(few.y);
  });

  test("twice the noise moves every number twice as far from where it was", () => {
    const [still, some, twice] = [0, 0.25, 0.5].map((noise) => generate({ seed: 3, noise }));
    const numbers = (data: Dataset) => (data.classes > 0 ? data.x : data.y);
    let moved = 0;
    numbers(some!).forEach((value, i) => {
      const step = value - numbers(still!)[i]!;
      moved += step * step;
      expect(numbers(twice!)[i]! - value).toBeCloseTo(step, 5);
    });
    const deviation = Math.sqrt(moved / numbers(some!).length);
    expect(deviation).toBeGreaterThan(0.22);
    expect(deviation).toBeLessThan(0.28);
  });

  test("without noise it stays on the plane", () => {
    for (const classes of sizes) {
      const { x } = generate({ seed: 4, count: 2000, ...options(classes) });
      const outside = x.filter((value) => Math.abs(value) > PLANE_EXTENT).length;
      expect(outside).toBeLessThanOrEqual(generate.id === "blobs" ? 20 : 0);
    }
  });

  test("refuses a count, a noise and a number of classes it cannot make, naming itself", () => {
    expect(() => generate({ seed: 1, count: 0 })).toThrow(`${generate.id}: count is 0`);
    expect(() => generate({ seed: 1, noise: -1 })).toThrow(`${generate.id}: noise is -1`);
    expect(() => generate({ seed: 1, classes: 6 })).toThrow(`${generate.id}: classes is 6`);
  });
});

describe("what makes each set easy or hard", () => {
  const plain = { seed: 9, count: 1000 };

  test("ids are distinct and every record has a label and a sentence", () => {
    expect(new Set(generators.map(({ id }) => id)).size).toBe(generators.length);
    for (const { label, summary } of generators) {
      expect(label.length).toBeGreaterThan(2);
      expect(summary).toMatch(/\.$/);
    }
  });

  test("lines: two classes are parted by x₁ + 2x₂ = 0 with a margin of half the gap", () => {
    const data = lines({ ...plain, gap: 0.4 });
    expect(agreement(data, (x1, x2) => (x1 + 2 * x2 > 0 ? 1 : 0))).toBe(1);
    const distances = Array.from({ length: data.count }, (_, i) =>
      Math.abs((data.x[2 * i]! + 2 * data.x[2 * i + 1]!) / Math.sqrt(5)),
    );
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(0.2 - 1e-6);
    expect(Math.min(...distances)).toBeLessThan(0.25);
  });

  test("xor: the class is the sign of the product, and no side of any line gets it right", () => {
    const data = xor(plain);
    expect(agreement(data, (x1, x2) => (x1 * x2 > 0 ? 0 : 1))).toBe(1);
    for (let degrees = 0; degrees < 180; degrees += 5) {
      const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      for (let shift = -3; shift <= 3; shift += 0.25) {
        const right = agreement(data, (x1, x2) => (c * x1 + s * x2 > shift ? 1 : 0));
        expect(Math.max(right, 1 - right)).toBeLessThan(0.8);
      }
    }
  });

  test("circles: classes are disjoint intervals of the distance from the centre", () => {
    for (const classes of [2, 3, 4, 5]) {
      const data = circles({ ...plain, classes });
      const width = 3 / (classes - 0.25);
      expect(agreement(data, (x1, x2) => Math.floor(Math.hypot(x1, x2) / width))).toBe(1);
    }
  });

  test("checkerboard: neighbouring squares of side 1.5 differ", () => {
    const tile = (v: number) => Math.floor((v + 3) / 1.5);
    const data = checkerboard(plain);
    expect(agreement(data, (x1, x2) => (tile(x1) + tile(x2)) % 2)).toBe(1);
  });

  test("moons: each class has the other's end inside its hook, at least 0.4 away", () => {
    const data = moons(plain);
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < data.count; i++)
      for (let j = 0; j < i; j++)
        if (data.y[i] !== data.y[j]) {
          const [d1, d2] = [
            data.x[2 * i]! - data.x[2 * j]!,
            data.x[2 * i + 1]! - data.x[2 * j + 1]!,
          ];
          nearest = Math.min(nearest, Math.hypot(d1, d2));
        }
    expect(nearest).toBeGreaterThan(0.4);
    const upper = (i: number) => data.x[2 * i + 1]!;
    const lowestOf = (label: number, sign: number) =>
      Math.min(...Array.from(data.y, (y, i) => (y === label ? sign * upper(i) : 9)));
    expect(lowestOf(0, 1)).toBeLessThan(-lowestOf(1, -1));
  });

  test("spirals: turning by a whole arm turns each class into the next", () => {
    const arms = 5;
    const { x, y } = spirals({ ...plain, classes: arms, turns: 1.25 });
    for (let i = 0; i < 1000; i++) {
      const [x1, x2] = [x[2 * i]!, x[2 * i + 1]!];
      const along = (Math.hypot(x1, x2) - 0.15) / 2.7;
      const arm = (Math.atan2(x1, x2) / (2 * Math.PI) - 1.25 * along) * arms;
      expect((((arm - y[i]!) % arms) + arms + 0.5) % arms).toBeCloseTo(0.5, 3);
    }
  });

  test("blobs: the spread is the standard deviation, and noise adds to it", () => {
    const deviation = (data: Dataset) => {
      const values = data.x.filter((_, i) => data.y[i >> 1] === 0 && i % 2 === 0);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
    };
    const count = 20_000;
    expect(deviation(blobs({ seed: 1, count, spread: 0.7 }))).toBeCloseTo(0.7, 1);
    expect(deviation(blobs({ seed: 1, count, spread: 0.2, noise: 0.3 }))).toBeCloseTo(0.5, 1);
  });

  test("regression: without noise the values are those of the target's formula", () => {
    for (const target of [tiltedPlane, saddle, sine, ripple]) {
      const { x, y } = target({ seed: 1, count: 50 });
      y.forEach((value, i) => {
        expect(value).toBeCloseTo(target.target(x[2 * i]!, x[2 * i + 1]!), 6);
      });
    }
    expect(tiltedPlane.target(3, 3)).toBe(1);
    expect(saddle.target(3, -3)).toBe(-1);
    expect(sine.target(1, 2)).toBe(1);
    expect(ripple.target(0, 0)).toBe(1);
  });
});
