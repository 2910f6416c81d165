import { LineChart, type LineSeries, type Pair, type Size } from "../../ui/index.ts";
import { type PlaygroundState, spread } from "./state.ts";

export interface CurvesProps {
  readonly id: string;
  readonly size: Size;
  readonly state: PlaygroundState;
  /** Losses of this moment, one a run; null to end the lines at the last kept point. */
  readonly now: { readonly train: readonly number[]; readonly test: readonly number[] } | null;
}

/** Loss by update: the median of all runs, and the range from best to worst as a band. */
export function Curves({ id, size, state, now }: CurvesProps) {
  const runs = state.runs.length;
  const lines: LineSeries[] = [
    { name: "train", series: 2, ...line(state, state.curve.train, now?.train, runs) },
  ];
  if (state.curve.test.some(Number.isFinite)) {
    lines.push({ name: "test", series: 1, ...line(state, state.curve.test, now?.test, runs) });
  }
  return (
    <LineChart
      id={`${id}-curves`}
      size={size}
      series={lines}
      x={[0, Math.max(10, state.step)]}
      yScale="log"
      xLabel="updates"
      yLabel="J"
      title="Loss on the training and the test examples by update"
      desc={runs > 1 ? `Median of ${runs} runs; the band reaches from the best to the worst.` : ""}
    />
  );
}

type Band = readonly (readonly [number, number, number])[];

/**
 * Median and range at each kept point and at the present moment. Zero cannot stand on a log axis.
 */
function line(
  state: PlaygroundState,
  losses: Float32Array,
  now: readonly number[] | undefined,
  runs: number,
): { readonly points: readonly Pair[]; readonly band?: Band } {
  const points: Pair[] = [];
  const band: (readonly [number, number, number])[] = [];
  const add = (step: number, list: readonly number[]) => {
    const at = spread(list);
    if (!at || !(at.median > 0)) return;
    points.push([step, at.median]);
    band.push([step, Math.max(at.low, 1e-12), at.high]);
  };
  for (let row = 0; row * runs < losses.length; row++) {
    add(row * state.curve.stride, [...losses.subarray(row * runs, (row + 1) * runs)]);
  }
  if (now && state.step % state.curve.stride !== 0) add(state.step, now);
  return runs > 1 ? { points, band } : { points };
}
