import type { CsvTable } from "../csv.ts";
import type { CsvColumn, NumberColumn } from "./columns.ts";

/**
 * A first choice of columns for a figure that takes `features` numeric features: as label the first
 * text column of 2 to `maxClasses` values, else the last column that can be classes, else the last
 * column of numbers; as features the first other columns of numbers that are not a mere count of
 * the rows. null where the table has too few of them.
 *
 * @example
 * const { value } = readCsv("a,b,kind\n1,2,oak\n3,4,ash\n5,6,oak");
 * suggestColumns(value)
 */
export function suggestColumns(
  table: CsvTable,
  {
    features = 2,
    maxClasses = 10,
  }: { readonly features?: number; readonly maxClasses?: number } = {},
): { readonly features: readonly string[]; readonly label: string } | null {
  const { columns } = table;
  const isClasses = (column: CsvColumn) => {
    const distinct =
      column.kind === "category" ? column.categories.length : distinctIntegers(column, maxClasses);
    return distinct >= 2 && distinct <= maxClasses;
  };
  const numbers = columns.filter(
    (column): column is NumberColumn =>
      column.kind === "number" && column.missing < table.rows && !countsRows(column),
  );
  const label =
    columns.find((column) => column.kind === "category" && isClasses(column)) ??
    [...columns].reverse().find(isClasses) ??
    numbers.at(-1);
  const others = numbers.filter((column) => column !== label).slice(0, features);
  if (label === undefined || others.length < features) return null;
  return { features: others.map(({ name }) => name), label: label.name };
}

/** How many different whole numbers a column has; 0 if others occur, or more than `most`. */
function distinctIntegers({ values }: NumberColumn, most: number): number {
  const distinct = new Set<number>();
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) return 0;
    distinct.add(value);
    if (distinct.size > most) return 0;
  }
  return distinct.size;
}

/** Whether a column is 0, 1, 2, … or 1, 2, 3, …: a row number, which predicts nothing. */
function countsRows({ values }: NumberColumn): boolean {
  const first = values[0]!;
  return (first === 0 || first === 1) && values.every((value, i) => value === first + i);
}
