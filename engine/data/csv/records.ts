const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Where the records of a text lie. A record ends at a line break outside quotes. */
export interface Records {
  readonly count: number;
  /** Offset of each record's first character. */
  readonly starts: Uint32Array;
  /** Offset after each record's last character, line break excluded. */
  readonly ends: Uint32Array;
  /** Line on which each record begins, counted from 1. */
  readonly lines: Uint32Array;
  /** Number of cells of each record. */
  readonly widths: Uint32Array;
  /** Line of a quote that is never closed, or null. */
  readonly openQuote: number | null;
}

/**
 * Finds the records of `text` from offset `start` on: one pass, no cell is copied. Records of
 * nothing but blanks and separators are left out. `most` ends the search early.
 */
export function findRecords(
  text: string,
  separator: string,
  start = 0,
  most = Number.POSITIVE_INFINITY,
): Records {
  const separatorCode = separator.charCodeAt(0);
  let capacity = Math.min(most, 1024);
  let starts = new Uint32Array(capacity);
  let ends = new Uint32Array(capacity);
  let lines = new Uint32Array(capacity);
  let widths = new Uint32Array(capacity);
  let count = 0;
  let line = 1;
  let openQuote: number | null = null;
  let i = start;
  while (i < text.length && count < most) {
    const recordStart = i;
    const recordLine = line;
    let cellStart = true;
    let blank = true;
    let width = 1;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
      if (code === QUOTE && cellStart) {
        const close = closingQuote(text, i, text.length);
        if (close === text.length) openQuote = line;
        line += lineBreaks(text, i, close);
        i = close;
        blank = false;
        cellStart = false;
      } else if (code === separatorCode) {
        cellStart = true;
        width += 1;
      } else if (!isBlank(code)) {
        cellStart = false;
        blank = false;
      }
    }
    if (!blank) {
      if (count === capacity) {
        capacity *= 2;
        starts = grown(starts, capacity);
        ends = grown(ends, capacity);
        lines = grown(lines, capacity);
        widths = grown(widths, capacity);
      }
      starts[count] = recordStart;
      ends[count] = i;
      lines[count] = recordLine;
      widths[count] = width;
      count += 1;
    }
    if (text.charCodeAt(i) === CARRIAGE_RETURN && text.charCodeAt(i + 1) === LINE_FEED) i += 1;
    i += 1;
    line += 1;
  }
  return { count, starts, ends, lines, widths, openQuote };
}

/**
 * Writes the cells of the record from `start` to `end` into `cells` and returns how many there are.
 * Blanks around a cell are dropped unless it is quoted; a doubled quote inside quotes is one quote.
 */
export function readCells(
  text: string,
  start: number,
  end: number,
  separator: string,
  cells: string[],
): number {
  let count = 0;
  let i = start;
  for (;;) {
    while (i < end && isBlank(text.charCodeAt(i)) && text[i] !== separator) i += 1;
    if (i < end && text.charCodeAt(i) === QUOTE) {
      const close = closingQuote(text, i, end);
      const next = separatorAfter(text, close + 1, end, separator);
      const inner = text.slice(i + 1, close).replaceAll('""', '"');
      cells[count++] = inner + text.slice(close + 1, next).trim();
      i = next;
    } else {
      const next = separatorAfter(text, i, end, separator);
      let last = next;
      while (last > i && isBlank(text.charCodeAt(last - 1))) last -= 1;
      cells[count++] = text.slice(i, last);
      i = next;
    }
    if (i >= end) return count;
    i += 1;
  }
}

function separatorAfter(text: string, from: number, end: number, separator: string): number {
  const code = separator.charCodeAt(0);
  let i = from;
  while (i < end && text.charCodeAt(i) !== code) i += 1;
  return i;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0;
}

/** Offset of the quote that closes the one at `open`; `end` if there is none before it. */
function closingQuote(text: string, open: number, end: number): number {
  let i = text.indexOf('"', open + 1);
  while (i >= 0 && text.charCodeAt(i + 1) === QUOTE) i = text.indexOf('"', i + 2);
  return i < 0 || i > end ? end : i;
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === LINE_FEED) count += 1;
    if (code === CARRIAGE_RETURN && text.charCodeAt(i + 1) !== LINE_FEED) count += 1;
  }
  return count;
}

function grown(array: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity);
  larger.set(array);
  return larger;
}
