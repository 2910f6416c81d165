import { plainText } from "../../ui/index.ts";
import type { Table } from "../../widgets/define-widget.ts";

/**
 * A table as CSV (RFC 4180): commas, line ends CR LF, cells quoted where they must be. Numbers keep
 * all their digits; words lose the marks of the page. Spreadsheets know UTF-8 by the first character.
 */
export function tableCsv({ columns, rows }: Table): string {
  const lines = [columns, ...rows].map((row) => row.map(cell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const words = plainText(value);
  // The book writes −0.31 with a minus sign; programs read -0.31.
  const number = words.replace("−", "-");
  const written = words.trim() !== "" && Number.isFinite(Number(number)) ? number : words;
  return /[",\r\n]|^\s|\s$/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}
