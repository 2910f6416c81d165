import { expect, it } from "vitest";
import { tableCsv } from "../../../src/figure/share/csv.ts";

/** Reads CSV as RFC 4180 says. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = "", end = ""] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g,
  )) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.slice(0, -1);
}

it("a table comes back from its CSV, whatever its cells hold", () => {
  const rows = [
    ['say "no"', "a, b", " spaced "],
    ["two\nlines", "", "=1+1"],
  ];
  const text = tableCsv({ caption: "", columns: ["x", "a,b", 'q"'], rows });
  expect(text.startsWith("\uFEFFx,")).toBe(true);
  expect(parse(text.slice(1))).toEqual([["x", "a,b", 'q"'], ...rows]);
});

it("numbers keep every digit, and one the book writes with a minus sign is one to a program", () => {
  const text = tableCsv({
    caption: "",
    columns: ["value"],
    rows: [[0.1 + 0.2], [-1e-12], ["−0.31"], ["−"], ["2 − 3"]],
  });
  expect(text.slice(1).split("\r\n")).toEqual([
    "value",
    "0.30000000000000004",
    "-1e-12",
    "-0.31",
    "−",
    "2 − 3",
    "",
  ]);
});

it("words lose the marks of the page", () => {
  const text = tableCsv({ caption: "", columns: ["$w_1$"], rows: [["**3** {c1|SGD}"]] });
  expect(text.slice(1)).toBe("w1\r\n3 SGD\r\n");
});
