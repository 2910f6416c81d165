import { fixed } from "../params/format.ts";
import { MathText } from "./math-text.tsx";
import { rampColor } from "./ramps.ts";

export interface MatrixGridProps {
  /** What the matrix is called, as simple mathematics: "W^{[1]}". */
  readonly label: string;
  readonly values: readonly (readonly number[])[];
  readonly format?: (value: number) => string;
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
  /** Tint cells by value over ± this bound; no tint where left out. */
  readonly bound?: number;
  readonly highlight?: (row: number, column: number) => "good" | "bad" | "now" | null;
  readonly onEdit?: (row: number, column: number, value: number) => void;
  readonly step?: number;
}

/** A matrix of numbers as a table, tinted by sign and size. */
export function MatrixGrid(props: MatrixGridProps) {
  const { values, bound, label } = props;
  const shown = props.format ?? ((value: number) => fixed(value, 2));
  return (
    <table class="matrix">
      <caption>
        <MathText>{label}</MathText>
      </caption>
      {props.columnLabels && (
        <thead>
          <tr>
            {props.rowLabels && <td />}
            {props.columnLabels.map((name) => (
              <th scope="col" key={name}>
                <MathText>{name}</MathText>
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {values.map((row, r) => (
          <tr key={r}>
            {props.rowLabels && (
              <th scope="row">
                <MathText>{props.rowLabels[r] ?? ""}</MathText>
              </th>
            )}
            {row.map((value, c) => (
              <td
                key={c}
                class={props.highlight?.(r, c) ?? undefined}
                style={
                  bound ? { background: rampColor("weight", 0.5 + value / (2 * bound)) } : undefined
                }
              >
                {props.onEdit ? (
                  <input
                    type="text"
                    inputMode="decimal"
                    aria-label={`${label}, row ${r + 1}, column ${c + 1}`}
                    value={shown(value)}
                    onChange={(event) => {
                      const typed = Number(
                        (event.currentTarget as HTMLInputElement).value.replace("−", "-"),
                      );
                      if (Number.isFinite(typed)) props.onEdit?.(r, c, typed);
                      else (event.currentTarget as HTMLInputElement).value = shown(value);
                    }}
                  />
                ) : (
                  shown(value)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
