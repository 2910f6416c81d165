import { format, LineChart, type Pair, Rule, type Size } from "../../ui/index.ts";
import { prepare } from "./examples.ts";
import { mostCorrections, type Replay, type ReplayValues } from "./model.ts";

interface MistakesProps {
  readonly id: string;
  readonly size: Size;
  readonly values: ReplayValues;
  readonly state: Replay;
  readonly history: readonly Replay[];
}

/** How many points are wrong after each correction; the bound of the theorem where it is asked for. */
export function Mistakes({ id, size, values, state, history }: MistakesProps) {
  const { examples } = prepare(values);
  const bound = mostCorrections(state.geometry);
  const made = Math.max(12, Math.ceil(state.corrections * 1.15));
  const shown = values.showBound && bound !== null;
  const last = shown && bound < 8 * made ? Math.max(made, bound * 1.3) : made;
  const most = Math.max(1, ...history.map(({ wrong }) => wrong));
  const beyond = shown && last < bound;
  return (
    <LineChart
      id={id}
      size={size}
      x={[0, last]}
      y={[0, most * 1.35]}
      yTicks={wholeTicks(most)}
      xLabel="corrections"
      yLabel="points wrong"
      title="Points wrong after each correction"
      desc={`${state.wrong} of ${examples.length} points are wrong after ${state.corrections} corrections.`}
      series={[
        {
          name: "",
          series: 1,
          thin: history.length > 100,
          points: history.map(({ corrections, wrong }): Pair => [corrections, wrong]),
        },
      ]}
    >
      {shown && !beyond && <Rule x={bound} label={`(R/γ)^2 = ${format(bound, 6)}`} />}
      {beyond && <Rule y={most * 1.3} kind="grid" label={`(R/γ)^2 = ${format(bound, 6)} →`} />}
    </LineChart>
  );
}

/** Round whole numbers from 0, at most seven of them. */
function wholeTicks(most: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / 6)));
  const step = [1, 2, 5, 10].map((lead) => lead * power).find((size) => most / size <= 6) ?? most;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}
