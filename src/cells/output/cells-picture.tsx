import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { type RampName, rampColor } from "../../ui/ramps.ts";

/** Colours that are told apart; one more is for what is not finite. */
const shades = 21;

export interface CellsPictureProps {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly ramp: RampName;
  /** Values at the two ends of the ramp. */
  readonly low: number;
  readonly high: number;
  readonly style?: { readonly width: string; readonly height: string };
  /** Drawn above, in squares. */
  readonly children?: ComponentChildren;
}

/**
 * Values as squares of colour, row by row. Squares of one colour are one path: the theme colours them
 * without a script. What is around gives it a name.
 */
export function CellsPicture(props: CellsPictureProps) {
  const { values, rows, columns, ramp, low, high } = props;
  const paths = useMemo(
    () => pathsOf(values, rows, columns, low, high),
    [values, rows, columns, low, high],
  );
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${columns} ${rows}`}
      preserveAspectRatio="none"
      style={props.style}
      shape-rendering="crispEdges"
    >
      {paths.map((d, shade) => {
        const fill = shade === shades ? "var(--bad)" : rampColor(ramp, shade / (shades - 1));
        return d === "" ? null : <path key={shade} d={d} style={{ fill }} />;
      })}
      {props.children}
    </svg>
  );
}

function pathsOf(
  values: Float32Array,
  rows: number,
  columns: number,
  low: number,
  high: number,
): readonly string[] {
  const paths = new Array<string>(shades + 1).fill("");
  const scale = high > low ? (shades - 1) / (high - low) : 0;
  const shadeOf = (value: number) =>
    Number.isFinite(value) ? Math.round((value - low) * scale) : shades;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; ) {
      const shade = shadeOf(values[row * columns + column] ?? Number.NaN);
      let end = column + 1;
      while (end < columns && shadeOf(values[row * columns + end] ?? Number.NaN) === shade) end++;
      paths[shade] += `M${column} ${row}h${end - column}v1h${column - end}z`;
      column = end;
    }
  }
  return paths;
}
