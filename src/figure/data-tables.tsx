import { format } from "../params/index.ts";
import { RichText } from "../ui/index.ts";
import type { Table } from "../widgets/define-widget.ts";

/** Rows beyond this are counted, not shown: a page must stay light. */
const mostRows = 500;

/** The numbers of a figure as real tables. */
export function DataTables({ tables }: { readonly tables: Table | readonly Table[] }) {
  const list = Array.isArray(tables) ? (tables as readonly Table[]) : [tables as Table];
  return (
    <div class="data">
      {list.map((table) => (
        <div
          class="data-scroll"
          role="region"
          aria-label={table.caption}
          tabIndex={0}
          key={table.caption}
        >
          <table class="data-table">
            <caption>{table.caption}</caption>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th scope="col" key={column}>
                    <RichText>{column}</RichText>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.slice(0, mostRows).map((row, i) => (
                <tr key={i}>
                  {row.map((cell, j) => (
                    <td key={j}>
                      <RichText>{typeof cell === "number" ? format(cell, 6) : cell}</RichText>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {table.rows.length > mostRows && (
            <p class="ui-label">{table.rows.length - mostRows} more rows are not shown.</p>
          )}
        </div>
      ))}
    </div>
  );
}
