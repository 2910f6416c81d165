import {
  Label,
  LineChart,
  type LineSeries,
  Panels,
  type Series,
  splitSize,
  useFrame,
} from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import {
  budget,
  evaluationsAt,
  evaluationsPerStep,
  grid,
  type Standing,
  type TrialPicture,
  type TrialState,
  type TrialValues,
} from "./model.ts";
import type { Spread } from "./race.ts";

/** The least share of the starting loss that is drawn. */
const floor = 1e-16;
const shares = [floor, 60] as const;

type Along = readonly (readonly [x: number, Standing])[];

export default function TrialVsSlope(props: ViewProps<TrialValues, TrialState, TrialPicture>) {
  const { values, state, presented, size, id } = props;
  const [timeSize, gridSize] = splitSize(size, size.narrow ? [0.5, 0.5] : [0.54, 0.46]);
  if (!timeSize || !gridSize) return null;
  const evaluations = evaluationsAt(state);
  const over: Along = presented.over.map((at, k) => [k * evaluationsPerStep, at] as const);
  const across: Along = presented.across.map((at, i) => [grid[i] ?? 1, at] as const);
  const named = evaluations > 0;
  return (
    <Panels size={size}>
      <LineChart
        id={`${id}-time`}
        size={timeSize}
        x={[0, budget]}
        y={shares}
        yScale="log"
        xLabel="evaluations"
        yLabel="share of the loss left"
        title={`Loss over evaluations with ${values.dimension} parameters`}
        desc="Medians of twenty runs, with bands, for random trials and for the gradient."
        series={both(over, named)}
      >
        {!named && (
          <Label at={[0, 1]} dx={12} dy={5} quiet>
            both start here
          </Label>
        )}
      </LineChart>
      <LineChart
        id={`${id}-grid`}
        size={gridSize}
        x={[1, 200]}
        xScale="log"
        xTicks={[1, 3, 10, 30, 100]}
        y={shares}
        yScale="log"
        xLabel="d"
        yLabel={`after ${evaluations} evaluations`}
        title={`Loss after ${evaluations} evaluations over the number of parameters`}
        desc="The same medians and bands for 1 to 200 parameters."
        series={both(across, named)}
      >
        <Chosen dimension={values.dimension} />
      </LineChart>
    </Panels>
  );
}

/** A line at the chosen number of parameters, as high as the start: the name above stays clear. */
function Chosen({ dimension }: { readonly dimension: number }) {
  const frame = useFrame();
  const at = frame.x(dimension);
  return (
    <path class="now" fill="none" aria-hidden="true" d={`M${at} ${frame.y(1)}V${frame.y(floor)}`} />
  );
}

function both(along: Along, named: boolean): readonly LineSeries[] {
  return [
    line(named ? "random trials" : "", 2, along, (at) => at.random),
    line(named ? "gradient" : "", 1, along, (at) => at.gradient),
  ];
}

function line(
  name: string,
  series: Series,
  along: Along,
  pick: (standing: Standing) => Spread,
): LineSeries {
  const clamp = (value: number) => Math.max(floor, value);
  return {
    name,
    series,
    points: along.map(([x, at]) => [x, clamp(pick(at).median)]),
    band: along.map(([x, at]) => [x, clamp(pick(at).low), clamp(pick(at).high)]),
  };
}
