import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CsvColumn,
  type CsvOptions,
  type CsvTable,
  MAX_CSV_BYTES,
  readCsv,
  refuseFile,
  writeCsv,
} from "../../../engine/data/index.ts";

const table = (input: string | Uint8Array, options?: CsvOptions): CsvTable => {
  const outcome = readCsv(input, options);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
};
const problem = (input: string | Uint8Array, options?: CsvOptions): string => {
  const outcome = readCsv(input, options);
  return outcome.ok ? "(no problem)" : outcome.problem;
};
/** A column's cells: numbers, texts, and null where missing. */
const cellsOf = (column: CsvColumn): (string | number | null)[] =>
  column.kind === "number"
    ? Array.from(column.values, (value) => (Number.isNaN(value) ? null : value))
    : Array.from(column.values, (code) => column.categories[code] ?? null);
const contents = (input: string | Uint8Array, options?: CsvOptions) =>
  Object.fromEntries(table(input, options).columns.map((c) => [c.name, cellsOf(c)]));

describe("cells and quotes", () => {
  test("a quoted cell keeps separators, line breaks, doubled quotes and outer blanks", () => {
    expect(contents('a,b\n1,"x, ""y""\r\nz"\n2," w "\n')).toEqual({
      a: [1, 2],
      b: ['x, "y"\r\nz', " w "],
    });
  });

  test("a quote inside an unquoted cell is a character like any other", () => {
    expect(contents('size,n\n5" pipe,1\n3" pipe,2\n')).toEqual({
      size: ['5" pipe', '3" pipe'],
      n: [1, 2],
    });
  });

  test("CRLF, LF and CR end a row, the last break may be absent, blank rows do not count", () => {
    for (const end of ["\r\n", "\n", "\r"]) {
      const text = ["a,b", "1,2", "", " ,, ", "3,4"].join(end);
      expect(contents(text)).toEqual({ a: [1, 3], b: [2, 4] });
      expect([...table(text).lines]).toEqual([2, 5]);
    }
  });

  test("a row's line number counts line breaks inside quotes", () => {
    expect([...table('a,b\n"x\ny\nz",1\nw,2\n').lines]).toEqual([2, 5]);
  });

  test("a quote that is never closed is reported with its line", () => {
    expect(problem('a,b\n1,2\n3,"4\n5,6\n')).toBe(
      'The quote that opens on line 3 is never closed; it should end with ".',
    );
  });

  test("what writeCsv writes, readCsv reads back, whatever the strings hold", () => {
    const nasty = fc.oneof(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "|", "\n", "\r", " ", "a", "é") }),
    );
    const cell = nasty.filter((text) => !/^(|na|n\/a|#n\/a|nan|null|\?|-)$/i.test(text.trim()));
    const words = fc.array(
      // Letters keep a column one of text; a NUL makes a file binary.
      cell.map((text) => `${text.replaceAll("\0", "")}·`),
      { minLength: 2, maxLength: 8 },
    );
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e300, min: -1e300 });
    fc.assert(
      fc.property(
        words,
        fc.array(fc.option(numbers), { minLength: 8, maxLength: 8 }),
        fc.constantFrom(",", ";", "\t", "|"),
        (texts, values, separator) => {
          const rows = texts.map((text, i) => [text, values[i] ?? null, i]);
          const text = writeCsv(["text", "value", "row"], rows, { separator });
          const read = contents(text, { separator, header: true });
          expect(read.text).toEqual(texts);
          expect(read.value).toEqual(rows.map(([, value]) => (value === 0 ? 0 : value)));
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });
});

