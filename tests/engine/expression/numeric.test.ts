import { describe, expect, test } from "vitest";
import {
  compile,
  eigen2,
  numericGradient,
  numericHessian,
  parse,
  relativeError,
} from "../../../engine/expression/index.ts";

const surface = (text: string) => {
  const outcome = parse(text);
  if (!outcome.ok) throw new Error(outcome.problem);
  return compile(outcome.expression, ["x", "y"]);
};

describe("numeric derivatives", () => {
  test("the central difference of θ³ at 1 with ε = 0.01 is 3.0001", () => {
    expect(numericGradient((at) => at[0]! ** 3, [1], 0.01)[0]).toBeCloseTo(3.0001, 10);
  });

  test("halving ε quarters the error", () => {
    const error = (epsilon: number) =>
      numericGradient((at) => Math.exp(at[0]!), [1], epsilon)[0]! - Math.E;
    expect(error(0.02) / error(0.01)).toBeCloseTo(4, 3);
  });

  test("the point it is given stays as it was", () => {
    const at = Float64Array.of(1, 2);
    numericGradient((v) => v[0]! * v[1]!, at);
    expect([...at]).toEqual([1, 2]);
  });

  test("Rosenbrock's Hessian at its minimum is (802, −400; −400, 200)", () => {
    const { gradient } = surface("(1-x)^2 + 100(y-x^2)^2");
    const { xx, xy, yy } = numericHessian(gradient, 1, 1);
    expect([xx, xy, yy].map((value) => Math.round(value * 1000) / 1000)).toEqual([802, -400, 200]);
    const [smaller, larger] = eigen2({ xx, xy, yy }).values;
    expect(smaller).toBeCloseTo(0.39936, 4);
    expect(larger).toBeCloseTo(1001.60064, 4);
  });

  test("eigen2 gives what the matrix does to its own direction, for any turn of a ravine", () => {
    for (let degrees = 0; degrees < 180; degrees += 10) {
      const angle = (degrees * Math.PI) / 180;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const matrix = { xx: 10 * c * c + s * s, xy: 9 * c * s, yy: 10 * s * s + c * c };
      const { values, direction } = eigen2(matrix);
      expect(values[0]).toBeCloseTo(1, 12);
      expect(values[1]).toBeCloseTo(10, 12);
      expect(Math.abs(direction[0] * c + direction[1] * s)).toBeCloseTo(1, 12);
    }
    expect(eigen2({ xx: 2, xy: 0, yy: 2 }).values).toEqual([2, 2]);
  });

  test("the relative error is near 1 for a wrong sign and 0 for what is equal", () => {
    expect(relativeError(1, -1)).toBeCloseTo(1, 7);
    expect(relativeError(0, 0)).toBe(0);
  });
});
