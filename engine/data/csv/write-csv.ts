import type { Separator } from "./dialect.ts";

/** A cell to write; null is a missing value. */
export type CsvCell = string | number | null;

/**
 * A table as CSV text (RFC 4180, lines end with CRLF). Cells are quoted where reading would
 * otherwise change them; with ";" as separator numbers get a decimal comma.
 *
 * @example
 * writeCsv(["a", "kind"], [[1.5, "oak"], [2, null]])
 */
export function writeCsv(
  names: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
  { separator = "," }: { readonly separator?: Separator } = {},
): string {
  const cell = (value: CsvCell): string => {
    if (value === null) return "";
    if (typeof value === "number") {
      return separator === ";" ? `${value}`.replace(".", ",") : `${value}`;
    }
    const plain = !/["\r\n]/.test(value) && !value.includes(separator) && value.trim() === value;
    return plain && value !== "" ? value : `"${value.replaceAll('"', '""')}"`;
  };
  let text = `${names.map(cell).join(separator)}\r\n`;
  for (const row of rows) text += `${row.map(cell).join(separator)}\r\n`;
  return text;
}