describe("how a file is written", () => {
  const rows = [
    ["name", "size", "year"],
    ["Ada", "1.5", "2001"],
    ["Bo, C", "2.5", "2002"],
  ];

  test("each of , ; tab and | is found as separator although another stands in a text", () => {
    for (const separator of [",", ";", "\t", "|"] as const) {
      const text = rows
        .map((row) => row.map((c) => (c.includes(separator) ? `"${c}"` : c)).join(separator))
        .join("\n");
      expect(table(text).separator).toBe(separator);
      expect(contents(text).name).toEqual(["Ada", "Bo, C"]);
    }
  });

  test("with ; as separator 1,5 is one and a half and 1.234,5 is over a thousand", () => {
    const text = "a;b;c\n1,5;1.234,5;-,5\n2,25;7;1,5e2\n";
    expect(table(text)).toMatchObject({ separator: ";", decimal: "," });
    expect(contents(text)).toEqual({ a: [1.5, 2.25], b: [1234.5, 7], c: [-0.5, 150] });
    expect(contents("1,5;2,5\n3,5;4,5\n")).toEqual({
      "column 1": [1.5, 3.5],
      "column 2": [2.5, 4.5],
    });
  });

  test("otherwise commas in a quoted number group thousands", () => {
    expect(contents('a,b\n"1,234",1e3\n"12,345.5",−2\n')).toEqual({
      a: [1234, 12345.5],
      b: [1000, -2],
    });
  });

  test("0x10, 1_000, Infinity and 12px are text, not numbers", () => {
    for (const odd of ["0x10", "1_000", "Infinity", "12px", "1e", "--1"]) {
      expect(table(`a,b\n${odd},1\n${odd},2\n`).columns[0]!.kind).toBe("category");
    }
  });

  test("a header is found over numbers and over text that does not come again", () => {
    expect(table("x,y\n1,2\n3,4\n").header).toBe(true);
    expect(table("1,2\n3,4\n").header).toBe(false);
    expect(table("colour,shape\nred,round\nblue,square\n").header).toBe(true);
    expect(table("red,round\nblue,square\nred,square\n").header).toBe(false);
    expect(table(",a\n0,1\n1,2\n").columns.map(({ name }) => name)).toEqual(["column 1", "a"]);
  });

  test("the header can be settled by the caller, and names are made unique", () => {
    expect(table("1,2\n3,4\n5,6\n", { header: true }).rows).toBe(2);
    expect(table("x,y\n1,2\n3,4\n", { header: false }).rows).toBe(3);
    const names = table("a,a,,a\n1,2,3,4\n5,6,7,8\n").columns.map(({ name }) => name);
    expect(names).toEqual(["a", "a (2)", "column 3", "a (3)"]);
  });

  test("a header one cell short of its rows gets an unnamed first column, as R writes it", () => {
    expect(contents('"x","y"\n"1",5,6\n"2",7,8\n')).toEqual({
      "column 1": [1, 2],
      x: [5, 7],
      y: [6, 8],
    });
  });

  test("a byte order mark, a line sep=; and UTF-16 are understood", () => {
    const expected = { é: [1, 2], b: ["ü", "€"] };
    const text = "é;b\r\n1;ü\r\n2;€\r\n";
    const utf8 = new TextEncoder().encode(`\ufeff${text}`);
    expect(contents(utf8)).toEqual(expected);
    expect(contents(`\ufeffsep=;\r\n${text}`)).toEqual(expected);
    for (const [mark, low] of [
      ["fffe", 0],
      ["feff", 1],
    ] as const) {
      const bytes = new Uint8Array(2 + 2 * text.length);
      bytes.set([Number.parseInt(mark.slice(0, 2), 16), Number.parseInt(mark.slice(2), 16)]);
      for (let i = 0; i < text.length; i++) {
        bytes[2 + 2 * i + low] = text.charCodeAt(i) & 255;
        bytes[3 + 2 * i - low] = text.charCodeAt(i) >> 8;
      }
      expect(contents(bytes)).toEqual(expected);
    }
  });

  test("bytes that are not UTF-8 are read as Windows-1252; UTF-8 keeps rare characters", () => {
    expect(contents(Uint8Array.of(97, 44, 98, 10, 49, 44, 0xe9, 10, 50, 44, 0x80, 10))).toEqual({
      a: [1, 2],
      b: ["é", "€"],
    });
    expect(contents(new TextEncoder().encode("a,b\n1,🐧\n2,鳥\n")).b).toEqual(["🐧", "鳥"]);
  });
});

