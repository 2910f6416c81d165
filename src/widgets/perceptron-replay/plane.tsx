import { useEffect, useMemo, useRef } from "preact/hooks";
import type { LabelledPoint } from "../../params/index.ts";
import {
  Area,
  Curve,
  Dot,
  Dots,
  Handle,
  type Pair,
  Plot,
  type Range,
  type Size,
  useFrame,
} from "../../ui/index.ts";
import { prepare } from "./examples.ts";
import { predict, type Replay, type Weights } from "./model.ts";
import type { Example } from "./separability.ts";
import { board, tapped } from "./tapped.ts";
import type { PerceptronReplayValues } from "./values.ts";

interface PlaneProps {
  readonly id: string;
  readonly size: Size;
  readonly values: PerceptronReplayValues;
  readonly state: Replay;
  readonly history: readonly Replay[];
  readonly onPoints: (points: readonly LabelledPoint[]) => void;
}

/** The points, the present line with its positive side, and the lines before it. */
export function Plane({ id, size, values, state, history, onPoints }: PlaneProps) {
  const { examples, features } = prepare(values);
  const own = values.data === null;
  const [x, y] = domains(examples, own);
  const earlier = history.slice(-7, -1);
  const last = state.last < 0 ? undefined : examples[state.last];
  const line = boundary(state.weights);
  return (
    <Plot
      id={id}
      size={size}
      x={x}
      y={y}
      equal={own}
      xLabel={own ? "x_1" : clipped(features[0])}
      yLabel={own ? "x_2" : clipped(features[1])}
      title="The points and the line"
      desc="Filled points are class 1, open ones class 0. The tinted side answers 1."
      interactive
      {...(own ? { onTap: (at: Pair) => onPoints(tapped(values, at)) } : {})}
    >
      <PositiveSide weights={state.weights} />
      {earlier.map(({ corrections, weights }, i) => {
        const before = boundary(weights);
        const newest = i === earlier.length - 1;
        return (
          before && (
            <Curve
              key={corrections}
              points={before}
              series={2}
              thin
              dashed={newest}
              soft={!newest}
            />
          )
        );
      })}
      {line && <Curve points={line} series={1} casing />}
      {last && <Dot at={pair(last)} series={1} shape="circle" radius={11} ring />}
      {own && values.tool !== "remove" ? (
        <Movable values={values} reach={[x, y]} onPoints={onPoints} />
      ) : (
        <Still examples={examples} small={!own} />
      )}
      <Wrong examples={examples} weights={state.weights} small={!own} />
    </Plot>
  );
}

/** The name of a column, short enough for an axis; a space marks it as words. */
function clipped(name: string): string {
  return ` ${name.length > 20 ? `${name.slice(0, 19)}…` : name}`;
}

function pair({ x }: Example): Pair {
  return [x[0]!, x[1]!];
}

/** Handles: every point of the reader's own can be moved, and removed with Delete. */
function Movable(props: {
  readonly values: PerceptronReplayValues;
  readonly reach: readonly [Range, Range];
  readonly onPoints: (points: readonly LabelledPoint[]) => void;
}) {
  const { points } = props.values;
  const group = useRef<SVGGElement>(null);
  const removed = useRef(-1);
  // The removed handle takes the focus with it: hand it to the point that stands in its place.
  useEffect(() => {
    if (removed.current < 0) return;
    const handles = group.current?.querySelectorAll<SVGGElement>(".handle") ?? [];
    handles[Math.min(removed.current, handles.length - 1)]?.focus();
    removed.current = -1;
  }, [points]);
  return (
    <g ref={group}>
      {points.map(([x1, x2, label], i) => (
        <Handle
          key={i}
          at={[x1, x2]}
          label={`Point ${i + 1}, class ${label}`}
          x={props.reach[0]}
          y={props.reach[1]}
          series={2}
          filled={label === 1}
          onMove={([a, b]) => props.onPoints(points.map((p, j) => (j === i ? [a, b, label] : p)))}
          onRemove={() => {
            removed.current = i;
            props.onPoints(points.filter((_, j) => j !== i));
          }}
        />
      ))}
    </g>
  );
}

function Still(props: { readonly examples: readonly Example[]; readonly small: boolean }) {
  const radius = props.small ? 3 : 5.5;
  const { examples } = props;
  // The points stay while the line moves: up to a thousand of them are drawn once.
  return useMemo(() => {
    const zero = examples.filter(({ y }) => y === 0).map(pair);
    const one = examples.filter(({ y }) => y === 1).map(pair);
    return (
      <>
        {zero.map((at, i) => (
          <Dot key={i} at={at} series={2} shape="circle" radius={radius} ring />
        ))}
        <Dots points={one} series={2} shape="circle" radius={props.small ? radius + 1 : radius} />
      </>
    );
  }, [examples, radius, props.small]);
}

/** A cross beside every point on the wrong side. */
function Wrong(props: {
  readonly examples: readonly Example[];
  readonly weights: Weights;
  readonly small: boolean;
}) {
  const { lettering } = useFrame().size;
  const wrong = props.examples.filter((example) => predict(props.weights, example) !== example.y);
  const aside = (props.small ? 6 : 9) * (lettering / 14);
  return (
    <g style={{ "--c6": "var(--bad)" }} transform={`translate(${aside} ${-aside})`}>
      <Dots points={wrong.map(pair)} series={6} shape="cross" radius={props.small ? 3.4 : 5.5} />
    </g>
  );
}

function PositiveSide({ weights }: { readonly weights: Weights }) {
  const [bias, weight1, weight2] = weights;
  const fill = "var(--act-1)";
  const line = boundary(weights);
  if (line === null) {
    const corner = (x: number, y: number): Pair => [9e3 * x, 9e3 * y];
    return bias >= 0 ? (
      <Area
        upper={[corner(-1, 1), corner(1, 1)]}
        lower={[corner(-1, -1), corner(1, -1)]}
        fill={fill}
        opacity={1}
      />
    ) : null;
  }
  const size = Math.hypot(weight1, weight2);
  const far = ([x, y]: Pair): Pair => [x + (50 * weight1) / size, y + (50 * weight2) / size];
  return <Area upper={[far(line[0]), far(line[1])]} lower={line} fill={fill} opacity={1} />;
}

/** Two far points on b + w · x = 0; null while both weights are 0. */
function boundary([bias, weight1, weight2]: Weights): readonly [Pair, Pair] | null {
  const square = weight1 ** 2 + weight2 ** 2;
  if (square === 0) return null;
  const along = 50 / Math.sqrt(square);
  const at = (t: number): Pair => [
    (-bias * weight1) / square - weight2 * t,
    (-bias * weight2) / square + weight1 * t,
  ];
  return [at(-along), at(along)];
}

/** Close to the corners of a truth table, the whole board for other points, all of a table. */
function domains(examples: readonly Example[], own: boolean): readonly [Range, Range] {
  if (!own) return [span(examples.map(({ x }) => x[0]!)), span(examples.map(({ x }) => x[1]!))];
  const corners = examples.every(({ x }) => x.every((entry) => entry >= 0 && entry <= 1));
  if (corners && examples.length > 0) {
    return [
      [-1, 2],
      [-1, 2],
    ];
  }
  return [board, board];
}

function span(column: readonly number[]): Range {
  const min = Math.min(0, ...column);
  const max = Math.max(0, ...column);
  const air = 0.08 * (max - min) || 1;
  return [min - air, max + air];
}
