import { type Field, limits, type TableData } from "../protocol.ts";
import { fieldOf } from "./field.ts";
import { computed, isRecord, lengthOf, ownData, visibleKeys } from "./own-data.ts";

const { isArray } = Array;
const mapEach = Map.prototype.forEach;

/** Numbers of a list of lists that are still read more easily as code. */
const fewNumbers = 24;
/** Entries of a map that are still read more easily as code. */
const fewEntries = 4;

/**
 * The value as a table, where it is one: a list of records, a longer list of lists, groups or bins of
 * d3, a map. Null where it is better written down; `always` makes tables of small ones, too. Runs no
 * getter.
 */
export function tableOf(value: unknown, always = false): TableData | null {
  if (value instanceof Map) return mapTable(value, always);
  if (!isArray(value) || lengthOf(value) === 0) return null;
  const total = lengthOf(value);
  const rows: unknown[] = [];
  for (let i = 0; i < Math.min(total, limits.rows); i++) rows.push(ownData(value, i));
  if (rows.every(isRecord)) return recordTable(rows, total);
  if (rows.every(isBin)) return binTable(rows, total);
  if (rows.every(isPlainList)) return listTable(rows, total, always);
  return null;
}

/** The columns of the given names of a list of records or lists; null for anything else. */
export function tableWith(value: unknown, columns: readonly string[]): TableData | null {
  if (!isArray(value)) return null;
  const total = lengthOf(value);
  const rows: Field[][] = [];
  for (let i = 0; i < Math.min(total, limits.rows); i++) {
    const row = ownData(value, i);
    if (typeof row !== "object" || row === null) return null;
    rows.push(columns.map((key) => field(row, key)));
  }
  return { columns: columns.map((name) => name.slice(0, limits.field)), rows, total };
}

function recordTable(rows: readonly object[], total: number): TableData | null {
  const columns: string[] = [];
  for (const row of rows) {
    for (const key of visibleKeys(row, limits.columns).keys) {
      if (columns.length < limits.columns && !columns.includes(key)) columns.push(key);
    }
  }
  if (columns.length === 0) return null;
  return {
    columns: columns.map((name) => name.slice(0, limits.field)),
    rows: rows.map((row) => columns.map((key) => field(row, key))),
    total,
  };
}

function field(row: object, key: PropertyKey): Field {
  const value = ownData(row, key);
  return value === computed ? "[getter]" : fieldOf(value);
}

/** A bin of d3: a list with the two ends of its range. */
function isBin(value: unknown): value is object {
  return isArray(value) && typeof ownData(value, "x0") === "number";
}

function binTable(rows: readonly object[], total: number): TableData {
  return {
    columns: ["x0", "x1", "length"],
    rows: rows.map((row) => ["x0", "x1", "length"].map((key) => field(row, key))),
    total,
  };
}

function isPlainList(value: unknown): value is object {
  if (!isArray(value) || lengthOf(value) === 0) return false;
  for (let i = 0; i < Math.min(lengthOf(value), limits.columns); i++) {
    const item = ownData(value, i);
    if (item === computed || (typeof item === "object" && item !== null)) return false;
  }
  return true;
}

function listTable(rows: readonly object[], total: number, always: boolean): TableData | null {
  const width = Math.min(limits.columns, Math.max(...rows.map(lengthOf)));
  if (!always && (total * width <= fewNumbers || total < 3)) return null;
  const columns = Array.from({ length: width }, (_, i) => String(i));
  return { columns, rows: rows.map((row) => columns.map((_, i) => field(row, i))), total };
}

/** Groups and counts: key and value, or key and the columns of a record. */
function mapTable(map: Map<unknown, unknown>, always: boolean): TableData | null {
  const entries: (readonly [unknown, unknown])[] = [];
  let total = 0;
  mapEach.call(map, (value, key) => {
    if (total++ < limits.rows) entries.push([key, value]);
  });
  const few = !always && total <= fewEntries;
  if (few || entries.some(([key]) => typeof key === "object" && key !== null)) return null;
  const values = entries.map(([, value]) => value);
  const records = values.every(isRecord) ? recordTable(values, total) : null;
  if (records) {
    return {
      columns: ["key", ...records.columns].slice(0, limits.columns),
      rows: records.rows.map((row, i) =>
        [fieldOf(entries[i]?.[0]), ...row].slice(0, limits.columns),
      ),
      total,
    };
  }
  const rows = entries.map(([key, value]) => [fieldOf(key), fieldOf(value)]);
  return { columns: ["key", "value"], rows, total };
}
