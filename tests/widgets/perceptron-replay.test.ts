import { describe, expect, it } from "vitest";
import { random } from "../../engine/random.ts";
import { type Dataset, defaults, type LabelledPoint } from "../../src/params/index.ts";
import { drawClouds, prepare } from "../../src/widgets/perceptron-replay/examples.ts";
import { geometry } from "../../src/widgets/perceptron-replay/margin.ts";
import {
  budget,
  correct,
  live,
  model,
  type Replay,
  type ReplayValues,
  tables,
  visitingOrder,
} from "../../src/widgets/perceptron-replay/model.ts";
import type { Example } from "../../src/widgets/perceptron-replay/separability.ts";
import { separability } from "../../src/widgets/perceptron-replay/separability.ts";
import widget from "../../src/widgets/perceptron-replay/widget.ts";

const base: ReplayValues = defaults(widget.params);
const orders = ["listed", "reversed", "shuffled"] as const;

function run(values: ReplayValues, most = budget): Replay {
  let state = model.start(values);
  while (state.wrong > 0 && state.corrections < most) state = model.step!(state, values);
  return state;
}

const gate = (...answers: number[]): readonly LabelledPoint[] =>
  answers.map((answer, i) => [i >> 1, i & 1, answer] as const);

/** Points around a line of random place and direction; a gap of `gap` on either side. */
function besideALine(seed: number, gap: number, flips: number): readonly LabelledPoint[] {
  const source = random(seed);
  const angle = 2 * Math.PI * source.uniform();
  const offset = 3 * source.uniform() - 1.5;
  const placed: LabelledPoint[] = [];
  while (placed.length < 20) {
    const x = 8 * source.uniform() - 4;
    const y = 6 * source.uniform() - 3;
    const away = x * Math.cos(angle) + y * Math.sin(angle) - offset;
    if (Math.abs(away) < gap) continue;
    const flipped = placed.length < flips;
    placed.push([x, y, Number(away > 0 !== flipped)]);
  }
  return placed;
}

describe("claim: perceptron-replay", () => {
  it("separable clouds: never more than (R/γ)² corrections from 0, in any order of visiting", () => {
    let most = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const points = besideALine(seed, 0.25, 0);
      for (const order of orders) {
        const values = { ...base, points, order, seed };
        const { bound, separable } = model.start(values).geometry;
        expect(separable).toBe(true);
        const state = run(values, Math.ceil(bound!) + 1);
        expect(state.wrong).toBe(0);
        expect(state.corrections).toBeLessThanOrEqual(bound!);
        most = Math.max(most, state.corrections);
      }
    }
    expect(most).toBeGreaterThan(5);
  });

  it("separable by a hair: the bound of thousands is kept too", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const values = { ...base, points: besideALine(seed, 0.02, 0) };
      const { bound } = model.start(values).geometry;
      const state = run(values, Math.ceil(bound!) + 1);
      expect(state.wrong).toBe(0);
      expect(state.corrections).toBeLessThanOrEqual(bound!);
    }
  });

  it("not separable: no pass without a mistake within the budget, in any order of visiting", () => {
    let tried = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const points = drawClouds(seed);
      if (separability(prepare({ ...base, points }).examples).separable) continue;
      tried++;
      for (const order of orders) {
        const values = { ...base, points, order, seed };
        const state = run(values);
        expect(state.corrections).toBe(budget);
        expect(state.wrong).toBeGreaterThan(0);
        expect(model.ended!(state, values)).toContain("no pass without a mistake");
      }
    }
    expect(tried).toBeGreaterThan(10);
  });

  it("XOR is still wrong after the whole budget, and linear programming says why", () => {
    const values = { ...base, points: gate(0, 1, 1, 0) };
    expect(run(values).wrong).toBeGreaterThan(0);
    expect(model.start(values).geometry.separable).toBe(false);
  });
});

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

