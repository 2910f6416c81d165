import type { CsvTable } from "../csv.ts";
import type { Dataset } from "../dataset.ts";
import { fitStandardisation, type Standardisation } from "../standardise.ts";
import type { CsvColumn } from "./columns.ts";
import { codeLabels } from "./labels.ts";
import { counted, wordList } from "./messages.ts";
import { failure, type Outcome } from "./outcome.ts";

export interface DatasetChoice {
  /** Names of the columns to learn from. Text becomes one column of 0 and 1 for each value. */
  readonly features: readonly string[];
  /** Name of the column to predict. */
  readonly label: string;
  /**
   * Decided by the label where not given: text and at most `maxClasses` different whole numbers
   * make classes, other numbers a regression.
   */
  readonly task?: "classification" | "regression";
  /** Most classes accepted (default 10). */
  readonly maxClasses?: number;
  /** "refuse" where a figure needs numbers as they are (default "one-hot"). */
  readonly text?: "one-hot" | "refuse";
  /** Most different values of a text feature (default 20). */
  readonly maxCategories?: number;
  /**
   * What becomes of an example that lacks a feature: left out ("drop", the default), or given the
   * column's mean (for one-hot columns: the shares of the values). Without a label it is left out.
   */
  readonly missing?: "drop" | "mean";
  /**
   * Whether numeric features, and the value to predict in a regression, are brought to mean 0 and
   * deviation 1 over all examples (default false). To fit on a training set only, leave this off
   * and use `fitStandardisation`.
   */
  readonly standardise?: boolean;
}

export interface TableDataset {
  readonly dataset: Dataset;
  /** One a feature of the data set; one-hot features read "island = Biscoe". */
  readonly featureNames: readonly string[];
  /** One a class; empty for regression. */
  readonly classNames: readonly string[];
  /** What was subtracted and divided by; null where nothing was. One-hot features: 0 and 1. */
  readonly standardisation: Standardisation | null;
  /** The same for the value to predict, one entry each. */
  readonly labelStandardisation: Standardisation | null;
  /** Row of the table each example comes from. */
  readonly rows: Uint32Array;
  /** One sentence each: examples left out or filled, features that never vary. */
  readonly notes: readonly string[];
}

/**
 * Turns the chosen columns of a table into examples, or says in one sentence why it cannot.
 *
 * @example
 * const { value } = readCsv("a,b,kind\n1,2,oak\n3,4,ash\n5,6,oak");
 * const { dataset } = toDataset(value, { ...suggestColumns(value), task: "classification" }).value;
 * [dataset.count, dataset.features, dataset.classes]
 */
export function toDataset(table: CsvTable, choice: DatasetChoice): Outcome<TableDataset> {
  const problem = problemWith(table, choice);
  if (problem !== null) return failure(problem);
  const label = columnOf(table, choice.label)!;
  const features = choice.features.flatMap((name) => expanded(columnOf(table, name)!));
  const fill = choice.missing === "mean";
  const rows = completeRows(table.rows, label, fill ? [] : features);
  if (rows.length < 2) return failure(tooFew(rows.length, table, fill));
  const labels = codeLabels(label, rows, choice);
  if (!labels.ok) return labels;
  const { values, classNames } = labels.value;
  const x = designMatrix(features, rows);
  const shape = { count: rows.length, features: features.length };
  const scale = choice.standardise ? fitNumeric({ x, ...shape }, features) : null;
  const labelScale =
    choice.standardise && classNames.length === 0
      ? fitStandardisation({ x: values, count: rows.length, features: 1 })
      : null;
  const featureNames = features.map(({ name }) => name);
  const inputs = single(x, featureNames, scale);
  const y = single(values, [choice.label], labelScale);
  if (!inputs.ok) return inputs;
  if (!y.ok) return y;
  const chosen = choice.features.map((name) => columnOf(table, name)!);
  return {
    ok: true,
    value: {
      dataset: { x: inputs.value, y: y.value, ...shape, classes: classNames.length },
      featureNames,
      classNames,
      standardisation: scale,
      labelStandardisation: labelScale,
      rows,
      notes: [...rowNotes(chosen, rows, table.rows), ...constantNotes(x, features)],
    },
  };
}

/** A column of numbers, NaN where missing. */
interface Feature {
  readonly name: string;
  readonly values: Float64Array;
  readonly oneHot: boolean;
}

function columnOf(table: CsvTable, name: string): CsvColumn | undefined {
  return table.columns.find((column) => column.name === name);
}