describe("what the cells hold", () => {
  test("empty, NA, N/A, NaN, null, ? and - are missing, in any case; 0 and no are not", () => {
    const missing = ["", "NA", "n/a", "#N/A", "nan", "NULL", "?", "-"];
    const read = table(["v,w", ...missing.map((m) => `${m},x`), "0,no", "3,y"].join("\n"));
    expect(read.columns.map((c) => [c.kind, c.missing])).toEqual([
      ["number", 8],
      ["category", 0],
    ]);
    expect(cellsOf(read.columns[0]!).slice(-2)).toEqual([0, 3]);
  });

  test("categories are in alphabetical order whatever the order of the rows", () => {
    const [, column] = table("n,c\n1,pear\n2,apple\n3,pear\n4,NA\n").columns;
    expect(column).toMatchObject({ categories: ["apple", "pear"], missing: 1 });
    expect([...column!.values]).toEqual([1, 0, 1, -1]);
  });

  test("one text among ten numbers is missing and named; two make a column of text", () => {
    const text = (odd: number) =>
      `a,b\n${Array.from({ length: 10 }, (_, i) => `${i < odd ? "abc" : i},${i}`).join("\n")}`;
    const one = table(text(1));
    expect(one.columns[0]).toMatchObject({ kind: "number", missing: 1 });
    expect(one.notes).toEqual([
      "1 cell with text in a column of numbers counted as missing (first: “abc” in “a”, line 2).",
    ]);
    expect(table(text(2)).columns[0]!.kind).toBe("category");
    expect(table(text(2)).notes).toEqual([]);
  });

  test("a column whose first thousand rows mislead is read again as what it is", () => {
    const rows = Array.from({ length: 4000 }, (_, i) =>
      i < 1500 ? `${i},t${i % 3}` : `t${i % 2},${i}`,
    );
    const [first, second] = table(`a,b\n${rows.join("\n")}`).columns;
    expect([first!.kind, second!.kind]).toEqual(["category", "category"]);
    expect(cellsOf(first!)[7]).toBe("7");
    const late = Array.from({ length: 20_000 }, (_, i) => (i < 1200 ? "x" : `${i}`));
    const [numbers] = table(`a\n${late.join("\n")}`, { header: true }).columns;
    expect(numbers).toMatchObject({ kind: "number", missing: 1200 });
  });

  test("rows of another length are reported: short ones filled, long ones left out", () => {
    const read = table("a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n13,14,15\n");
    expect(read).toMatchObject({ rows: 4, rowsInFile: 5 });
    expect(read.columns.map(cellsOf)).toEqual([
      [1, 4, 10, 13],
      [2, 5, 11, 14],
      [3, null, 12, 15],
    ]);
    expect(read.notes).toEqual([
      "1 row with fewer cells than the 3 columns: the absent ones count as missing (line 3).",
      "1 row with more cells than the 3 columns left out (line 4).",
    ]);
  });
});

