const MISSING = new Set(["", "na", "n/a", "#n/a", "nan", "null", "?", "-"]);

/** Whether a cell says that nothing is known: empty, NA, N/A, NaN, null, ? or -, in any case. */
export function isMissing(cell: string): boolean {
  return cell.length <= 4 && MISSING.has(cell.toLowerCase());
}

const THOUSANDS = /^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const GERMAN = /^[-+]?(\d{1,3}(\.\d{3})+|\d*),\d+(e[-+]?\d+)?$/i;

/**
 * The number a cell holds, or NaN. With "." as decimal sign, commas may group thousands
 * (1,234.5); with ",", points may (1.234,5), and a point without any comma is a decimal point.
 */
export function parseNumber(cell: string, decimal: "." | ","): number {
  const value = +cell;
  if (value - value === 0) {
    // Number() also takes "", blanks and 0x10, which are no numbers in a table.
    const second = cell.charCodeAt(1) | 32;
    const plain = second < 97 || second === 101;
    return plain && (value !== 0 || cell.trim() !== "") ? value : Number.NaN;
  }
  if (decimal === "," && GERMAN.test(cell)) {
    return Number(cell.replaceAll(".", "").replace(",", "."));
  }
  if (decimal === "." && THOUSANDS.test(cell)) return Number(cell.replaceAll(",", ""));
  if (cell.charCodeAt(0) === 0x2212) return parseNumber(`-${cell.slice(1)}`, decimal);
  return Number.NaN;
}
