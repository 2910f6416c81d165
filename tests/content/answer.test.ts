import { describe, expect, it } from "vitest";
import { judgeChoice, judgeNumber, readNumber, readQuantity } from "../../src/prose/answer.ts";

describe("reading a number as people write it", () => {
  it.each([
    ["0.25", 0.25],
    [".5", 0.5],
    ["−8.2", -8.2],
    ["1/3", 1 / 3],
    ["-1/4", -0.25],
    ["0,5", 0.5],
    ["101,770", 101770],
    ["101 770", 101770],
    ["2e-3", 0.002],
    ["8.2·10^-9", 8.2e-9],
    [" 3 ", 3],
  ])("%s", (typed, value) => {
    expect(readNumber(typed)).toBeCloseTo(value, 12);
  });

  it.each(["", "two", "1/0", "1/", "3 apples", "--2", "Infinity"])("“%s” is none", (typed) => {
    expect(readNumber(typed)).toBeNull();
  });
});

describe("a number with its unit", () => {
  it.each([
    ["32 kB", { value: 32, unit: "kB" }],
    ["32kB", { value: 32, unit: "kB" }],
    ["1/4 s", { value: 0.25, unit: "s" }],
    ["2e-3 m", { value: 0.002, unit: "m" }],
    ["5 e", { value: 5, unit: "e" }],
    ["20 %", { value: 20, unit: "%" }],
    ["0,5 nats", { value: 0.5, unit: "nats" }],
  ])("%s is read as both", (typed, quantity) => {
    expect(readQuantity(typed)).toEqual(quantity);
  });

  it.each(["kB", "kB 32", "two steps", "", "3 + 4"])(
    "“%s” does not begin with a number",
    (typed) => {
      expect(readQuantity(typed)).toBeNull();
    },
  );

  it.each([
    ["32", "kB"],
    ["32 kB", "kB"],
    ["32kB", "kB"],
    ["32 Steps", "steps"],
    ["32 step", "steps"],
    ["3200 %", ""],
  ])("%s is right where %j is asked", (typed, unit) => {
    expect(judgeNumber(typed, 32, 0, unit).kind).toBe("right");
  });

  it.each([
    ["32 MB", "kB", "The number is right, but it counts kB, not MB."],
    ["32 kb", "kB", "The number is right, but it counts kB, not kb."],
    ["32768 B", "kB", "The answer is asked in kB, and you gave it in B; convert it first."],
  ])("%s where %s is asked is told its unit", (typed, unit, words) => {
    expect(judgeNumber(typed, 32, 0, unit)).toMatchObject({ kind: "wrong", text: words });
  });

  it("does not hold a unit against a reader where none is asked", () => {
    const verdict = judgeNumber("32 apples", 32, 0);
    expect(verdict.kind).toBe("unreadable");
    expect(verdict.text).toContain("leave out “apples”");
    expect(judgeNumber("50 %", 0.5, 0).kind).toBe("right");
  });
});

describe("judging an answer", () => {
  it("takes the tolerance as a closed interval", () => {
    expect(judgeNumber("0.334", 0.333, 0.001).kind).toBe("right");
    expect(judgeNumber("0.3351", 0.333, 0.001).kind).toBe("wrong");
  });

  it.each([
    ["8.2", -8.2, "sign"],
    ["-16.4", -8.2, "2 times too much"],
    ["0.4", 0.8, "2 times too little"],
    ["0.125", 8, "one over"],
    ["0.3335", 0.333, "more digits"],
    ["7", 3.3, "smaller"],
    ["-7", 3.3, "larger"],
  ])("%s for %d is told what sets it apart: %s", (typed, answer, words) => {
    const verdict = judgeNumber(typed, answer, 1e-9);
    expect(verdict.lead).toBe("Not yet.");
    expect(verdict.text).toContain(words);
  });

  it("does not call something unreadable wrong", () => {
    expect(judgeNumber("two", 2, 0.1).kind).toBe("unreadable");
  });

  it("answers a wrong choice with its own consequence", () => {
    expect(judgeChoice(1, 0, ["", "Then the line would move."]).text).toBe(
      "Then the line would move.",
    );
    expect(judgeChoice(0, 0, []).kind).toBe("right");
  });
});
