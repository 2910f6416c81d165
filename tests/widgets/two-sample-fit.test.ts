import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaults } from "../../src/params/index.ts";
import {
  dot,
  eigenvalues,
  type FitState,
  type FitValues,
  gradient,
  learningRateLimit,
  length,
  limitOf,
  live,
  loss,
  model,
  nullDirection,
  predictions,
  residuals,
  smallestFit,
  table,
  update,
  type Vector,
} from "../../src/widgets/two-sample-fit/model.ts";
import {
  corners,
  edges,
  exposedCorner,
  lineInCube,
  planeInCube,
  project,
  reach,
} from "../../src/widgets/two-sample-fit/projection.ts";
import widget from "../../src/widgets/two-sample-fit/widget.ts";

const base: FitValues = defaults(widget.params);
const coordinate = fc.double({ min: -reach, max: reach, noNaN: true });
const anyTheta = fc.tuple(coordinate, coordinate, coordinate);
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

function run(values: FitValues, steps: number): FitState[] {
  const history = [model.start(values)];
  for (let k = 0; k < steps; k++) history.push(model.step!(history[k]!, values));
  return history;
}

describe("claim: two-sample-fit", () => {
  it("θ − θ₀ is orthogonal to (1, 1, −1) at every step of every run, hence in the limit", () => {
    fc.assert(
      fc.property(
        anyTheta,
        anyTheta,
        fc.double({ min: 0.001, max: 0.0717, noNaN: true }),
        (start, second, learningRate) => {
          const values: FitValues = { ...base, start, second, learningRate, stride: "100" };
          for (const state of run(values, 40)) {
            expect(Math.abs(dot(minus(state.first, start), nullDirection))).toBeLessThan(1e-11);
            expect(Math.abs(dot(minus(state.second, second), nullDirection))).toBeLessThan(1e-11);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("the run ends with loss 0 at the point of the line of minima that is nearest to its start", () => {
    fc.assert(
      fc.property(anyTheta, fc.double({ min: 0.03, max: 0.07, noNaN: true }), (start, rate) => {
        let theta: Vector = start;
        for (let k = 0; k < 9000; k++) theta = update(theta, rate);
        const end = limitOf(start);
        expect(length(minus(theta, end))).toBeLessThan(1e-9);
        expect(loss(theta)).toBeLessThan(1e-18);
        expect(Math.abs(dot(minus(end, start), nullDirection))).toBeLessThan(1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it("two starts end at the same fit if and only if they differ at right angles to (1, 1, −1)", () => {
    fc.assert(
      fc.property(anyTheta, anyTheta, (a, b) => {
        const apart = length(minus(limitOf(a), limitOf(b)));
        expect(apart).toBeCloseTo(Math.abs(dot(minus(a, b), nullDirection)) / Math.sqrt(3), 10);
      }),
    );
  });
});

describe("two-sample-fit: worked numbers", () => {
  it("at θ = 0 the loss is 3.37 and the gradient (−2.5, −8.2, −10.7), of length 13.7106", () => {
    expect(loss([0, 0, 0])).toBeCloseTo(3.37, 14);
    const slope = gradient([0, 0, 0]);
    [-2.5, -8.2, -10.7].forEach((value, i) => {
      expect(slope[i]).toBeCloseTo(value, 14);
    });
    expect(length(slope).toFixed(4)).toBe("13.7106");
  });

  it("one step of 0.01 leads to (0.025, 0.082, 0.107) and the loss 1.752361", () => {
    const state = run(base, 1)[1]!;
    [0.025, 0.082, 0.107].forEach((value, i) => {
      expect(state.first[i]).toBeCloseTo(value, 15);
    });
    expect(loss(state.first).toFixed(6)).toBe("1.752361");
  });

  it("the Hessian's eigenvalues are 0, 0.107556 and 27.892444, so the limit is 0.0717040", () => {
    expect(eigenvalues.map((value) => value.toFixed(6))).toEqual([
      "0.000000",
      "0.107556",
      "27.892444",
    ]);
    expect(learningRateLimit.toFixed(7)).toBe("0.0717040");
    const hessianTimes = (v: Vector) => minus(gradient(v), gradient([0, 0, 0]));
    const [a, b, c] = [hessianTimes([1, 0, 0]), hessianTimes([0, 1, 0]), hessianTimes([0, 0, 1])];
    expect(a[0] + b[1] + c[2]).toBeCloseTo(eigenvalues[1] + eigenvalues[2], 12);
    const minors =
      a[0] * b[1] - a[1] * b[0] + a[0] * c[2] - a[2] * c[0] + b[1] * c[2] - b[2] * c[1];
    expect(minors).toBeCloseTo(eigenvalues[1] * eigenvalues[2], 11);
    expect(length(hessianTimes(nullDirection))).toBeLessThan(1e-14);
  });

  it("from 0 the run reaches (1/30, 1/3, 11/30), the smallest of all perfect fits", () => {
    let theta: Vector = [0, 0, 0];
    for (let k = 0; k < 30_000; k++) theta = update(theta, 0.01);
    smallestFit.forEach((value, i) => {
      expect(theta[i]).toBeCloseTo(value, 12);
    });
    expect(residuals(smallestFit).every((r) => Math.abs(r) < 1e-15)).toBe(true);
    expect(dot(smallestFit, nullDirection)).toBeCloseTo(0, 15);
  });

  it("diverges if and only if η > 0.0717040", () => {
    const lossAtEnd = (learningRate: number) => {
      let theta: Vector = [0, 0, 0];
      for (let k = 0; k < 3000; k++) theta = update(theta, learningRate);
      return loss(theta);
    };
    expect(lossAtEnd(0.0717)).toBeLessThan(3.37);
    expect(lossAtEnd(0.07171)).toBeGreaterThan(3.37);
  });

  it("(1, 1, −1) added to θ changes neither prediction", () => {
    fc.assert(
      fc.property(anyTheta, coordinate, ([a, b, c], t) => {
        const [one, two] = predictions([a, b, c]);
        const [one2, two2] = predictions([a + t, b + t, c - t]);
        expect(Math.abs(one - one2) + Math.abs(two - two2)).toBeLessThan(1e-13);
      }),
    );
  });

  it("the stride only groups the steps: 100 single ones are one of 100", () => {
    const single = run({ ...base, stride: "1" }, 100).at(-1);
    expect(run({ ...base, stride: "100" }, 1).at(-1)).toEqual(single);
    expect(run({ ...base, stride: "10" }, 10).at(-1)).toEqual(single);
  });
});

describe("two-sample-fit: the view in space", () => {
  it("turns and tilts without stretching: right and up stay unit vectors at right angles", () => {
    for (let turn = -180; turn <= 180; turn += 15)
      for (let tilt = -90; tilt <= 90; tilt += 15) {
        const { right, up } = project(turn, tilt);
        expect(length(right)).toBeCloseTo(1, 12);
        expect(length(up)).toBeCloseTo(1, 12);
        expect(dot(right, up)).toBeCloseTo(0, 12);
      }
  });

  it("a point dragged on the paper appears where it was dropped", () => {
    fc.assert(
      fc.property(anyTheta, coordinate, coordinate, (theta, x, y) => {
        const view = project(37, 21);
        const [px, py] = view.toPaper(view.moveTo(theta, [x, y]));
        expect(px).toBeCloseTo(x, 12);
        expect(py).toBeCloseTo(y, 12);
      }),
    );
  });

  it("the sheets lie in the planes of their samples and their edges on the cube", () => {
    expect(edges).toHaveLength(12);
    expect(corners).toHaveLength(8);
    for (const [normal, y] of [
      [[1, 2, 3], 1.8],
      [[1, 4, 5], 3.2],
    ] as const) {
      const sheet = planeInCube(normal, y);
      expect(sheet.length).toBeGreaterThanOrEqual(3);
      for (const point of sheet) {
        expect(dot(point, normal)).toBeCloseTo(y, 12);
        expect(Math.max(...point.map(Math.abs))).toBeCloseTo(reach, 12);
      }
    }
  });

  it("a sheet is named at a corner of its own that the other sheet does not cover", () => {
    const square = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const;
    const kite = [
      [0, -3],
      [0.9, 0],
      [0, 1.5],
      [-0.9, 0],
    ] as const;
    for (const [sheet, other, corner] of [
      [kite, square, [0, -3]],
      [kite.toReversed(), square.toReversed(), [0, -3]],
      [square, kite, [1, 1]],
    ] as const) {
      const [x, y] = exposedCorner(sheet, other)!;
      expect([Math.abs(x), y]).toEqual(corner);
    }
    expect(exposedCorner([], square)).toBeUndefined();
  });

  it("the drawn line of minima has loss 0 from end to end", () => {
    for (const end of lineInCube(smallestFit, nullDirection)!) expect(loss(end)).toBeCloseTo(0, 14);
  });
});

describe("two-sample-fit: extremes", () => {
  it("stays finite for 1000 strides at every extreme, and leaves the given state alone", () => {
    for (const learningRate of [0.001, 0.01, 0.1])
      for (const stride of ["1", "100"] as const)
        for (const start of [
          [-1.5, -1.5, -1.5],
          [0, 0, 0],
          [1.5, 1.5, 1.5],
        ]) {
          const values = { ...base, learningRate, stride, start };
          const history = run(values, 1000);
          const last = history.at(-1)!;
          expect([...last.first, ...last.second].every(Number.isFinite)).toBe(true);
          expect(model.step!(Object.freeze({ ...history[1]! }), values)).toEqual(history[2]);
          const text = live(values, last) + JSON.stringify(table(values, last, history));
          expect(text).not.toMatch(/NaN|∞|not a number/);
          if (learningRate > learningRateLimit)
            expect(model.ended!(last, values)).toMatch(/^Diverged/);
        }
  });
});
