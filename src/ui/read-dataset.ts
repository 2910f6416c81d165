import type { CsvTable } from "../../engine/data/csv.ts";
import { type AnyParam, type Dataset, ParamError } from "../params/index.ts";

/** Which columns of a table serve as the two features and the label. */
export interface ColumnChoice {
  readonly x: string;
  readonly y: string;
  readonly label: string;
}

type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** Reads a file as a table, or says in one sentence what it is instead. The reader is loaded late. */
export async function openTable(file: File): Promise<Outcome<CsvTable>> {
  const [{ readCsv }, { refuseFile }] = await Promise.all([
    import("../../engine/data/csv.ts"),
    import("../../engine/data/csv/decode-text.ts"),
  ]);
  const head = new Uint8Array(await file.slice(0, 512).arrayBuffer());
  const refusal = refuseFile(head, file.size);
  if (refusal !== null) return { ok: false, problem: refusal };
  return readCsv(new Uint8Array(await file.arrayBuffer()));
}

/**
 * The columns to begin with. A table that suggests none gets its first two columns of numbers and
 * the next other column, so that what is wrong with them can be said; else one sentence.
 */
export async function firstChoice(table: CsvTable, needs: string): Promise<Outcome<ColumnChoice>> {
  const { suggestColumns } = await import("../../engine/data/csv/suggest-columns.ts");
  const suggested = suggestColumns(table);
  const numeric = table.columns.filter((column) => column.kind === "number");
  const [x, y] = suggested?.features ?? numeric.map((column) => column.name);
  const others = table.columns.map(({ name }) => name).filter((name) => name !== x && name !== y);
  const label = suggested?.label ?? others[0];
  if (table.rows === 1) {
    return { ok: false, problem: "The table has one row; at least two are needed." };
  }
  if (x === undefined || y === undefined || label === undefined) {
    const found = `${numeric.length} of its ${table.columns.length} columns`;
    return { ok: false, problem: `Numbers stand in ${found}; needed are ${needs}.` };
  }
  return { ok: true, value: { x, y, label } };
}

/**
 * The chosen columns as a value of the parameter, or one sentence. A table with more rows than the
 * figure takes is thinned evenly, and that is said.
 */
export async function datasetFrom(
  name: string,
  table: CsvTable,
  choice: ColumnChoice,
  param: AnyParam,
): Promise<Outcome<Dataset> & { readonly notes: readonly string[] }> {
  if (choice.x === choice.y) {
    return {
      ok: false,
      problem: "Both features are the same column; two different ones are needed.",
      notes: [],
    };
  }
  const { toDataset } = await import("../../engine/data/csv/to-dataset.ts");
  const made = toDataset(table, {
    features: [choice.x, choice.y],
    label: choice.label,
    text: "refuse",
    maxClasses: 20,
  });
  if (!made.ok) return { ...made, notes: [] };
  const { dataset, classNames } = made.value;
  const most = (param as AnyParam & { readonly maxRows?: number }).maxRows ?? dataset.count;
  const every = Math.max(1, dataset.count / most);
  const rows = Array.from({ length: Math.min(dataset.count, most) }, (_, i) =>
    Math.floor(i * every),
  );
  const number = (value: number | undefined) => Number((value ?? Number.NaN).toPrecision(7));
  const value: Dataset = {
    name,
    features: [choice.x, choice.y],
    label: choice.label,
    classes: classNames,
    x: rows.map((row) => number(dataset.x[2 * row])),
    y: rows.map((row) => number(dataset.x[2 * row + 1])),
    target: rows.map((row) => number(dataset.y[row])),
  };
  const notes =
    every > 1
      ? [...made.value.notes, `${rows.length} of ${dataset.count} rows are shown.`]
      : made.value.notes;
  try {
    return { ok: true, value: param.check(value) as Dataset, notes };
  } catch (error) {
    if (!(error instanceof ParamError)) throw error;
    return { ok: false, problem: `${name} ${error.message}.`, notes: [] };
  }
}
