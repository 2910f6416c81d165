import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import { defaults, type LabelledPoint } from "../../src/params/index.ts";
import { drawClouds, prepare } from "../../src/widgets/perceptron-replay/examples.ts";
import { geometry } from "../../src/widgets/perceptron-replay/margin.ts";
import { model, type ReplayValues } from "../../src/widgets/perceptron-replay/model.ts";
import type { Example } from "../../src/widgets/perceptron-replay/separability.ts";
import { separability } from "../../src/widgets/perceptron-replay/separability.ts";
import widget from "../../src/widgets/perceptron-replay/widget.ts";
import { besideALine, gate } from "./perceptron-clouds.ts";

const base: ReplayValues = defaults(widget.params);

describe("linear programming", () => {
  it("answers with a line that has every point on its side, or with shares that average to 0", () => {
    let separable = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const { examples } = prepare({ ...base, points: besideALine(seed, 0.05, seed % 3) });
      const verdict = separability(examples);
      if (verdict.separable) {
        separable++;
        for (const { x, y } of examples) {
          const [bias, weight1, weight2] = verdict.weights as [number, number, number];
          const z = bias + weight1 * x[0]! + weight2 * x[1]!;
          expect(y === 1 ? z > 0 : z < 0).toBe(true);
        }
      } else {
        expect(sum(verdict.shares)).toBeCloseTo(1, 9);
        expect(Math.min(...verdict.shares)).toBeGreaterThanOrEqual(0);
        for (const read of [() => 1, (e: Example) => e.x[0]!, (e: Example) => e.x[1]!]) {
          const signed = examples.map((e, i) => verdict.shares[i]! * (e.y ? 1 : -1) * read(e));
          expect(sum(signed)).toBeCloseTo(0, 8);
        }
      }
    }
    expect(separable).toBeGreaterThan(100);
    expect(separable).toBeLessThan(300);
  });

  it("agrees with trying every line through two points", () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { examples } = prepare({ ...base, points: drawClouds(seed) });
      expect(separability(examples).separable).toBe(byPairs(examples));
    }
  });

  it("counts 14 separable gates of 16 for two inputs and 104 of 256 for three", () => {
    expect([2, 3].map(countSeparableGates)).toEqual([14, 104]);
  });

  it("is not fooled by doubled points, points on one line, and one point in both classes", () => {
    const verdict = (points: readonly LabelledPoint[]) =>
      separability(prepare({ ...base, points }).examples).separable;
    expect(
      verdict([
        [1, 1, 0],
        [1, 1, 0],
        [2, 2, 1],
        [2, 2, 1],
      ]),
    ).toBe(true);
    expect(
      verdict([
        [1, 1, 0],
        [1, 1, 1],
      ]),
    ).toBe(false);
    expect(
      verdict([
        [0, 0, 0],
        [1, 1, 1],
        [2, 2, 0],
      ]),
    ).toBe(false);
    expect(
      verdict([
        [0, 0, 1],
        [1, 1, 1],
        [2, 2, 0],
        [3, 3, 0],
      ]),
    ).toBe(true);
    expect(verdict([[0, 0, 0]])).toBe(true);
    expect(
      verdict([
        [0, 0, 0],
        [2, 0, 0],
        [1, 0, 1],
        [1, 2, 1],
      ]),
    ).toBe(false);
    expect(
      verdict([
        [0, 0, 0],
        [2, 0, 0],
        [1, 1e-6, 1],
        [1, 2, 1],
      ]),
    ).toBe(true);
  });

  it("ends on a thousand points, separable or not", () => {
    const source = random(3);
    const many = (flips: number) =>
      Array.from({ length: 1000 }, (_, i): LabelledPoint => {
        const x = 8 * source.uniform() - 4;
        const y = 6 * source.uniform() - 3;
        return [x, y, Number(x + y > 0.3 !== i < flips)];
      });
    expect(geometry(prepare({ ...base, points: many(0) }).examples).separable).toBe(true);
    expect(geometry(prepare({ ...base, points: many(3) }).examples).separable).toBe(false);
  });
});

describe("margin", () => {
  it("is never beaten by any of ten thousand directions, and is reached by its own", () => {
    const source = random(11);
    const directions = Array.from({ length: 10_000 }, () => {
      const d = [source.normal(), source.normal(), source.normal()];
      const size = Math.hypot(...d);
      return d.map((entry) => entry / size);
    });
    for (let seed = 1; seed <= 12; seed++) {
      const { examples } = prepare({ ...base, points: besideALine(seed, 0.3, 0) });
      const { margin, widest } = geometry(examples);
      expect(Math.hypot(...widest!)).toBeCloseTo(1, 12);
      expect(reached(examples, widest!)).toBeCloseTo(margin!, 12);
      let best = 0;
      for (const direction of directions) best = Math.max(best, reached(examples, direction));
      expect(best).toBeLessThanOrEqual(margin! + 1e-12);
      // Small turns of the widest direction only lose.
      for (const turn of directions.slice(0, 500)) {
        const turned = widest!.map((entry, k) => entry + 1e-4 * turn[k]!);
        const size = Math.hypot(...turned);
        const near = turned.map((entry) => entry / size);
        expect(reached(examples, near)).toBeLessThanOrEqual(margin! + 1e-10);
      }
    }
  });

  it("AND has R² = 3, γ² = 1/17 and a bound of 51; OR a bound of 27", () => {
    const and = model.start({ ...base, points: gate(0, 0, 0, 1) }).geometry;
    expect(and.radius ** 2).toBeCloseTo(3, 12);
    expect(and.margin! ** 2).toBeCloseTo(1 / 17, 12);
    expect(and.bound).toBeCloseTo(51, 9);
    expect(model.start({ ...base, points: gate(0, 1, 1, 1) }).geometry.bound).toBeCloseTo(27, 9);
  });
});

function sum(list: readonly number[]): number {
  return list.reduce((total, entry) => total + entry, 0);
}

/** The least signed product of an input (1, x) with a direction. */
function reached(examples: readonly Example[], [b, w1, w2]: readonly number[]): number {
  return Math.min(
    ...examples.map(({ x, y }) => (y === 1 ? 1 : -1) * (b! + w1! * x[0]! + w2! * x[1]!)),
  );
}

/** Separability decided in another way: a line exists iff one through two points, tilted, works. */
function byPairs(examples: readonly Example[]): boolean {
  const tilt = 1e-7;
  for (const a of examples) {
    for (const b of examples) {
      const angle = Math.atan2(b.x[1]! - a.x[1]!, b.x[0]! - a.x[0]!);
      for (const turn of [-tilt, 0, tilt]) {
        for (const shift of [-tilt, tilt, -tilt * 1e-2, tilt * 1e-2]) {
          const [nx, ny] = [-Math.sin(angle + turn), Math.cos(angle + turn)];
          for (const through of [a, b]) {
            const level = nx * through.x[0]! + ny * through.x[1]! + shift;
            const side = ({ x }: Example) => Number(nx * x[0]! + ny * x[1]! > level);
            const right = examples.filter((example) => side(example) === example.y).length;
            if (right === examples.length || right === 0) return true;
          }
        }
      }
    }
  }
  return false;
}

function countSeparableGates(inputs: number): number {
  const corners = Array.from({ length: 2 ** inputs }, (_, i) =>
    Array.from({ length: inputs }, (_, bit) => (i >> bit) & 1),
  );
  let count = 0;
  for (let table = 0; table < 2 ** corners.length; table++) {
    const examples = corners.map((x, i): Example => ({ x, y: ((table >> i) & 1) as 0 | 1 }));
    if (separability(examples).separable) count++;
  }
  return count;
}
