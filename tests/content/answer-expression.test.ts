import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomExpression, toText } from "../../engine/expression/index.ts";
import { random } from "../../engine/random.ts";
import { checkExpressionAnswer, judgeExpression } from "../../src/prose/answer-expression.ts";

const asked = (
  answer: string,
  names: readonly string[],
  domain: Readonly<Record<string, readonly [number, number]>> = {},
) => ({ answer, names, domain });

const gradient = asked("2*w*x", ["w", "x", "y"]);
const logistic = asked("(sigmoid(w*x + b) - y) * x", ["w", "x", "b", "y"]);

describe("a formula is right in whatever form it is written", () => {
  it.each([
    [gradient, "2wx"],
    [gradient, "x*w + w x"],
    [gradient, "2·w·x"],
    [gradient, "(w + x)^2 - w^2 - x^2"],
    [gradient, "J = 2 x w"],
    [gradient, "6wx/3 + y - y"],
    [logistic, "x/(1 + exp(-(w x + b))) - x y"],
    [logistic, "x (σ(b + w x) − y)"],
    [asked("1 - a^2", ["a"]), "(1 - a)(1 + a)"],
    [asked("2^k", ["k"], { k: [1, 8] }), "2*2^(k-1)"],
    [asked("2^k", ["k"], { k: [1, 8] }), "exp(k ln(2))"],
    [asked("log(p)", ["p"], { p: [0.01, 0.99] }), "-ln(1/p)"],
    [asked("(3*x1 + 4*x2 - 5)/5", ["x1", "x2"]), "0.6 x_1 + 0.8 x₂ - 1"],
  ])("%j: %s", (question, typed) => {
    expect(judgeExpression(typed, question)).toMatchObject({ kind: "right", lead: "Yes." });
  });

  it("holds of random formulas, and one part in a thousand is seen", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const text = toText(randomExpression(random(seed)).expression);
        const question = asked(text, ["a", "b", "c"]);
        expect(judgeExpression(`(${text}) * 3 - 2 * (${text})`, question).kind).toBe("right");
        expect(judgeExpression(`(${text}) + 0.001 * (1 + abs(${text}))`, question).kind).toBe(
          "wrong",
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("a wrong formula is told what sets it apart", () => {
  it.each([
    [gradient, "-2wx", "Only the sign is wrong."],
    [gradient, "4wx", "2 times too large everywhere."],
    [gradient, "wx", "2 times too small everywhere."],
    [gradient, "3wx", "3/2 times too large"],
    [gradient, "-w x", "2 times too small everywhere, and of the opposite sign"],
    [gradient, "2w", "x does not occur in it"],
    [gradient, "7", "w and x do not occur in it, and the answer depends on them"],
    [gradient, "2wx + y", "does not depend on y"],
    [gradient, "2wx + 3", "3 too large everywhere"],
    [gradient, "2 w^2 x", "a factor w too many."],
    [gradient, "w^2 x", "a factor w too many, and a constant factor is off"],
    [asked("a^2 b", ["a", "b"]), "a b", "A factor a is missing."],
    [gradient, "w^3 + x", "For example, at w = 1, x = 2, y = 3 it gives 3, and it should give 4."],
    [gradient, "log(w) x", "It has no value at w = −"],
    [logistic, "(w*x + b - y) * x", "For example"],
  ])("%j: %s", (question, typed, words) => {
    const verdict = judgeExpression(typed, question);
    expect(verdict.kind).toBe("wrong");
    expect(verdict.text).toContain(words);
    expect(verdict.text).toContain("I read: ");
  });

  it.each([
    ["2wx)", "I did not expect ‘)’ at column 4"],
    ["", "The expression is empty"],
    ["2 w x + z", "The question has no “z”; write it with w, x and y."],
    ["alpha + β", "no “α” and “β”"],
    ["sin", "needs what it is applied to in parentheses"],
  ])("what cannot be read is not called wrong: %s", (typed, words) => {
    const verdict = judgeExpression(typed, gradient);
    expect(verdict.kind).toBe("unreadable");
    expect(verdict.text).toContain(words);
  });
});

describe("an answer that cannot be judged fails the build", () => {
  it.each([
    [asked("2*w*", ["w"]), /ends too early/],
    [asked("2*w*z", ["w"]), /uses “z”; the names are w/],
    [asked("log(w - 2)", ["w"]), /has a value at 0 of 40 points/],
  ])("%j", (question, says) => {
    expect(() => checkExpressionAnswer(question)).toThrow(says);
  });
});
