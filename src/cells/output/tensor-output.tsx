import { useState } from "preact/hooks";
import { format } from "../../params/format.ts";
import type { TensorStats } from "../protocol.ts";
import { HeatCells } from "./heat-cells.tsx";
import { Histogram } from "./histogram.tsx";
import { TableOutput } from "./table-output.tsx";
import { columnsOf, fewRows, matrixRows, rowCount } from "./tensor-rows.ts";

export interface TensorOutputProps {
  readonly shape: readonly number[];
  readonly values: Float32Array;
  readonly stats: TensorStats;
}

const views = { values: "Values", heat: "Heat map", histogram: "Histogram" } as const;
type View = keyof typeof views;

/** Shape and statistics of a tensor; its numbers as a table, in colours, or counted. */
export function TensorOutput({ shape, values, stats }: TensorOutputProps) {
  const [chosen, choose] = useState<View | null>(null);
  const size = shape.reduce((product, length) => product * length, 1);
  const small = rowCount(shape) <= fewRows && columnsOf(shape) <= fewRows;
  const view = chosen ?? (small || shape.length < 2 ? "values" : "heat");
  return (
    <div class="cell-tensor">
      <div class="cell-tensor-head">
        <p class="cell-facts">{facts(shape, size, stats)}</p>
        {size > 4 && (
          <div class="cell-views" role="group" aria-label="Show the tensor as">
            {(Object.keys(views) as View[]).map((name) => (
              <button
                key={name}
                class="plain"
                type="button"
                aria-pressed={view === name}
                onClick={() => choose(name)}
              >
                {views[name]}
              </button>
            ))}
          </div>
        )}
      </div>
      {size > 0 && view === "values" && <Values shape={shape} values={values} small={small} />}
      {size > 0 && view === "heat" && <HeatCells shape={shape} values={values} stats={stats} />}
      {size > 0 && view === "histogram" && <Histogram stats={stats} />}
    </div>
  );
}

function facts(shape: readonly number[], size: number, stats: TensorStats): string {
  const head = shape.length === 0 ? "tensor, one number" : `tensor ${shape.join("×")}`;
  if (size < 2) return size === 0 ? `${head}, no values` : head;
  const wrong = stats.notFinite > 0 ? [`${stats.notFinite} not finite`] : [];
  const range =
    stats.histogram.length > 0
      ? [
          `min ${format(stats.min, 4)}`,
          `max ${format(stats.max, 4)}`,
          `mean ${format(stats.mean, 4)}`,
        ]
      : [];
  return [head, ...range, ...wrong].join(" · ");
}

function Values(props: {
  readonly shape: readonly number[];
  readonly values: Float32Array;
  readonly small: boolean;
}) {
  const { heads, rows, columns, total } = matrixRows(props.shape, props.values);
  if (!props.small) {
    const more = columnsOf(props.shape) - columns.length;
    return (
      <>
        <TableOutput
          table={{ columns: columns.map(String), rows, total }}
          heads={heads}
          name="Values of the tensor"
        />
        {more > 0 && <p class="cell-note">{more} more columns are not shown.</p>}
      </>
    );
  }
  return (
    <div class="cell-scroll" role="group" aria-label="Values of the tensor" tabIndex={0}>
      <table class="matrix">
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {props.shape.length > 2 && <th scope="row">{heads[r]}</th>}
              {row.map((value, c) => (
                <td key={c}>{format(value, 6)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