describe("what is refused, in one sentence", () => {
  const bytes = (...head: number[]) => Uint8Array.from([...head, ...new Array(300).fill(7)]);

  test.each([
    ["a picture (PNG)", bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
    ["a picture (JPEG)", bytes(0xff, 0xd8, 0xff, 0xe0)],
    ["a PDF document", bytes(0x25, 0x50, 0x44, 0x46, 0x2d)],
    ["a ZIP archive or a spreadsheet file (save it as CSV first)", bytes(0x50, 0x4b, 3, 4)],
    ["a compressed file (gzip)", bytes(0x1f, 0x8b, 8)],
    ["a binary file", bytes(1, 2, 0, 3)],
  ])("%s", (what, content) => {
    expect(problem(content)).toMatch(`This is ${what}, not a table: a text file with one row`);
    expect(refuseFile(content.subarray(0, 64), content.length)).toBe(problem(content));
  });

  test("a picture that was read as text, and a web page", () => {
    expect(problem("\ufffdPNG\r\n\u001a\n\0\0\0\rIHDR")).toMatch("This is a picture, not a table");
    expect(problem("a,b\n1,\0\n")).toMatch("This is a binary file");
    expect(problem("<!DOCTYPE html>\n<p>1,2")).toMatch("This is a web page or an XML file");
  });

  test("a file of 100 MB, before it is read", () => {
    expect(refuseFile(Uint8Array.of(97, 44, 98), 100_000_000)).toBe(
      "The file has 100 MB; a table of up to 50 MB is accepted.",
    );
    expect(problem(new Uint8Array(MAX_CSV_BYTES + 1).fill(49))).toMatch("a table of up to 50 MB");
    expect(problem("1".repeat(MAX_CSV_BYTES + 1))).toMatch("a table of up to 50 MB");
  });

  test("an empty file, one of blank lines, a header alone", () => {
    const empty = "The file is empty; a table with at least two rows is accepted.";
    expect([
      problem(""),
      problem("\ufeff"),
      problem("\r\n \n\n"),
      problem(new Uint8Array(0)),
    ]).toEqual(new Array(4).fill(empty));
    expect(problem("a,b,c\n")).toMatch("a header but no rows");
  });

  test("running text, and a table of more than a thousand columns", () => {
    const prose = "Hello\nthis, as one can see,\nis, more, or, less,\nprose, not, a table\n";
    expect(problem(prose, { separator: ",", header: true })).toMatch(
      "This does not look like a table",
    );
    expect(problem(`${"1,".repeat(2000)}1\n`.repeat(2))).toMatch("2,001 columns; up to 1000");
  });

  test("no bytes whatever make it throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (content) => {
        const outcome = readCsv(content);
        expect(outcome.ok || /^[A-Z].*\.$/.test(outcome.problem)).toBe(true);
      }),
      { numRuns: 2000, seed: 2 },
    );
    const unit = fc.constantFrom('"', ",", ";", "\n", "\r", "1", "a", " ", "-", "\t", "=");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const outcome = readCsv(text);
        expect(outcome.ok || /^[A-Z].*\.$/.test(outcome.problem)).toBe(true);
      }),
      { numRuns: 5000, seed: 3 },
    );
  });
});

describe("large tables", () => {
  const large = (rows: number) => {
    let text = "id,a,b,c,d,kind,e\n";
    for (let i = 0; i < rows; i++) {
      const [kind, gap] = [["x", "y", "z z"][i % 3], i % 3 === 0 ? "NA" : i];
      text += `${i},${i / 8},${i % 17},${-i},${gap},${kind},1e-3\n`;
    }
    return text;
  };

  test("200,000 rows are all taken; of 250,000 as many are drawn, in order, and said", () => {
    const whole = table(large(200_000));
    expect([whole.rows, whole.notes]).toEqual([200_000, []]);
    const text = large(250_000);
    const drawn = table(text);
    expect([drawn.rows, drawn.rowsInFile]).toEqual([200_000, 250_000]);
    expect(drawn.notes).toEqual([
      "The file has 250,000 rows; 200,000 of them were drawn at random (seed 1).",
    ]);
    const ids = drawn.columns[0]!.values as Float64Array;
    expect(ids.every((id, i) => i === 0 || id > ids[i - 1]!)).toBe(true);
    expect(drawn.columns[1]!.values[1000]).toBe(ids[1000]! / 8);
    expect(table(text).columns[0]!.values).toEqual(ids);
    expect(table(text, { seed: 2 }).columns[0]!.values).not.toEqual(ids);
    // Every stretch of the file is drawn from: 80 in 100, four standard deviations either way.
    for (let tenth = 0; tenth < 10; tenth++) {
      const taken = ids.filter((id) => Math.floor(id / 25_000) === tenth).length;
      expect(Math.abs(taken - 20_000)).toBeLessThan(4 * 60);
    }
  });

  test("four times the rows take far less than the sixteenfold time of a quadratic reader", () => {
    const texts = [large(20_000), large(80_000)];
    const shortest = texts.map(() => Number.POSITIVE_INFINITY);
    for (let round = 0; round < 7; round++) {
      texts.forEach((text, i) => {
        const start = performance.now();
        readCsv(text);
        shortest[i] = Math.min(shortest[i]!, performance.now() - start);
      });
    }
    expect(shortest[1]! / shortest[0]!).toBeLessThan(10);
  });
});
