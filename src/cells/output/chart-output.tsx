import { useMemo, useState } from "preact/hooks";
import { useUniqueId } from "../../ui/unique-id.ts";
import type { TableData } from "../protocol.ts";
import { Drawing } from "./drawing.tsx";
import { safeSvg } from "./safe-svg.ts";
import { TableOutput } from "./table-output.tsx";

export interface ChartOutputProps {
  readonly svg: string;
  readonly summary: string;
  readonly table: TableData;
  readonly uid: string;
}

/** A drawing with its sentence, and its numbers one press away. */
export function ChartOutput({ svg, summary, table, uid }: ChartOutputProps) {
  const id = useUniqueId();
  const [open, setOpen] = useState(false);
  const markup = useMemo(() => safeSvg(svg, uid), [svg, uid]);
  return (
    <figure class="cell-chart">
      {markup === null ? (
        <p class="cell-note">This drawing is not sound markup and is not shown.</p>
      ) : (
        <div class="cell-scroll" role="group" aria-label="Chart" tabIndex={0}>
          <Drawing markup={markup} label={summary} />
        </div>
      )}
      <figcaption>
        {summary}{" "}
        {table.columns.length > 0 && (
          <button
            class="plain"
            type="button"
            aria-expanded={open}
            aria-controls={`${id}-data`}
            onClick={() => setOpen(!open)}
          >
            Data
          </button>
        )}
      </figcaption>
      <div id={`${id}-data`}>{open && <TableOutput table={table} name="Data of the chart" />}</div>
    </figure>
  );
}
