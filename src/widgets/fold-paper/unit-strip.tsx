import type { Size } from "../../ui/index.ts";
import { deepest, type FoldPaperValues } from "./model.ts";

interface StripProps {
  readonly id: string;
  readonly size: Size;
  readonly values: FoldPaperValues;
}

/** Units of the one layer are set in columns of this many. */
const column = 8;

/** Every hidden unit of both networks as a dot: two a layer, or all in one layer. */
export function UnitStrip({ id, size, values }: StripProps) {
  const { depth, width } = values;
  const { lettering } = size;
  const top = lettering * 1.6;
  const room = size.height - top;
  const pitch = Math.min(room / column, (size.width * 0.48) / 32);
  const inset = lettering * 2.6;
  const stride = Math.max(2, Math.min(30, (size.width * 0.44 - inset) / deepest));
  const middle = top + (pitch * column) / 2;
  const gap = Math.min(22, room / 2.6);
  const left = size.width * 0.98 - 32 * pitch;
  const layer = (l: number) => inset + stride * (l + 0.2);
  const deep = Array.from({ length: depth }, (_, l) => l);
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      role="img"
      aria-labelledby={`${id}-title`}
    >
      <title id={`${id}-title`}>
        {`Hidden units: ${2 * depth} in ${depth} layers, against ${width} in one layer`}
      </title>
      <text class="lab" x={inset} y={lettering} style={{ fill: "var(--c1)" }}>
        {`${depth} × 2 units`}
      </text>
      <text class="lab" x={left} y={lettering} style={{ fill: "var(--c2)" }}>
        {`1 × ${width} ${width === 1 ? "unit" : "units"}`}
      </text>
      <g style={{ stroke: "var(--c1)", strokeWidth: 1 }}>
        {deep
          .slice(1)
          .flatMap((l) =>
            [-1, 1].flatMap((from) =>
              [-1, 1].map((to) => (
                <path
                  key={`${l},${from},${to}`}
                  d={`M${layer(l - 1)} ${middle + (from * gap) / 2}L${layer(l)} ${middle + (to * gap) / 2}`}
                />
              )),
            ),
          )}
      </g>
      <g style={{ fill: "var(--c1)" }}>
        {deep.flatMap((l) =>
          [-1, 1].map((side) => (
            <circle
              key={`${l},${side}`}
              cx={layer(l)}
              cy={middle + (side * gap) / 2}
              r={Math.min(5, stride / 4)}
            />
          )),
        )}
      </g>
      <g style={{ fill: "var(--c2)" }}>
        {Array.from({ length: width }, (_, i) => (
          <rect
            key={i}
            x={left + pitch * (Math.floor(i / column) + 0.14)}
            y={top + pitch * ((i % column) + 0.14)}
            width={pitch * 0.72}
            height={pitch * 0.72}
            style={{ opacity: i < 2 ** depth ? 1 : 0.25 }}
          />
        ))}
      </g>
    </svg>
  );
}
