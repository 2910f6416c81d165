import { isMissing, parseNumber } from "./cells.ts";
import { readCells } from "./records.ts";

/** A column of numbers; NaN where the value is missing. */
export interface NumberColumn {
  readonly name: string;
  readonly kind: "number";
  readonly values: Float64Array;
  readonly missing: number;
}

/** A column of text; `values` index `categories`, −1 where the value is missing. */
export interface CategoryColumn {
  readonly name: string;
  readonly kind: "category";
  readonly values: Int32Array;
  /** The different texts, in alphabetical order. */
  readonly categories: readonly string[];
  readonly missing: number;
}

export type CsvColumn = NumberColumn | CategoryColumn;

/** Cells that are no numbers in a column of numbers; they count as missing. */
export interface OddCells {
  readonly column: string;
  readonly count: number;
  /** The first of them. */
  readonly text: string;
  readonly line: number;
}

/** The rows to read and how. */
export interface RowSource {
  readonly text: string;
  readonly separator: string;
  readonly decimal: "." | ",";
  readonly names: readonly string[];
  /** Offsets and line of row i. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly lines: Uint32Array;
}

/** A column is one of numbers if at least nine in ten of the cells that hold something are. */
function kindOf(numbers: number, present: number): Kind {
  return 10 * numbers >= 9 * present ? "number" : "category";
}

/**
 * Reads all columns. Cells are cut from the text, put into typed arrays and forgotten; a column
 * whose first rows misled about its kind is read once more.
 */
export function readColumns(source: RowSource): {
  readonly columns: readonly CsvColumn[];
  readonly odd: readonly OddCells[];
} {
  const firstRows = Math.min(source.starts.length, 1000);
  const numbers = source.names.map(() => "number" as const);
  const kinds = fill(source, numbers, firstRows).map((column) => column.verdict());
  const columns = fill(source, kinds, source.starts.length);
  const misled = columns.map((column, j) => column.verdict() !== kinds[j]);
  if (misled.includes(true)) {
    const retry = columns.map((column, j) => (misled[j] ? column.verdict() : "skip"));
    fill(source, retry, source.starts.length).forEach((column, j) => {
      if (misled[j]) columns[j] = column;
    });
  }
  return {
    columns: columns.map((column) => column.finish()),
    odd: columns.flatMap((column) => column.odd() ?? []),
  };
}

type Kind = CsvColumn["kind"];

interface ColumnBuilder {
  add(cell: string, row: number): void;
  /** What the cells so far say the column is. */
  verdict(): Kind;
  finish(): CsvColumn;
  odd(): OddCells | null;
}

function fill(source: RowSource, kinds: readonly (Kind | "skip")[], rows: number): ColumnBuilder[] {
  const { text, separator, starts, ends } = source;
  const builders = kinds.map((kind, j) =>
    kind === "number" ? numberBuilder(source, j, rows) : categoryBuilder(source, j, rows),
  );
  const used = builders.map((_, j) => j).filter((j) => kinds[j] !== "skip");
  const cells: string[] = [];
  for (let row = 0; row < rows; row++) {
    const width = readCells(text, starts[row]!, ends[row]!, separator, cells);
    for (const j of used) builders[j]!.add(j < width ? cells[j]! : "", row);
  }
  return builders;
}

function numberBuilder({ names, decimal, lines }: RowSource, j: number, rows: number) {
  const values = new Float64Array(rows).fill(Number.NaN);
  const name = names[j]!;
  let first: { text: string; line: number } | null = null;
  let strange = 0;
  let missing = 0;
  return {
    add(cell: string, row: number) {
      const value = parseNumber(cell, decimal);
      values[row] = value;
      if (!Number.isNaN(value)) return;
      missing += 1;
      if (isMissing(cell)) return;
      strange += 1;
      first ??= { text: cell, line: lines[row]! };
    },
    verdict: () => kindOf(rows - missing, rows - missing + strange),
    odd: () => (first === null ? null : { column: name, count: strange, ...first }),
    finish: (): NumberColumn => ({ name, kind: "number", values, missing }),
  } satisfies ColumnBuilder;
}

function categoryBuilder({ names, decimal }: RowSource, j: number, rows: number) {
  const codes = new Int32Array(rows).fill(-1);
  const codeOf = new Map<string, number>();
  let missing = 0;
  let numbers = 0;
  return {
    odd: () => null,
    add(cell: string, row: number) {
      if (isMissing(cell)) {
        missing += 1;
        return;
      }
      let code = codeOf.get(cell);
      if (code === undefined) {
        code = codeOf.size;
        codeOf.set(cell, code);
      }
      codes[row] = code;
      if (!Number.isNaN(parseNumber(cell, decimal))) numbers += 1;
    },
    verdict: () => kindOf(numbers, rows - missing),
    finish(): CategoryColumn {
      const categories = [...codeOf.keys()].sort();
      const rank = new Int32Array(codeOf.size);
      categories.forEach((category, i) => {
        rank[codeOf.get(category)!] = i;
      });
      const values = codes.map((code) => (code < 0 ? -1 : rank[code]!));
      return { name: names[j]!, kind: "category", values, categories, missing };
    },
  } satisfies ColumnBuilder;
}
