import { format, LineChart, type Pair, type Size } from "../../ui/index.ts";
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
  const low = Math.min(1e-6, ...losses);
  const high = Math.max(100, ...losses);
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
      series={[
        {
          name: `theory: × ${format(factor, 2)} a step`,
          points: inside(theory, low / 2, high * 2),
          series: 2,
          dashed: true,
        },
        { name: history.length > 1 ? "measured" : "", points: measured, series: 1 },
      ]}
    />
  );
}

/** Zero has no place on a scale of powers of ten: a gap. */
function positive(value: number): number {
  return value > 1e-300 && value < 1e300 ? value : Number.NaN;
}

/** The line up to where it leaves the chart, so that its name stands at the end that is seen. */
function inside(points: readonly Pair[], low: number, high: number): readonly Pair[] {
  return points.filter(([, value]) => value >= low && value <= high);
}
