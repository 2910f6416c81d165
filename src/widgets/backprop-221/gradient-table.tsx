import { fixed, MathText, raised } from "../../ui/index.ts";
import { NumberBox } from "../../ui/number-box.tsx";
import type { Comparison } from "./check.ts";
import { places } from "./digits.ts";
import {
  type Backprop221Values,
  type Computed,
  currentStage,
  type Round,
  reached,
} from "./model.ts";
import { parameterNames } from "./net.ts";

const tight = { padding: "0 3px" };
/** As much room as the box in which the same number was typed: the table does not jump. */
const asTyped = { display: "inline-block", minWidth: "4.8em", lineHeight: "var(--hit)" };
/** Before the figure has been measured, a phone gets little padding too. */
const roomy = { padding: "0 clamp(2px, 0.75vw, 10px)" };

/** The nine parameters with gradient, difference and verdict; the numbers can be typed over. */
export function GradientTable(props: {
  readonly values: Backprop221Values;
  readonly state: Round;
  readonly computed: Computed;
  /** Four decimals instead of six. */
  readonly compact: boolean;
  /** Distance from the left edge of the figure in pixels. */
  readonly inset: number;
  readonly onWeight: (index: number, value: number) => void;
}) {
  const { values, state, computed, compact } = props;
  const { check, next } = computed;
  const moved = reached(state, "descent");
  const editable = state.round === 0 && !moved;
  const weights = moved ? next : state.weights;
  const digits = compact ? 4 : 6;
  const cellStyle = compact ? tight : roomy;
  const stage = currentStage(state);

  return (
    <table class="matrix" style={{ marginLeft: `${props.inset}px` }}>
      <thead>
        <tr>
          <th scope="col" style={cellStyle}>
            Weight
          </th>
          <th scope="col" style={cellStyle}>
            {moved ? "After" : "Value"}
          </th>
          <th scope="col" style={cellStyle}>
            Gradient
          </th>
          <th scope="col" style={cellStyle}>
            Difference
          </th>
          <th scope="col" style={cellStyle}>
            Check
          </th>
        </tr>
      </thead>
      <tbody>
        {parameterNames.map((name, i) => {
          const entry = check.gradient[i];
          const fresh = i < 6 ? "hidden-gradient" : "output-gradient";
          const known = reached(state, fresh);
          return (
            <tr key={name}>
              <th scope="row" style={cellStyle}>
                <MathText>{name}</MathText>
              </th>
              <td style={cellStyle}>
                {editable ? (
                  <NumberBox
                    label={`Parameter ${i + 1} of 9`}
                    value={values.weights[i] ?? 0}
                    min={-3}
                    max={3}
                    accepts="a number from −3 to 3"
                    onCommit={(value) => props.onWeight(i, value)}
                  />
                ) : (
                  <span style={asTyped}>{fixed(weights[i] ?? 0, 4)}</span>
                )}
              </td>
              <td style={cellStyle} class={stage === fresh ? "now" : undefined}>
                {known && entry ? raised(places(entry.analytic, digits)) : ""}
              </td>
              <td style={cellStyle}>
                {reached(state, "check") && entry ? raised(places(entry.numeric, digits)) : ""}
              </td>
              <Verdict entry={reached(state, "check") ? entry : undefined} style={cellStyle} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Verdict(props: {
  readonly entry: Comparison | undefined;
  readonly style: { readonly padding: string };
}) {
  const { entry } = props;
  const verdictStyle = { ...props.style, minWidth: "4.6em" };
  if (!entry) return <td style={verdictStyle} />;
  return entry.agrees ? (
    <td style={{ ...verdictStyle, color: "var(--good)" }}>✓ agrees</td>
  ) : (
    <td class="bad" style={{ ...verdictStyle, color: "var(--bad)", fontWeight: 600 }}>
      ✗ differs
    </td>
  );
}
