import fc from "fast-check";
import katex from "katex";
import { describe, expect, test } from "vitest";
import {
  type Expression,
  nameForDisplay,
  parse,
  toTex,
  toText,
  variables,
} from "../../../engine/expression/index.ts";
import { arbitraryExpression } from "./arbitrary-expression.ts";

const read = (text: string): Expression => {
  const outcome = parse(text);
  if (!outcome.ok) throw new Error(`${text}: ${outcome.problem}`);
  return outcome.expression;
};

describe("parse", () => {
  test("what toText writes, parse reads back as the same tree", () => {
    fc.assert(
      fc.property(arbitraryExpression, (expression) => {
        const text = toText(expression);
        fc.pre(text.length <= 1000);
        expect(read(text)).toEqual(expression);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  test.each([
    ["3(a+bc)", "3*(a + b*c)"],
    ["J = 3(a + b c)", "3*(a + b*c)"],
    ["(a*b + sin(c))^2", "(a*b + sin(c))^2"],
    ["-x^2", "-x^2"],
    ["(-x)^2", "(-x)^2"],
    ["2^3^2", "2^3^2"],
    ["(2^3)^2", "(2^3)^2"],
    ["2^-x", "2^(-x)"],
    ["x**2", "x^2"],
    ["a - b - c", "a - b - c"],
    ["a - (b - c)", "a - (b - c)"],
    ["a/b/c", "a/b/c"],
    ["a*-b", "a*(-b)"],
    ["+a", "a"],
    ["x²y + 3x³", "x^2*y + 3*x^3"],
    ["x(1-x)", "x*(1 - x)"],
    ["(x)(y)", "x*y"],
    ["2sin(x)cos(x)", "2*sin(x)*cos(x)"],
    ["3e2x", "300*x"],
    ["2exp(x) + 2e", "2*exp(x) + 2*e"],
    [".5x + 1.", "0.5*x + 1"],
    ["w1x1 + w_2 x_{2} + x₃", "w1*x1 + w2*x2 + x3"],
    ["θ_1 + theta_1 + ϕ", "theta1 + theta1 + phi"],
    ["σ(z) + sigma (z) + Sigmoid(z)", "sigmoid(z) + sigmoid(z) + sigmoid(z)"],
    ["σ + sigma", "sigma + sigma"],
    ["ReLU(x) + log(y)", "relu(x) + ln(y)"],
    ["max(a, b, c)", "max(max(a, b), c)"],
    ["pow(a, b)", "a^b"],
    ["2πr × 3 ÷ 4 − 1", "2*pi*r*3/4 - 1"],
    ["[a+b]*c", "(a + b)*c"],
  ])("reads %s as %s", (text, expected) => {
    expect(toText(read(text))).toBe(expected);
  });

  test.each([
    [
      "a+)",
      3,
      "I did not expect ‘)’ at column 3; a number, a name, a function or ‘(’ belongs there.",
    ],
    ["a b)", 4, "I did not expect ‘)’ at column 4; an operator, ‘)’ or the end belongs there."],
    ["2 3", 3, "I did not expect ‘3’ at column 3; an operator, ‘)’ or the end belongs there."],
    [
      "J = a * / b",
      9,
      "I did not expect ‘/’ at column 9; a number, a name, a function or ‘(’ belongs there.",
    ],
    ["1,5 + x", 2, "I did not expect ‘,’ at column 2; decimals are written with a point, 1.5."],
    ["sin(1,5)", 1, "‘sin’ at column 1 takes one number; 2 given."],
    ["max(1)", 1, "‘max’ at column 1 takes two numbers or more; 1 given."],
    [
      "x + $",
      5,
      "I did not expect ‘$’ at column 5; numbers, names, functions and + - * / ^ ( ) are accepted.",
    ],
    ["(a + b", 1, "The ‘(’ at column 1 is never closed."],
    [
      "a +",
      4,
      "The expression ends too early, at column 4; a number, a name, a function or ‘(’ belongs there.",
    ],
    ["sin x", 1, "‘sin’ at column 1 needs what it is applied to in parentheses: sin(x)."],
    [
      "1/2x",
      4,
      "‘x’ at column 4 after a division can be read in two ways; write 1/(2x) or (1/2)*x.",
    ],
    ["", 1, "The expression is empty; 3(a + b c) is one, for example."],
    ["1e999", 1, "‘1e999’ at column 1 is too large a number."],
  ])("says about %j, at column %i: %s", (text, column, problem) => {
    expect(parse(text)).toEqual({ ok: false, problem, column });
  });

  test.each([
    ["foo(x)", "is no function I know; the functions are sin, cos"],
    ["sinx", "I cannot tell what ‘sinx’ at column 1 means; ( ) belong after a function"],
    ["2 + xpi", "I cannot tell what ‘xpi’ at column 5"],
    ["e2", "I cannot tell what ‘e2’"],
    [
      "speed",
      "a name is one letter, with a number if need be (w1, x_2), or a Greek letter (theta).",
    ],
    ["(".repeat(101), "more than 100 parentheses, signs or powers are open"],
    ["-".repeat(400), "more than 100 parentheses, signs or powers are open"],
    ["x+".repeat(600), "has 1200 characters; up to 1000 can be read"],
  ])("does not guess at %j", (text, part) => {
    const outcome = parse(text);
    expect(outcome.ok ? "" : outcome.problem).toContain(part);
  });

  test("no text whatever makes it throw, and every problem is one sentence with a column", () => {
    const unit = fc.constantFrom(
      ..."xyeσπ²12.,()[]+-*/^= $_sincoexpmaθ|".split(""),
      "sin(",
      "max(",
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit, maxLength: 40 })), (text) => {
        const outcome = parse(text);
        if (outcome.ok) {
          expect(read(toText(outcome.expression))).toEqual(outcome.expression);
          return;
        }
        expect(outcome.problem).toMatch(/^(I|The|At|‘).*\.$/su);
        expect(outcome.column).toBeGreaterThanOrEqual(1);
        expect(outcome.column).toBeLessThanOrEqual(text.length + 1);
      }),
      { numRuns: 10_000, seed: 2 },
    );
  });
});

describe("names and TeX", () => {
  test("variables are listed once, in the order in which they appear", () => {
    expect(variables(read("b + a*b - x_2^theta + pi e"))).toEqual(["b", "a", "x2", "theta"]);
    expect(variables(read("1 + 2"))).toEqual([]);
  });

  test("a name is shown with its Greek letter and its subscript", () => {
    expect(["theta1", "w12", "x", "sigma"].map(nameForDisplay)).toEqual(["θ₁", "w₁₂", "x", "σ"]);
  });

  test.each([
    ["3(a+bc)", "3\\left(a+b\\,c\\right)"],
    ["(a*b + sin(c))^2", "\\left(a\\,b+\\sin\\left(c\\right)\\right)^{2}"],
    ["2*3*x", "2\\cdot 3\\,x"],
    ["1/(1+exp(-x_2))", "\\frac{1}{1+e^{-x_{2}}}"],
    ["a-(-b)", "a-\\left(-b\\right)"],
    ["-(-a)", "-\\left(-a\\right)"],
    ["a*(b/c)", "a\\cdot \\frac{b}{c}"],
    ["exp(x)^2", "\\left(e^{x}\\right)^{2}"],
    ["θ_1 σ(z)", "\\theta_{1}\\,\\sigma\\left(z\\right)"],
    ["sqrt(abs(x))", "\\sqrt{\\left|x\\right|}"],
    ["max(a,b)/min(a,b)", "\\frac{\\max\\left(a, b\\right)}{\\min\\left(a, b\\right)}"],
  ])("%s in TeX", (text, tex) => {
    expect(toTex(read(text))).toBe(tex);
  });

  test("KaTeX accepts the TeX of every expression", () => {
    fc.assert(
      fc.property(arbitraryExpression, (expression) => {
        expect(() => katex.renderToString(toTex(expression), { strict: "error" })).not.toThrow();
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});
