import { describe, expect, it } from "vitest";
import {
  afterTry,
  asRecord,
  chosenOf,
  countSolved,
  solvedWords,
} from "../../src/layouts/exercise-record.ts";

describe("what is kept of an exercise", () => {
  it("stays solved when a later answer is wrong, and counts its tries", () => {
    const first = afterTry(null, { given: "2", right: true }, 10);
    const second = afterTry(first, { given: "3", right: false }, 20);
    expect(second).toEqual({ given: "3", right: false, tries: 2, at: 20, solved: 10 });
  });

  it("is not solved by trying", () => {
    expect(afterTry(null, { given: "3", right: false }, 1).solved).toBeUndefined();
  });

  it("counts as solved if an earlier edition kept a right answer", () => {
    expect(asRecord({ given: "2", right: true, at: 7 })?.solved).toBe(7);
  });

  it.each([null, 3, "x", {}, { given: 3, right: true }, { given: "3" }])(
    "%j is no record",
    (kept) => {
      expect(asRecord(kept)).toBeNull();
    },
  );

  it("finds a choice by its words when the choices have been put in another order", () => {
    const record = { given: "0", words: "added", right: true, tries: 1, at: 1 };
    expect(chosenOf(record, ["averaged", "added"])).toBe(1);
    expect(chosenOf(record, ["averaged", "summed"])).toBe(-1);
    expect(chosenOf({ given: "1", right: true, tries: 1, at: 1 }, ["averaged", "added"])).toBe(1);
    expect(chosenOf({ given: "7", right: true, tries: 1, at: 1 }, ["averaged"])).toBe(-1);
  });

  it("is counted by chapter, and exercises no longer in the book are not", () => {
    const solved = { given: "1", right: true, at: 1 };
    const kept = { "a/ex-1": solved, "a/ex-gone": solved, "a/ex-2": { given: "1", right: false } };
    expect(countSolved(["a/ex-1", "a/ex-2", "a/ex-3"], kept)).toBe(1);
    expect(solvedWords(1, 3)).toBe("1 of 3 exercises");
    expect(solvedWords(0, 1)).toBe("1 exercise");
  });
});
