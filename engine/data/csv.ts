import { random } from "../random.ts";
import { isMissing } from "./csv/cells.ts";
import { type CsvColumn, type OddCells, readColumns } from "./csv/columns.ts";
import { decodeText, refuseText } from "./csv/decode-text.ts";
import { type Dialect, detectDialect, type Separator } from "./csv/dialect.ts";
import { counted, lineList } from "./csv/messages.ts";
import { failure, type Outcome } from "./csv/outcome.ts";
import { findRecords, type Records, readCells } from "./csv/records.ts";

export interface CsvOptions {
  /** Detected among , ; tab and | where not given. */
  readonly separator?: Separator;
  /** Whether the first row names the columns; detected where not given. */
  readonly header?: boolean;
  /** Most rows taken (default 200,000); of more, so many are drawn at random. */
  readonly maxRows?: number;
  /** Seed of that draw (default 1). */
  readonly seed?: number;
}

/** A table read from text: plain data, survives structuredClone. */
export interface CsvTable {
  readonly columns: readonly CsvColumn[];
  readonly rows: number;
  /** Rows the file has, header not counted; more than `rows` if some were not taken. */
  readonly rowsInFile: number;
  /** Line of the file on which each row begins, counted from 1. */
  readonly lines: Uint32Array;
  readonly separator: Separator;
  /** "," where the separator is ";" (1,5 is one and a half). */
  readonly decimal: "." | ",";
  readonly header: boolean;
  /** What a reader should know, one sentence each: rows drawn, left out, filled; odd cells. */
  readonly notes: readonly string[];
}

const MOST_COLUMNS = 1000;
const DEFAULT_ROWS = 200_000;

/**
 * Reads a table from the bytes of a file or from text: RFC 4180 and what is found in the wild.
 * Quotes hold separators, line breaks and doubled quotes; lines end with CRLF, LF or CR; a byte
 * order mark and a line `sep=;` are understood; empty, NA, N/A, NaN, null, ? and - are missing.
 * A column is one of numbers if at least nine in ten of its cells are; the others then count as
 * missing. Memory grows with the file and the rows taken, time with the file.
 *
 * @example
 * const outcome = readCsv("height,kind\n1.2,oak\n0.7,ash");
 * outcome.ok ? outcome.value.columns.map(({ name, kind }) => `${name}: ${kind}`) : outcome.problem
 */
export function readCsv(input: string | Uint8Array, options: CsvOptions = {}): Outcome<CsvTable> {
  let text: string;
  if (typeof input === "string") {
    text = input;
  } else {
    const decoded = decodeText(input);
    if (!decoded.ok) return decoded;
    text = decoded.value;
  }
  const refusal = refuseText(text);
  if (refusal !== null) return failure(refusal);
  const dialect = detectDialect(text, options);
  const { separator, decimal, names, width } = dialect;
  const records = findRecords(text, separator, dialect.start);
  const problem = problemWith(records, dialect);
  if (problem !== null) return failure(problem);

  const { taken, short, long } = chooseRows(text, records, dialect, options);
  const rowsInFile = records.count - (names.length > 0 ? 1 : 0);
  if (long.length > rowsInFile / 2) {
    const some = `${counted(long.length)} of ${counted(rowsInFile, "row")}`;
    return failure(
      `This does not look like a table: ${some} have more cells than the ` +
        `${counted(width, "column")} (${lineList(long)}); all rows should have the same number.`,
    );
  }
  const lines = pick(records.lines, taken);
  const { columns, odd } = readColumns({
    text,
    separator,
    decimal,
    names: columnNames(names, width),
    starts: pick(records.starts, taken),
    ends: pick(records.ends, taken),
    lines,
  });
  const notes = [
    ...drawnNote(rowsInFile - long.length, taken.length, options),
    ...raggedNotes(short, long, width),
    ...oddNote(odd),
  ];
  const header = names.length > 0;
  const table = {
    columns,
    rows: taken.length,
    rowsInFile,
    lines,
    separator,
    decimal,
    header,
    notes,
  };
  return { ok: true, value: table };
}

