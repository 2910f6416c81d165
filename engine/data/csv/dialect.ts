import { isMissing, parseNumber } from "./cells.ts";
import { findRecords, readCells } from "./records.ts";

/** What may stand between cells; where two fit equally well, the earlier one is taken. */
export const SEPARATORS = [";", "\t", "|", ","] as const;
export type Separator = (typeof SEPARATORS)[number];

/** Records looked at to settle separator, header and kinds of columns. */
const SAMPLE = 200;

export interface Dialect {
  readonly separator: Separator;
  /** The first record, where it names the columns; else empty. */
  readonly names: readonly string[];
  /** Offset of the first record: after a byte order mark and a line such as `sep=;`. */
  readonly start: number;
  /** Cells a record should have. */
  readonly width: number;
  /** "," where the separator is ";": then 1,5 is one and a half. */
  readonly decimal: "." | ",";
}

/** Settles how `text` is written, except for what the caller has settled. */
export function detectDialect(
  text: string,
  given: { readonly separator?: Separator; readonly header?: boolean },
): Dialect {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const declared = /^sep=([,;\t|])\r?\n?/i.exec(text.slice(start, start + 8));
  if (declared) start += declared[0].length;
  const separator =
    given.separator ?? (declared?.[1] as Separator | undefined) ?? detectSeparator(text, start);
  const rows = sampleRows(text, separator, start);
  const decimal = separator === ";" ? "," : ".";
  const header = given.header ?? looksLikeHeader(rows, decimal);
  const names = header ? (rows[0] ?? []) : [];
  return { separator, names, start, width: usualWidth(rows, names), decimal };
}

/** The separator that cuts the first records into the most regular rows of at least two cells. */
function detectSeparator(text: string, start: number): Separator {
  let best: Separator = ",";
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const widths = sampleRows(text, separator, start).map((cells) => cells.length);
    const usual = mostFrequent(widths);
    if (usual < 2) continue;
    const regular = widths.filter((width) => width === usual).length / widths.length;
    const score = widths[0] === usual ? regular : regular / 2;
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

/**
 * A header is a first row of text (blanks allowed) over at least one column of numbers or, where
 * everything is text, of words that do not come again in their column.
 */
function looksLikeHeader(rows: readonly string[][], decimal: "." | ","): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || first.every(isMissing)) return false;
  const isNumber = (cell: string) => !Number.isNaN(parseNumber(cell, decimal));
  if (first.some(isNumber)) return false;
  if (rest.length === 0) return true;
  const below = first.map((_, j) => rest.map((row) => row[j] ?? "").filter((c) => !isMissing(c)));
  if (below.some((column) => column.filter(isNumber).length > column.length / 2)) return true;
  return first.every((name, j) => !below[j]!.includes(name));
}

/**
 * The header's width, or one more where the rows have a name in front that the header does not
 * count (as R writes them); without a header the width of most records.
 */
function usualWidth(rows: readonly string[][], names: readonly string[]): number {
  if (names.length === 0) return mostFrequent(rows.map((cells) => cells.length));
  const usual = mostFrequent(rows.slice(1).map((cells) => cells.length));
  return usual === names.length + 1 ? usual : names.length;
}

function sampleRows(text: string, separator: string, start: number): string[][] {
  const { count, starts, ends } = findRecords(text, separator, start, SAMPLE);
  return Array.from({ length: count }, (_, i) => {
    const cells: string[] = [];
    readCells(text, starts[i]!, ends[i]!, separator, cells);
    return cells;
  });
}

function mostFrequent(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) {
    if (count > (counts.get(best) ?? 0)) best = width;
  }
  return best;
}
