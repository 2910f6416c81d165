import { limits } from "../protocol.ts";

/** Rows and columns of a matrix that is shown as it is, without pages. */
export const fewRows = 12;
/** Numbers in a line of a long list. */
const inLine = 5;

export interface MatrixRows {
  /** What each row is: its indices but for the last. */
  readonly heads: readonly string[];
  /** Indices of the last axis, counted from 0 as in code. */
  readonly columns: readonly number[];
  readonly rows: readonly (readonly number[])[];
  /** Rows of the whole tensor. */
  readonly total: number;
}

/** How many numbers stand side by side. */
export function columnsOf(shape: readonly number[]): number {
  const last = shape.at(-1) ?? 1;
  return shape.length === 1 && last > fewRows ? inLine : last;
}

/** How many rows the whole tensor has, the last axis lying along them. */
export function rowCount(shape: readonly number[]): number {
  if (shape.length === 1) return Math.ceil((shape[0] ?? 0) / columnsOf(shape));
  return shape.slice(0, -1).reduce((product, length) => product * length, 1);
}

/** The values that were sent as rows; a long list is broken into lines of five. */
export function matrixRows(shape: readonly number[], values: Float32Array): MatrixRows {
  const width = columnsOf(shape);
  const sent = Math.min(rowCount(shape), Math.ceil(values.length / Math.max(1, width)));
  const shown = Math.min(width, limits.columns);
  const rows = Array.from({ length: sent }, (_, r) => [
    ...values.subarray(r * width, r * width + shown),
  ]);
  const heads = rows.map((_, r) =>
    shape.length === 1 ? String(r * width) : indices(r, shape.slice(0, -1)).join(", "),
  );
  const columns = Array.from({ length: shown }, (_, c) => c);
  return { heads, columns, rows, total: rowCount(shape) };
}

/** Indices along each axis of the `flat`-th entry. */
function indices(flat: number, shape: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const length of [...shape].reverse()) {
    found.unshift(flat % length);
    flat = Math.floor(flat / length);
  }
  return found;
}
