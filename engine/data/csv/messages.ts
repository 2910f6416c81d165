/** "1 row", "12,345 rows"; without a noun the number alone. */
export function counted(count: number, noun?: string, plural = `${noun}s`): string {
  const digits = `${count}`.replace(/\B(?=(\d{3})+$)/g, ",");
  if (noun === undefined) return digits;
  return `${digits} ${count === 1 ? noun : plural}`;
}

/** "line 4", "lines 4, 9 and 12", "lines 4, 9, 12, 15, 20 and 7 more". */
export function lineList(lines: readonly number[]): string {
  const shown = lines.length > 6 ? lines.slice(0, 5) : lines;
  const rest = lines.length - shown.length;
  const items = [...shown.map(String), ...(rest > 0 ? [`${counted(rest)} more`] : [])];
  return `${lines.length === 1 ? "line" : "lines"} ${wordList(items)}`;
}

/** "a", "a and b", "a, b and c". */
export function wordList(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
