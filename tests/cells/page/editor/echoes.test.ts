import { expect, test } from "vitest";
import { difference } from "../../../../src/cells/page/editor/difference.ts";
import { Echoes } from "../../../../src/cells/page/editor/echoes.ts";

test("what was typed while the page still held an earlier text is not taken back", () => {
  const echoes = new Echoes();
  for (const source of ["a", "ab", "abc"]) echoes.report(source);
  expect(echoes.isEcho("ab")).toBe(true);
  expect(echoes.isEcho("abc")).toBe(true);
});

test("a reset to a text that had come back already is no echo", () => {
  const echoes = new Echoes();
  echoes.report("a");
  echoes.report("ab");
  expect(echoes.isEcho("ab")).toBe(true);
  expect(echoes.isEcho("a")).toBe(false);
});

test.each([
  ["", "abc"],
  ["abc", ""],
  ["aaa", "aa"],
  ["const a=1", "const a = 1;"],
  ["x\ny\nz", "x\nw\nz"],
])("the difference of %j and %j, applied, gives the second", (old, next) => {
  const { from, to, insert } = difference(old, next);
  expect(old.slice(0, from) + insert + old.slice(to)).toBe(next);
});
