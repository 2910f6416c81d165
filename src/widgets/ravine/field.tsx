import { useMemo } from "preact/hooks";
import type { Point } from "../../params/index.ts";
import {
  Curve,
  Dot,
  Dots,
  Handle,
  Isobaths,
  Label,
  type Pair,
  Plot,
  type Size,
  sampleField,
} from "../../ui/index.ts";
import { Directions } from "./directions.tsx";
import { loss, lossOf, type RavineState, type RavineValues } from "./model.ts";

interface FieldProps {
  readonly id: string;
  readonly size: Size;
  readonly values: RavineValues;
  readonly history: readonly RavineState[];
  readonly onStart: (start: Point) => void;
}

/** The bowl as a chart, the straight way and the steepest one, and the path. */
export function Field({ id, size, values, history, onStart }: FieldProps) {
  const { conditionNumber, rotation, start } = values;
  const [x, y] = useMemo(() => shownArea(size), [size.width, size.height, size.lettering]);
  const chart = useMemo(() => {
    const shape = { conditionNumber, rotation };
    const field = sampleField(lossOf(shape), widened(x), widened(y), 81, 55);
    const rim = loss([4, 0], { conditionNumber, rotation: 90 });
    return { field, levels: Array.from({ length: 12 }, (_, i) => rim * 1.6 ** (i - 10)) };
  }, [conditionNumber, rotation, x, y]);
  const path = history.map((state): Pair => state.w);
  const shown = path.length > 400 ? [...path.slice(0, 200), ...path.slice(-200)] : path;
  const now = path.at(-1) ?? start;
  // A long zigzag would fill the drawing: only its latest steps are drawn in full.
  const old = shown.length > 32 ? shown.slice(0, -11) : [];
  const recent = old.length > 0 ? shown.slice(-12) : shown;
  const moved = history.length > 1;
  const left = start[0] < 0 ? start[0] > -3.4 : start[0] > 3.4;
  // Where the word "minimum" stands.
  const unit = (x[1] - x[0]) / size.width;
  const word = [20, 45, 70].map((dx): Pair => [dx * unit, 12 * unit]);
  return (
    <Plot
      id={id}
      size={size}
      x={x}
      y={y}
      equal
      margin={{ left: size.lettering * 2.4 }}
      xLabel="w_1"
      yLabel="w_2"
      title="The ravine from above"
      desc="Contours of the loss, the start, the minimum at 0, and the path of the run."
      interactive
    >
      <Isobaths
        field={chart.field}
        levels={chart.levels}
        soundings={size.narrow ? 9 : 16}
        clearOf={[start, [0, 0], ...word, ...shown.slice(0, 12)]}
      />
      <Curve points={[start, [0, 0]]} series={2} thin dashed />
      {old.length > 1 && <Curve points={old} series={1} thin soft />}
      {moved && <Curve points={recent} series={1} casing={old.length === 0} />}
      <Dots points={old.length > 0 ? recent : shown} series={1} />
      <Dot at={[0, 0]} series={2} shape="plus" radius={6} />
      <Label at={[0, 0]} quiet dx={10} dy={-8}>
        minimum
      </Label>
      {moved && <Directions values={values} />}
      <Handle
        at={start}
        label="Start"
        x={[-4, 4]}
        y={[-3, 3]}
        step={0.1}
        onMove={(to) => onStart([to[0], to[1]])}
      />
      <Label
        at={start}
        quiet
        anchor={left ? "end" : "start"}
        dx={left ? -11 : 11}
        dy={start[1] < 0 ? 16 : -8}
      >
        start
      </Label>
      {moved && <Dot at={now} series={1} head />}
    </Plot>
  );
}

/** The part of the plane that fills the drawing and holds every start. */
function shownArea(size: Size): readonly [Pair, Pair] {
  const [width, height] = [size.width - 3 * size.lettering, size.height - 3 * size.lettering];
  const unit = Math.max(9.2 / width, 6.6 / height);
  const [half, rise] = [(unit * width) / 2, (unit * height) / 2];
  return [
    [-half, half],
    [-rise, rise],
  ];
}

/** The chart reaches beyond the drawing, which shows a little more where its axes are equal. */
function widened([from, to]: Pair): Pair {
  return [from * 1.12, to * 1.12];
}
