import { useState } from "preact/hooks";
import { format } from "../../params/format.ts";
import type { Field, TableData } from "../protocol.ts";

/** Fields of a page: as many as a slow device lays out without a pause. */
const fieldsAtOnce = 160;

/** Rows of a page: twenty, fewer where there are many columns. */
export function rowsOfPage(columns: number): number {
  return Math.max(5, Math.min(20, Math.floor(fieldsAtOnce / columns)));
}

export interface TableOutputProps {
  readonly table: TableData;
  /** What the table holds, for those who do not see what stands around it. */
  readonly name?: string;
  /** Heads of the rows, where they have any. */
  readonly heads?: readonly string[];
}

/** Rows a page at a time, in a box of their own that scrolls sideways. */
export function TableOutput({ table, name = "Table", heads }: TableOutputProps) {
  const { columns, rows, total } = table;
  const [wanted, setPage] = useState(0);
  const rowsAtOnce = rowsOfPage(columns.length);
  const pages = Math.max(1, Math.ceil(rows.length / rowsAtOnce));
  const page = Math.min(wanted, pages - 1);
  const from = page * rowsAtOnce;
  const shown = rows.slice(from, from + rowsAtOnce);
  const numeric = columns.map((_, c) => rows.every((row) => isNumeric(row[c] ?? null)));
  return (
    <div class="cell-table">
      <div class="cell-scroll" role="group" aria-label={name} tabIndex={0}>
        <table class="data-table">
          <thead>
            <tr>
              {heads && <td />}
              {columns.map((column, c) => (
                <th scope="col" key={c} class={numeric[c] ? "n" : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, r) => (
              <tr key={from + r}>
                {heads && <th scope="row">{heads[from + r]}</th>}
                {columns.map((_, c) => (
                  <td key={c} class={numeric[c] ? "n" : undefined}>
                    {fieldText(row[c] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="cell-pages">
        <p>{countText(from, shown.length, rows.length, total)}</p>
        {pages > 1 && (
          <span class="joined">
            <button
              class="btn"
              type="button"
              disabled={page === 0}
              onClick={() => setPage(page - 1)}
            >
              Previous
            </button>
            <button
              class="btn"
              type="button"
              disabled={page === pages - 1}
              onClick={() => setPage(page + 1)}
            >
              Next
            </button>
          </span>
        )}
      </div>
    </div>
  );
}

function isNumeric(field: Field): boolean {
  return field === null || typeof field === "number";
}

/** Six digits; what is not there is a dash. */
function fieldText(field: Field): string {
  if (typeof field === "number") return format(field, 6);
  return field === null ? "–" : String(field);
}

function countText(from: number, shown: number, sent: number, total: number): string {
  const rows = (count: number) => `${whole(count)} ${count === 1 ? "row" : "rows"}`;
  if (shown === total) return rows(total);
  const part = `Rows ${whole(from + 1)} to ${whole(from + shown)} of ${whole(total)}`;
  return sent < total ? `${part}; the first ${whole(sent)} can be seen` : part;
}

function whole(count: number): string {
  return count.toLocaleString("en-GB");
}
