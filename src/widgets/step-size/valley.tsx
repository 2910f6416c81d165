import { useMemo } from "preact/hooks";
import {
  Curve,
  Dot,
  Dots,
  format,
  Handle,
  Label,
  type Pair,
  Plot,
  type Range,
  type Size,
} from "../../ui/index.ts";
import { loss, minima, type StepSizeValues, slope } from "./model.ts";

/** The stretch of w that is shown: wide enough for the start and its mirror image. */
export function shownRange({ landscape, start }: StepSizeValues): Range {
  if (landscape === "shifted") {
    const half = Math.max(6, Math.abs(start - 5) * 1.08);
    return [5 - half, 5 + half];
  }
  const half = Math.max(landscape === "quadratic" ? 4 : 1.75, Math.abs(start) * 1.08);
  return [-half, half];
}

/** Places drawn of a run: all of a short one, the first and the last of a long one. */
export function drawn(visited: readonly number[]): readonly number[] {
  return visited.length <= 240 ? visited : [...visited.slice(0, 120), ...visited.slice(-120)];
}

interface ValleyProps {
  readonly id: string;
  readonly size: Size;
  readonly values: StepSizeValues;
  readonly visited: readonly number[];
  readonly onStart: (start: number) => void;
}

/** The loss over w, the places visited on it, and the tangent at the present one. */
export function Valley({ id, size, values, visited, onStart }: ValleyProps) {
  const range = shownRange(values);
  const [from, to] = range;
  const at = (w: number): Pair => [w, loss(w, values)];
  const [curve, highest] = useMemo(() => {
    const points = Array.from({ length: 141 }, (_, i) => at(from + ((to - from) * i) / 140));
    return [points, Math.max(...points.map((point) => point[1]))] as const;
  }, [values]);
  const path = drawn(visited).map(at);
  const now = visited.at(-1) ?? values.start;
  const shown = now >= from && now <= to;
  const gradient = slope(now, values);
  const reach = tangentReach(gradient, range, highest);
  const tangent = [-reach, reach].map((d): Pair => [now + d, at(now)[1] + gradient * d]);
  const left = now < (from + to) / 2;
  return (
    <Plot
      id={id}
      size={size}
      x={range}
      y={[0, highest * 1.06]}
      xLabel="w"
      yLabel="J"
      title="The loss over w"
      desc="The curve of the loss with the places the run has visited."
      interactive
    >
      <Curve points={curve} series={2} />
      {shown && <Curve points={tangent} series={2} thin dashed />}
      {path.length > 1 && (
        <Curve points={path} series={1} thin={path.length > 40} soft={path.length > 40} />
      )}
      <Dots points={path} series={1} />
      {minima(values).map((w) => (
        <Dot key={w} at={at(w)} series={2} shape="plus" radius={5} />
      ))}
      <Handle
        at={at(values.start)}
        label="Start"
        axis="x"
        x={[Math.max(-4, from), Math.min(10, to)]}
        y={[0, highest]}
        step={0.1}
        onMove={([start]) => onStart(start)}
      />
      {visited.length > 1 && shown && <Dot at={at(now)} series={1} head />}
      {visited.length === 1 && (
        <Label
          at={at(now)}
          quiet
          dx={left ? 14 : -14}
          dy={size.lettering * 0.35}
          anchor={left ? "start" : "end"}
        >
          {`slope ${format(gradient)}`}
        </Label>
      )}
      {!shown && (
        <OffTheChart now={now} range={range} highest={highest} lettering={size.lettering} />
      )}
    </Plot>
  );
}

/** Half the length of the tangent, in w: about a sixth of the drawing, whatever the slope. */
function tangentReach(gradient: number, [from, to]: Range, highest: number): number {
  const [across, up] = [1 / (to - from), gradient / highest];
  return 0.14 / Math.hypot(across, up);
}

function OffTheChart(props: { now: number; range: Range; highest: number; lettering: number }) {
  const { now, range, highest, lettering } = props;
  const right = now > range[1];
  return (
    <Label
      at={[right ? range[1] : range[0], highest]}
      quiet
      anchor={right ? "end" : "start"}
      dx={right ? -6 : 8}
      dy={lettering}
    >
      {`off the chart: w = ${format(now)}`}
    </Label>
  );
}
