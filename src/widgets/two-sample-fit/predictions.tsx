import {
  Dot,
  format,
  Label,
  Lines,
  type Pair,
  Plot,
  type Range,
  type Size,
  useRarely,
} from "../../ui/index.ts";
import {
  type FitState,
  type FitValues,
  loss,
  predictions,
  samples,
  type Vector,
  vector,
} from "./model.ts";

interface PredictionsProps {
  readonly id: string;
  readonly size: Size;
  readonly values: FitValues;
  readonly state: FitState;
  readonly playing: boolean;
}

const rows = [1, 0] as const;

/** A short upright line at the target of each sample. */
const targetMarks = rows.map((row, i): [Pair, Pair][] => {
  const y = samples[i]?.y ?? 0;
  return [
    [
      [y, row - 0.3],
      [y, row + 0.3],
    ],
  ];
});

/** What both runs predict for each sample, against its target: the bars are the residuals. */
export function Predictions({ id, size, values, state, playing }: PredictionsProps) {
  const told = useRarely(state, playing);
  const starts = [vector(values.start), vector(values.second)].flatMap((theta) => [
    ...predictions(theta),
  ]);
  const low = Math.min(-0.5, ...starts) - 0.4;
  const high = Math.max(4, ...starts) + 0.4;
  // Under the rows, room for two lines of lettering.
  const span = 2.35 / (1 - (3 * size.lettering) / Math.max(1, size.height - 2.6 * size.lettering));
  const bottom = 1.75 - span;
  // A narrow drawing runs to the edge of the glass; its words do not.
  const inset = size.narrow ? size.lettering : 2;
  return (
    <Plot
      id={id}
      size={size}
      x={[low, high]}
      y={[bottom, 1.75]}
      axes="x"
      xLabel="\hat y"
      title="Predictions and targets"
      desc="For each sample the target and what the two runs predict."
    >
      {rows.map((row, i) => {
        const sample = samples[i];
        if (!sample) return null;
        // Above the left end of the row there may be room for one name only.
        const place = ((sample.y - low) / (high - low)) * size.width;
        const crowded = place < 9 * size.lettering;
        const target = `y = ${format(sample.y)}`;
        return (
          <g key={row}>
            <Lines pairs={targetMarks[i] ?? []} series={2} thin />
            {!crowded && (
              <Label at={[sample.y, row + 0.3]} quiet anchor="middle" dy={-6}>
                {target}
              </Label>
            )}
            <Label at={[low, row + 0.3]} quiet anchor="start" dx={inset} dy={-6}>
              {`sample ${i + 1}${crowded ? `: ${target}` : ""}`}
            </Label>
            <Residual
              theta={state.first}
              sample={i}
              at={row + 0.12}
              range={[low, high]}
              series={1}
            />
            <Residual
              theta={state.second}
              sample={i}
              at={row - 0.14}
              range={[low, high]}
              series={2}
            />
          </g>
        );
      })}
      <Label at={[low, bottom]} series={1} dx={inset} dy={-size.lettering * 1.9}>
        {`first run: J = ${format(loss(told.first))}`}
      </Label>
      <Label at={[low, bottom]} series={2} dx={inset} dy={-size.lettering * 0.6}>
        {`second run: J = ${format(loss(told.second))}`}
      </Label>
    </Plot>
  );
}

/** From the target to the prediction; a prediction beyond the drawing has no marker. */
function Residual(props: {
  readonly theta: Vector;
  readonly sample: number;
  readonly at: number;
  readonly range: Range;
  readonly series: 1 | 2;
}) {
  const { theta, sample, at, range, series } = props;
  const predicted = predictions(theta)[sample] ?? 0;
  const target = samples[sample]?.y ?? 0;
  const to: Pair = [predicted, at];
  return (
    <>
      <Lines pairs={[[[target, at], to]]} series={series} />
      {predicted >= range[0] && predicted <= range[1] && (
        <Dot at={to} series={series} radius={4.5} />
      )}
    </>
  );
}
