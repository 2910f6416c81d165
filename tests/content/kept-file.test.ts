import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Kept, mergeKept, readKeptFile, writeKeptFile } from "../../src/prose/kept-file.ts";

const now = new Date("2026-11-21T12:00:00Z");
const exercise = (given: string, at: number, more = {}) => ({ given, right: false, at, ...more });

describe("the file of everything that is kept", () => {
  it("comes back as it was written", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (kept) => {
        const plain = JSON.parse(JSON.stringify(kept)) as Kept;
        expect(readKeptFile(writeKeptFile(plain, now))).toEqual({ ok: true, kept: plain });
      }),
    );
  });

  it("keeps what it does not know: keys of later editions", () => {
    const kept = { cells: { "perceptron/and": { code: "1 + 1", at: 5 } }, "lab/mine": [1, 2] };
    const file = readKeptFile(writeKeptFile(kept, now));
    expect(file.ok && mergeKept({ exercises: {} }, file.kept)).toEqual({ exercises: {}, ...kept });
  });

  it.each([
    ["", /damaged or no JSON/],
    ["{", /damaged or no JSON/],
    ["[]", /not exported from this book/],
    ["null", /not exported from this book/],
    ['{"exercises":{}}', /not exported from this book/],
    ['{"format":"descent progress","version":2,"kept":{}}', /newer version/],
    ['{"format":"descent progress","kept":{}}', /newer version/],
    ['{"format":"descent progress","version":1}', /holds no progress/],
    ['{"format":"descent progress","version":1,"kept":[1]}', /holds no progress/],
    ["[".repeat(200_000), /damaged or no JSON/],
    [" ".repeat(20_000_001), /larger than anything/],
  ])("%.40s is refused by one sentence", (text, says) => {
    const file = readKeptFile(text);
    expect(file.ok).toBe(false);
    expect(!file.ok && file.problem).toMatch(says);
    expect(!file.ok && file.problem).toMatch(/^[A-Z][^.]*; nothing changed\.$/);
  });
});

describe("adding a file to what a device keeps", () => {
  it("joins what only one of them knows", () => {
    const mine = { exercises: { "a/ex-1": exercise("1", 1) } };
    const theirs = { exercises: { "a/ex-2": exercise("2", 2) }, predictions: { "a/p": 1 } };
    expect(mergeKept(mine, theirs)).toEqual({
      exercises: { "a/ex-1": exercise("1", 1), "a/ex-2": exercise("2", 2) },
      predictions: { "a/p": 1 },
    });
  });

  it("takes the newer of two answers, from whichever side it comes", () => {
    const [old, young] = [{ e: { x: exercise("1", 1) } }, { e: { x: exercise("2", 2) } }];
    expect(mergeKept(old, young)).toEqual(young);
    expect(mergeKept(young, old)).toEqual(young);
  });

  it("leaves solved what an older answer had solved", () => {
    const solved = { e: { x: exercise("1", 1, { right: true, solved: 1 }) } };
    const later = { e: { x: exercise("2", 2) } };
    const both = { e: { x: { given: "2", right: false, at: 2, solved: 1 } } };
    expect(mergeKept(solved, later)).toEqual(both);
    expect(mergeKept(later, solved)).toEqual(both);
  });

  it("prefers what carries a time to what does not, and otherwise what is here", () => {
    const old = { predictions: { a: 1 }, theme: "dark" };
    const young = { predictions: { a: { choice: 2, at: 9 } }, theme: "light" };
    expect(mergeKept(old, young)).toEqual({ ...young, theme: "dark" });
    expect(mergeKept(young, old)).toEqual(young);
  });

  it("gives the same twice as once, and loses no name of either side", () => {
    const leaf = fc.oneof(
      fc.integer(),
      fc.record({ given: fc.string(), at: fc.integer({ min: 0, max: 9 }) }),
    );
    const store = fc.dictionary(fc.string(), fc.dictionary(fc.string(), leaf));
    fc.assert(
      fc.property(store, store, (mine, theirs) => {
        const once = mergeKept(mine, theirs);
        expect(mergeKept(once, theirs)).toEqual(once);
        for (const side of [mine, theirs]) {
          for (const [key, record] of Object.entries(side)) {
            const merged = Object.entries(once).find(([name]) => name === key)?.[1] as object;
            expect(Object.keys(merged)).toEqual(expect.arrayContaining(Object.keys(record)));
          }
        }
      }),
    );
  });

  it("does not let a file reach into the prototype of objects", () => {
    const file = readKeptFile(
      '{"format":"descent progress","version":1,"kept":{"__proto__":{"polluted":1}}}',
    );
    if (file.ok) mergeKept({}, file.kept);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
