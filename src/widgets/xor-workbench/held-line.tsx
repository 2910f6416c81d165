import {
  Arrow,
  Curve,
  Handle,
  Label,
  type Pair,
  type Range,
  type Series,
  useFrame,
} from "../../ui/index.ts";
import { handlesOf, lineThrough, pointedTo, pushed, shiftedTo, turned } from "./line.ts";
import type { Neuron } from "./network.ts";

interface HeldLineProps {
  readonly neuron: Neuron;
  /** "Hidden line 1". */
  readonly name: string;
  readonly label: string;
  readonly series: Series;
  /** The shown range of both axes. */
  readonly reach: Range;
  readonly onChange: (neuron: Neuron) => void;
}

/** Without a line the handles of the two hidden units lie apart, as shares of the drawing. */
const aside: Partial<Record<Series, number>> = { 3: -0.1, 4: 0.1 };

/** Where the line's handles are shown: on the line and at the arrow's head, kept in the drawing. */
function place({ neuron, reach, series }: Pick<HeldLineProps, "neuron" | "reach" | "series">) {
  const [low, high] = reach;
  const span = high - low;
  const centre: Pair = [(low + high) / 2, (low + high) / 2];
  const scale = span * 0.09;
  const edge = 0.03 * span;
  const within = (at: Pair): Pair => [
    Math.max(low + edge, Math.min(high - edge, at[0])),
    Math.max(low + edge, Math.min(high - edge, at[1])),
  ];
  const { foot, head } = handlesOf(neuron, centre, scale);
  const line = lineThrough(neuron, centre);
  const resting: Pair = [centre[0] + (aside[series] ?? 0) * span, centre[1]];
  const held = line ? within(foot) : resting;
  const tip = within([held[0] + head[0] - foot[0], held[1] + head[1] - foot[1]]);
  return { centre, span, scale, held, tip, line };
}

/** The line z = 0 of a neuron, named, with its arrow w. */
export function LineMark(props: Pick<HeldLineProps, "neuron" | "label" | "series" | "reach">) {
  const { series, reach, label } = props;
  const { centre, held, tip, line } = place(props);
  const { lettering } = useFrame().size;
  // Two lines that lie together are named at opposite ends.
  const named = line && namePlace(line, reach, series === 4 ? "lower" : "higher");
  if (!line) return null;
  return (
    <>
      <Curve points={line} series={series} casing />
      <Arrow from={held} to={tip} series={series} />
      {named && (
        <Label
          at={named}
          series={series}
          dx={named[0] > centre[0] ? -6 : 6}
          dy={named[1] > centre[1] ? lettering * 1.15 : -8}
          anchor={named[0] > centre[0] ? "end" : "start"}
        >
          {label}
        </Label>
      )}
    </>
  );
}

/** The line is shifted by its point and turned by the head of its arrow. */
export function LineHandles(props: Omit<HeldLineProps, "label">) {
  const { neuron, name, series, reach, onChange } = props;
  const { span, scale, held, tip, line } = place(props);
  const far: Range = [reach[0] - span, reach[1] + span];
  return (
    <>
      {line && (
        <Handle
          at={held}
          label={`${name}, moved without turning`}
          x={far}
          y={far}
          step={span / 200}
          series={series}
          onMove={(to) => onChange(shiftedTo(neuron, to))}
          onPush={(direction, steps) => onChange(pushed(neuron, direction, steps))}
        />
      )}
      <Handle
        at={tip}
        label={`${name}, turned by its arrow`}
        x={far}
        y={far}
        step={scale / 20}
        series={series}
        shape="diamond"
        filled
        onMove={(to) => onChange(pointedTo(held, to, scale))}
        onPush={(direction, steps) => onChange(turned(neuron, direction, steps))}
      />
    </>
  );
}

/** Where a line leaves the drawing, at one of its ends; null if it passes outside. */
function namePlace(
  line: readonly [Pair, Pair],
  [low, high]: Range,
  end: "lower" | "higher",
): Pair | null {
  const [[x0, y0], [x1, y1]] = line;
  let [from, to] = [0, 1];
  for (const [start, end] of [
    [x0, x1],
    [y0, y1],
  ] as const) {
    const change = end - start;
    if (change === 0) {
      if (start < low || start > high) return null;
      continue;
    }
    const [a, b] = [(low - start) / change, (high - start) / change];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  if (from >= to) return null;
  const at = (t: number): Pair => [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
  return at(from)[1] > at(to)[1] === (end === "higher") ? at(from) : at(to);
}