describe("perceptron-replay", () => {
  it("AND: 11 corrections to (b, w) = (−3; 2, 1); OR: 5", () => {
    const and = run({ ...base, points: gate(0, 0, 0, 1) });
    expect([and.corrections, and.weights]).toEqual([11, [-3, 2, 1]]);
    expect(run({ ...base, points: gate(0, 1, 1, 1) }).corrections).toBe(5);
  });

  it("a correction moves z of its point by ‖x‖² + 1 towards the right side", () => {
    const example: Example = { x: [2, -1], y: 0 };
    const [b, w1, w2] = correct([0, 0, 0], example);
    expect(b + w1 * 2 + w2 * -1).toBe(-6);
    expect(correct([-1, 0, 0], example)).toEqual([-1, 0, 0]);
  });

  it("every step is exactly one correction of a point that was wrong", () => {
    for (const order of orders) {
      const values = { ...base, order, points: drawClouds(43) };
      let state = model.start(values);
      for (let k = 1; k <= 40 && state.wrong > 0; k++) {
        const next = model.step!(state, values);
        expect(next.corrections).toBe(k);
        const example = prepare(values).examples[next.last]!;
        expect(correct(state.weights, example)).toEqual(next.weights);
        expect(next.weights).not.toEqual(state.weights);
        state = next;
      }
    }
  });

  it("a step leaves the state it was given as it was, and a finished run stays finished", () => {
    const state = model.start(base);
    const copy = structuredClone(state);
    model.step!(state, base);
    expect(state).toEqual(copy);
    const done = run(base);
    expect(model.step!(done, base)).toBe(done);
    expect(model.ended!(done, base)).toBe(
      "Stopped after 27 corrections: every point is on its side of the line.",
    );
  });

  it("shuffles every pass anew, each time through all points, the same for the same seed", () => {
    const values = { order: "shuffled", seed: 4 } as const;
    const pass = (n: number) => visitingOrder(values, 14, n);
    expect([...pass(0)].sort((a, b) => a - b)).toEqual(visitingOrder(base, 14, 0));
    expect(pass(0)).not.toEqual(pass(1));
    expect(pass(1)).toEqual(pass(1));
  });

  it("without points, with one, or with one class only there is an end and no NaN", () => {
    const cases: readonly (readonly LabelledPoint[])[] = [
      [],
      [[0, 0, 1]],
      [[0, 0, 0]],
      [
        [1, 2, 0],
        [-3, 1, 0],
        [2, -2, 0],
      ],
    ];
    for (const points of cases) {
      const values = { ...base, points, showBound: true };
      const state = run(values);
      expect(state.wrong).toBe(0);
      expect(model.ended!(state, values)).not.toBeNull();
      expect(live(values, state) + JSON.stringify(tables(values, state, [state]))).not.toMatch(
        /NaN|not a number|∞/,
      );
    }
  });

  it("sets one class of a table of three against the rest, standardised", () => {
    const data: Dataset = {
      name: "three",
      features: ["length", "width"],
      label: "kind",
      classes: ["a", "b", "c"],
      x: [1000, 1001, 1002, 1007],
      y: [1, 1, 1, 1],
      target: [0, 1, 2, 2],
    };
    const { examples, classes } = prepare({ ...base, data, positiveClass: 2 });
    expect(examples.map((example) => example.y)).toEqual([0, 0, 1, 1]);
    expect(classes).toEqual(["the rest", "c"]);
    expect(sum(examples.map((example) => example.x[0]!))).toBeCloseTo(0, 9);
    expect(sum(examples.map((example) => example.x[0]! ** 2)) / 4).toBeCloseTo(1, 9);
    expect(examples.every((example) => example.x[1] === 0)).toBe(true);
    expect(prepare({ ...base, data, positiveClass: 9 }).classes[1]).toBe("c");
  });

  it("the presets show what their notes promise", () => {
    const [, moved, and, xor] = widget.presets;
    expect(run(base).corrections).toBe(27);
    for (const never of [moved, xor]) {
      expect(run({ ...base, ...never!.values }).corrections).toBe(budget);
    }
    expect(run({ ...base, ...and!.values }).corrections).toBe(and!.step);
  });

  it("some drawn clouds can be separated, some cannot", () => {
    const verdicts = Array.from({ length: 60 }, (_, i) => {
      const { examples } = prepare({ ...base, points: drawClouds(i + 1) });
      return separability(examples).separable;
    });
    const share = verdicts.filter(Boolean).length / verdicts.length;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.75);
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
