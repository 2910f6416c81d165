import { describe, expect, it } from "vitest";
import type { Readable } from "../../src/figure/readables.ts";
import { askedLines, holds, linesOf } from "../../src/prose/condition.ts";
import { parseCondition } from "../../src/prose/condition-parse.ts";

const number = (says: string): Readable => ({ kind: "number", says, options: {} });
const known: Readonly<Record<string, Readable>> = {
  step: number("Steps"),
  loss: number("Loss"),
  conditionNumber: number("Condition number $\\kappa$"),
  diverged: { kind: "fact", says: "The run has diverged", options: {} },
  activation: {
    kind: "choice",
    says: "Activation",
    options: { tanh: "tanh", "leaky-relu": "Leaky ReLU" },
  },
};
const parse = (text: string) => parseCondition(text, known);
const at = { step: 43, loss: 2e-7, conditionNumber: 10, diverged: false, activation: "tanh" };

describe("a condition", () => {
  it.each([
    ["loss < 1e-6 and step <= 43 and conditionNumber == 10", true],
    ["loss < 2e-7", false],
    ["loss <= 2e-7", true],
    ["step > 43", false],
    ["step >= 43", true],
    ["step != 43", false],
    ["diverged", false],
    ["not diverged", true],
    ["activation == tanh", true],
    ["activation != leaky-relu", true],
    ["diverged or step < 50", true],
    ["diverged or step < 50 and loss > 1", false],
    ["(diverged or step < 50) and loss < 1", true],
    ["step<50 and loss<1", true],
  ])("%s at step 43 is %s", (text, truth) => {
    expect(holds(parse(text), at)).toBe(truth);
  });

  it("binds “and” before “or”", () => {
    const condition = parse("diverged and loss < 1 or step == 43");
    expect(condition.kind).toBe("or");
    expect(holds(condition, at)).toBe(true);
  });

  it.each(["<", "<=", ">", ">=", "==", "!="])("a number that does not exist is not %s 1", (by) => {
    expect(holds(parse(`loss ${by} 1`), { ...at, loss: Number.NaN })).toBe(false);
  });

  it.each([
    ["los < 1", /no number or fact ‘los’; it has step, loss, conditionNumber/],
    ["toString < 1", /no number or fact ‘toString’/],
    ["loss < small", /‘small’ is no number for ‘loss’/],
    ["loss", /ends where a comparison is expected/],
    ["loss =< 1", /‘=’ follows ‘loss’/],
    ["loss < 1 step < 2", /‘step’ is left over/],
    ["(loss < 1", /never closed/],
    ["not loss < 1", /‘loss’ is none/],
    ["activation == relu", /it has tanh, leaky-relu/],
    ["activation < tanh", /== or != only/],
    ["", /ends where a name is expected/],
  ])("“%s” is refused by a sentence", (text, says) => {
    expect(() => parse(text)).toThrow(says);
  });
});

describe("what is said of a condition", () => {
  const condition = parse("loss < 1e-6 and step <= 120 and conditionNumber == 10 and not diverged");

  it("asks for each part before the figure is known", () => {
    expect(askedLines(condition)).toEqual([
      "Loss: below 10⁻⁶",
      "Steps: at most 120",
      "Condition number κ: 10",
      "Not so: the run has diverged",
    ]);
  });

  it("says of each part whether it is met, and what is missing", () => {
    const lines = linesOf(condition, { ...at, loss: 0.02, conditionNumber: 50, diverged: true });
    expect(lines.map(({ met }) => met)).toEqual([false, true, false, false]);
    expect(lines.map(({ text }) => text.replaceAll("\u00a0", " "))).toEqual([
      "Loss: 0.02; it has to be below 10⁻⁶",
      "Steps: 43, at most 120",
      "Condition number κ: 50; it has to be 10",
      "Should not be so: the run has diverged",
    ]);
  });

  it("prints as many digits as it takes to tell a value from its bound", () => {
    const [line] = linesOf(parse("loss < 1e-6"), { loss: 1.0001e-6 });
    expect(line?.text).toContain("1.0001");
  });

  it("puts alternatives on one line", () => {
    expect(linesOf(parse("loss < 1 or diverged"), at)).toHaveLength(1);
  });
});