function isMissingAt(column: CsvColumn, row: number): boolean {
  const value = column.values[row]!;
  return column.kind === "number" ? Number.isNaN(value) : value < 0;
}

function problemWith(table: CsvTable, choice: DatasetChoice): string | null {
  const { features, label, text = "one-hot", maxCategories = 20 } = choice;
  if (features.length === 0) return "No feature is chosen; at least one column is needed.";
  for (const name of [...features, label]) {
    const column = columnOf(table, name);
    if (column === undefined) {
      const names = table.columns.slice(0, 20).map((known) => `“${known.name}”`);
      return `There is no column “${name}”; the table has ${wordList(names)}.`;
    }
    if (column.missing === table.rows) {
      return `“${name}” is empty in every row; a column with values is needed.`;
    }
    if (name === label || column.kind === "number") continue;
    if (text === "refuse") return `“${name}” is text; a column of numbers is needed here.`;
    if (column.categories.length > maxCategories) {
      const values = counted(column.categories.length, "different value");
      return `“${name}” is text with ${values}; a text feature may have up to ${maxCategories}.`;
    }
  }
  if (features.includes(label)) return `“${label}” is the label; it cannot be a feature as well.`;
  return null;
}

function expanded(column: CsvColumn): Feature[] {
  if (column.kind === "number")
    return [{ name: column.name, values: column.values, oneHot: false }];
  return column.categories.map((category, code) => ({
    name: `${column.name} = ${category}`,
    values: Float64Array.from(column.values, (value) =>
      value < 0 ? Number.NaN : value === code ? 1 : 0,
    ),
    oneHot: true,
  }));
}

/** Rows that have a label and all of `features`. */
function completeRows(rows: number, label: CsvColumn, features: readonly Feature[]): Uint32Array {
  const complete = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (!isMissingAt(label, row) && !features.some(({ values }) => Number.isNaN(values[row])))
      complete[count++] = row;
  }
  return complete.slice(0, count);
}

function tooFew(complete: number, table: CsvTable, fill: boolean): string {
  if (table.rows === 1) return "The table has one row; at least two are needed.";
  const what = fill ? "has a label" : "is complete in the chosen columns";
  const have = complete === 0 ? "None" : "Only one";
  return `${have} of the ${counted(table.rows)} rows ${what}; at least two are needed.`;
}

/** count × features in double precision, missing values replaced by their column's mean. */
function designMatrix(features: readonly Feature[], rows: Uint32Array): Float64Array {
  const x = new Float64Array(rows.length * features.length);
  features.forEach(({ values }, j) => {
    const mean = meanOfKnown(values);
    for (let i = 0; i < rows.length; i++) {
      const value = values[rows[i]!]!;
      x[i * features.length + j] = Number.isNaN(value) ? mean : value;
    }
  });
  return x;
}

function meanOfKnown(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function fitNumeric(
  data: { x: Float64Array; count: number; features: number },
  features: readonly Feature[],
): Standardisation {
  const { mean, std } = fitStandardisation(data);
  return {
    mean: mean.map((value, j) => (features[j]!.oneHot ? 0 : value)),
    std: std.map((value, j) => (features[j]!.oneHot ? 1 : value)),
  };
}

/** Rows of `names.length` numbers, standardised and rounded to single precision. */
function single(
  values: Float64Array,
  names: readonly string[],
  scale: Standardisation | null,
): Outcome<Float32Array> {
  const rounded = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const j = i % names.length;
    rounded[i] = scale ? (values[i]! - scale.mean[j]!) / scale.std[j]! : values[i]!;
    if (!Number.isFinite(rounded[i])) {
      return failure(`“${names[j]}” holds ${values[i]}; numbers up to ±3.4e38 are accepted.`);
    }
  }
  return { ok: true, value: rounded };
}

function rowNotes(chosen: readonly CsvColumn[], rows: Uint32Array, all: number): string[] {
  const notes: string[] = [];
  const dropped = all - rows.length;
  let filled = 0;
  for (const column of chosen) {
    for (const row of rows) if (isMissingAt(column, row)) filled += 1;
  }
  if (dropped > 0) notes.push(`${counted(dropped, "row")} with missing values left out.`);
  if (filled > 0) notes.push(`${counted(filled, "missing value")} replaced by the column's mean.`);
  return notes;
}

function constantNotes(x: Float64Array, features: readonly Feature[]): string[] {
  const width = features.length;
  return features.flatMap(({ name }, j) => {
    for (let i = j + width; i < x.length; i += width) if (x[i] !== x[j]) return [];
    return [`“${name}” is the same in every row and tells nothing.`];
  });
}
