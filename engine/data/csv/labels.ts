import type { CsvColumn } from "./columns.ts";
import { counted } from "./messages.ts";
import { failure, type Outcome } from "./outcome.ts";

/** Targets of the examples and the names of their classes (none for regression). */
export interface Labels {
  readonly values: Float64Array;
  readonly classNames: readonly string[];
}

/**
 * The label column at `rows` (none of them missing) as class indices or values. Classes are in
 * order of their name, or of their number; those that no row has are left out.
 */
export function codeLabels(
  column: CsvColumn,
  rows: Uint32Array,
  options: { readonly task?: "classification" | "regression"; readonly maxClasses?: number },
): Outcome<Labels> {
  const { name, kind } = column;
  const { maxClasses = 10 } = options;
  if (kind === "category" && options.task === "regression") {
    return failure(`“${name}” is text; a value to predict must be a number.`);
  }
  const values = Float64Array.from(rows, (row) => column.values[row]!);
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const nameOf = (value: number) => (kind === "category" ? column.categories[value]! : `${value}`);
  const few = distinct.length <= maxClasses && distinct.every(Number.isInteger);
  const task = options.task ?? (kind === "category" || few ? "classification" : "regression");
  if (distinct.length === 1) {
    const only = nameOf(distinct[0]!);
    return failure(
      task === "classification"
        ? `Every row has the same class, “${only}”; at least two classes are needed.`
        : `“${name}” is ${only} in every row; at least two different values are needed.`,
    );
  }
  if (task === "regression") return { ok: true, value: { values, classNames: [] } };
  if (distinct.length > maxClasses) {
    const found = counted(distinct.length, "class", "classes");
    return failure(`“${name}” has ${found}; up to ${maxClasses} are accepted.`);
  }
  const indexOf = new Map(distinct.map((value, i) => [value, i]));
  const codes = values.map((value) => indexOf.get(value)!);
  return { ok: true, value: { values: codes, classNames: distinct.map(nameOf) } };
}