function problemWith({ count, openQuote }: Records, { names, width }: Dialect): string | null {
  if (openQuote !== null) {
    return `The quote that opens on line ${openQuote} is never closed; it should end with ".`;
  }
  if (count === 0) return "The file is empty; a table with at least two rows is accepted.";
  if (names.length > 0 && count === 1) {
    return "The table has a header but no rows; at least two rows of data are needed.";
  }
  if (width > MOST_COLUMNS) {
    return `The table has ${counted(width, "column")}; up to ${MOST_COLUMNS} are accepted.`;
  }
  return null;
}

/** Indices of the records to take, in order, and the lines of those whose width is not usual. */
function chooseRows(
  text: string,
  records: Records,
  { separator, names, width }: Dialect,
  { maxRows = DEFAULT_ROWS, seed = 1 }: CsvOptions,
): { taken: Uint32Array; short: number[]; long: number[] } {
  const fitting = new Uint32Array(records.count);
  const short: number[] = [];
  const long: number[] = [];
  let count = 0;
  for (let i = names.length > 0 ? 1 : 0; i < records.count; i++) {
    const cells = records.widths[i]!;
    if (cells > width && !endsBlank(text, records, i, separator, width)) {
      long.push(records.lines[i]!);
      continue;
    }
    if (cells < width) short.push(records.lines[i]!);
    fitting[count++] = i;
  }
  return { taken: draw(fitting.subarray(0, count), maxRows, seed), short, long };
}

/** Whether all cells beyond the usual width are empty, as after a separator at the line's end. */
function endsBlank(
  text: string,
  { starts, ends }: Records,
  row: number,
  separator: string,
  width: number,
): boolean {
  const cells: string[] = [];
  const count = readCells(text, starts[row]!, ends[row]!, separator, cells);
  return cells.slice(width, count).every(isMissing);
}

/** `most` of the rows, each subset equally likely, in their order (selection sampling). */
function draw(rows: Uint32Array, most: number, seed: number): Uint32Array {
  if (rows.length <= most) return rows;
  const generator = random(seed).fork("rows");
  const drawn = new Uint32Array(most);
  let count = 0;
  for (let i = 0; count < most; i++) {
    if (generator.uniform() * (rows.length - i) < most - count) drawn[count++] = rows[i]!;
  }
  return drawn;
}

function pick(from: Uint32Array, indices: Uint32Array): Uint32Array {
  return indices.map((i) => from[i]!);
}

/** Trimmed, never empty, never twice the same. */
function columnNames(header: readonly string[], width: number): string[] {
  const used = new Set<string>();
  const offset = header.length > 0 ? width - header.length : 0;
  return Array.from({ length: width }, (_, j) => {
    const given = header[j - offset]?.trim() || `column ${j + 1}`;
    let name = given;
    for (let k = 2; used.has(name); k++) name = `${given} (${k})`;
    used.add(name);
    return name;
  });
}

function drawnNote(rows: number, taken: number, { seed = 1 }: CsvOptions): string[] {
  if (rows === taken) return [];
  const all = counted(rows, "row");
  return [`The file has ${all}; ${counted(taken)} of them were drawn at random (seed ${seed}).`];
}

function raggedNotes(short: readonly number[], long: readonly number[], width: number): string[] {
  const notes: string[] = [];
  const columns = counted(width, "column");
  if (short.length > 0) {
    const rows = counted(short.length, "row");
    notes.push(
      `${rows} with fewer cells than the ${columns}: the absent ones count as missing ` +
        `(${lineList(short)}).`,
    );
  }
  if (long.length > 0) {
    const rows = counted(long.length, "row");
    notes.push(`${rows} with more cells than the ${columns} left out (${lineList(long)}).`);
  }
  return notes;
}

function oddNote(odd: readonly OddCells[]): string[] {
  const [first] = odd;
  if (first === undefined) return [];
  const text = first.text.length > 20 ? `${first.text.slice(0, 20)}…` : first.text;
  const count = odd.reduce((sum, cells) => sum + cells.count, 0);
  return [
    `${counted(count, "cell")} with text in a column of numbers counted as missing ` +
      `(first: “${text}” in “${first.column}”, line ${first.line}).`,
  ];
}
