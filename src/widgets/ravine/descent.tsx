import { Curve, format, Label, LineChart, type Pair, type Size } from "../../ui/index.ts";
import { errorFactor, loss, type RavineState, type RavineValues } from "./model.ts";

interface DescentProps {
  readonly id: string;
  readonly size: Size;
  readonly values: RavineValues;
  readonly history: readonly RavineState[];
}

/** Loss per step in powers of ten, beside the straight line that the theory predicts. */
export function Descent({ id, size, values, history }: DescentProps) {
  const last = history.length - 1;
  const every = Math.max(1, Math.ceil(last / 300));
  const measured = history
    .filter((_, k) => k % every === 0 || k === last)
    .map((state): Pair => [state.step, positive(loss(state.w, values))]);
  const first = loss(values.start, values);
  const factor = errorFactor(values) ** 2;
  const end = Math.max(40, last);
  const theory = [0, ...Array.from({ length: 40 }, (_, i) => ((i + 1) * end) / 40)].map(
    (k): Pair => [k, positive(first * factor ** k)],
  );
  const losses = measured.map((point) => point[1]).filter(Number.isFinite);
  const low = Math.min(factor >= 1 ? first / 10 : 1e-6, ...losses);
  const high = Math.max(100, ...losses);
  // A flat line would be named where the short run beside it is.
  const name = placeOfName(theory, low, high, factor > 0.9 && factor < 1.1 ? 0.45 : 0.2);
  const now = measured.findLast((point) => Number.isFinite(point[1]));
  const early = last < 0.35 * end;
  // A falling loss stays below the theory's line: a short one is named above the start of both.
  const measuredBelow = early !== factor < 1;
  return (
    <LineChart
      id={id}
      size={size}
      x={[0, end]}
      y={[low / 2, high * 2]}
      yScale="log"
      xLabel="step"
      yLabel="J"
      title="Loss per step"
      desc={`In the long run the loss is multiplied by ${format(factor)} a step.`}
      series={[{ name: "", points: measured, series: 1 }]}
    >
      <Curve points={theory} series={2} dashed />
      {history.length > 1 && now && (
        <Label
          at={early && factor < 1 ? [0, first] : now}
          series={1}
          anchor={early ? "start" : "end"}
          dx={early ? 10 : -2}
          dy={measuredBelow ? size.lettering * 1.3 : -4}
        >
          measured
        </Label>
      )}
      {name && (
        <Label at={name} series={2} dx={8} dy={factor >= 1 ? size.lettering * 1.4 : -6}>
          {`theory: × ${format(factor, factor >= 0.97 ? 3 : 2)} a step`}
        </Label>
      )}
    </LineChart>
  );
}

/** Zero has no place on a scale of powers of ten: a gap. */
function positive(value: number): number {
  return value > 1e-300 && value < 1e300 ? value : Number.NaN;
}

/** Where the theory's name stands, on the part of its line that is in the chart. */
function placeOfName(
  theory: readonly Pair[],
  low: number,
  high: number,
  along: number,
): Pair | undefined {
  const seen = theory.filter(([, value]) => value >= low && value <= high);
  return seen[Math.floor((seen.length - 1) * along)];
}
