import { format } from "../../params/format.ts";
import type { TensorStats } from "../protocol.ts";

const [width, height] = [560, 140];

/** How many values lie in each part of their range, as bars over it. */
export function Histogram({ stats }: { readonly stats: TensorStats }) {
  const { histogram, min, max } = stats;
  if (histogram.length === 0) return <p class="cell-note">No value is finite.</p>;
  const most = Math.max(...histogram);
  const step = width / histogram.length;
  return (
    <div class="cell-histogram">
      <svg viewBox={`0 0 ${width} ${height + 1}`} role="img" aria-label={sentence(stats)}>
        {histogram.map((count, i) => {
          const tall = count === 0 ? 0 : Math.max(1, (count / most) * height);
          return (
            <rect
              key={i}
              x={i * step + 0.5}
              y={height - tall}
              width={Math.max(1, step - 1)}
              height={tall}
            />
          );
        })}
        <path d={`M0 ${height + 0.5}H${width}`} />
      </svg>
      <p class="cell-scale">
        <span>{format(min, 4)}</span>
        <span>tallest bar: {most.toLocaleString("en-GB")} values</span>
        <span>{format(max, 4)}</span>
      </p>
    </div>
  );
}

function sentence({ histogram, min, max, notFinite }: TensorStats): string {
  const most = Math.max(...histogram);
  const at = histogram.indexOf(most);
  const edge = (i: number) => format(min + ((max - min) * i) / histogram.length, 4);
  const parts = `Histogram in ${histogram.length} parts from ${format(min, 4)} to ${format(max, 4)}`;
  const tallest = `most values, ${most}, lie from ${edge(at)} to ${edge(at + 1)}`;
  return `${parts}; ${tallest}${notFinite > 0 ? `; ${notFinite} are not finite` : ""}`;
}
