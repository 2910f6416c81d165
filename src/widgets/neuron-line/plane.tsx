import type { Point } from "../../params/index.ts";
import {
  Area,
  Arrow,
  Curve,
  Dot,
  fixed,
  format,
  Handle,
  Label,
  Lines,
  Plot,
  type Size,
  useFrame,
} from "../../ui/index.ts";
import { activate, halfway } from "./activation.ts";
import { clipSegment } from "./geometry.ts";
import { contour, type NeuronLineValues, preactivation, type Reading } from "./model.ts";
import { ground, stripes } from "./tint.ts";

const reach = [-4, 4] as const;

/** The arrow is drawn at half the length of w, so that its head stays in the drawing. */
const arrowScale = 0.5;
const arrowReach = [-2.5, 2.5] as const;

interface PlaneProps {
  readonly id: string;
  readonly size: Size;
  readonly values: NeuronLineValues;
  readonly reading: Reading;
  readonly onPoint: (point: Point) => void;
  readonly onWeights: (weights: Point) => void;
}

/** The plane of inputs: output as tint, the line, its normal, and the point. */
export function Plane({ id, size, values, reading, onPoint, onWeights }: PlaneProps) {
  const { point, weight1, weight2, activation } = values;
  const line = contour(values);
  const head: Point = [weight1 * arrowScale, weight2 * arrowScale];
  const level = halfway(activation);
  const half = level === null || level === 0 ? null : contour(values, level);
  const marks = [point, head];
  const halfName = half && namePlace(half, marks, true);
  const lineName = line && namePlace(line, marks, false);
  const foot = reading.foot !== null && within(reading.foot) ? reading.foot : null;
  const between: Point | null = foot && [(point[0] + foot[0]) / 2, (point[1] + foot[1]) / 2];
  const taken = [...marks, halfName?.at, lineName?.at, between].filter((place) => !!place);
  return (
    <Plot
      id={id}
      size={size}
      x={reach}
      y={reach}
      equal
      xLabel="x_1"
      yLabel="x_2"
      title="The plane of inputs"
      desc="The tint is the output a; the line is where z = 0; the arrow is w."
      interactive
    >
      <Tint values={values} />
      <Soundings values={values} clearOf={[...taken, [0, 0]]} />
      {half && <Curve points={half} series={2} thin dashed />}
      {halfName && <LineName {...halfName} text="a = ½" series={2} />}
      {line && <Curve points={line} series={1} casing />}
      {lineName && <LineName {...lineName} text="z = 0" series={1} />}
      <Arrow from={[0, 0]} to={head} series={1} />
      {reading.foot && <Lines pairs={[[point, reading.foot]]} series={2} dashed />}
      {foot && <Dot at={foot} series={2} radius={3} shape="circle" />}
      {between && reading.distance !== null && (
        <Label at={between} dx={8} dy={-6} quiet>
          {fixed(Math.abs(reading.distance), 2)}
        </Label>
      )}
      <Handle
        at={head}
        label="Weights, as the head of an arrow at half length"
        x={arrowReach}
        y={arrowReach}
        step={0.05}
        series={1}
        onMove={([x, y]) => onWeights([round(x / arrowScale), round(y / arrowScale)])}
      />
      <Label at={head} dx={head[0] < 0 ? -12 : 12} dy={5} anchor={head[0] < 0 ? "end" : "start"}>
        w
      </Label>
      <Handle
        at={point}
        label="Point x"
        x={reach}
        y={reach}
        step={0.1}
        series={2}
        onMove={onPoint}
      />
      <PointName point={point} z={reading.z} foot={reading.foot} />
    </Plot>
  );
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}

function within([x, y]: Point): boolean {
  return x >= reach[0] && x <= reach[1] && y >= reach[0] && y <= reach[1];
}

/** The value of z beside the point: on the side away from the line, as far as there is room. */
function PointName(props: { point: Point; z: number; foot: Point | null }) {
  const { point, z, foot } = props;
  const [dx, dy] = foot ? [foot[0] - point[0], foot[1] - point[1]] : [-1, -1];
  const right = point[0] < -2.4 || (point[0] < 2.4 && dx <= 0);
  const above = point[1] < -3.2 || (point[1] < 3.2 && dy <= 0);
  return (
    <Label
      at={point}
      dx={right ? 12 : -12}
      dy={above ? -10 : 20}
      anchor={right ? "start" : "end"}
      quiet
    >
      {`z = ${format(z)}`}
    </Label>
  );
}

/** Half-planes laid over each other, from the lowest output to the highest. */
function Tint({ values }: { readonly values: NeuronLineValues }) {
  const frame = useFrame();
  const { weight1, weight2, activation } = values;
  const steep = Math.hypot(weight1, weight2);
  const whole = {
    upper: [
      [-99, 99],
      [99, 99],
    ] as const,
    lower: [
      [-99, -99],
      [99, -99],
    ] as const,
  };
  if (steep === 0) {
    const z = preactivation(values, [0, 0]);
    const fill = stripes(activation).findLast((stripe) => stripe.from <= z)?.fill;
    return <Area {...whole} fill={fill ?? ground(activation)} opacity={1} />;
  }
  const far = (p: Point): Point => [p[0] + (99 * weight1) / steep, p[1] + (99 * weight2) / steep];
  return (
    <g data-frame={frame.id}>
      <Area {...whole} fill={ground(activation)} opacity={1} />
      {stripes(activation).map(({ from, fill }) => {
        const edge = contour(values, from);
        if (!edge) return null;
        return (
          <Area
            key={from}
            upper={[far(edge[0]), far(edge[1])]}
            lower={edge}
            fill={fill}
            opacity={1}
          />
        );
      })}
    </g>
  );
}

/** Outputs printed on the map, clear of the line and of what can be moved. */
function Soundings(props: {
  readonly values: NeuronLineValues;
  readonly clearOf: readonly Point[];
}) {
  const frame = useFrame();
  const { values, clearOf } = props;
  const steep = Math.hypot(values.weight1, values.weight2);
  const decimals = values.activation === "relu" || values.activation === "identity" ? 1 : 2;
  const places = [-3, -1, 1, 3].flatMap((y, row) =>
    [-3, -1, 1, 3].map((x): Point => [x + (row % 2 === 0 ? 0.4 : -0.4), y]),
  );
  const clear = places.filter((place) => {
    if (clearOf.some((other) => Math.hypot(place[0] - other[0], place[1] - other[1]) < 1))
      return false;
    return steep === 0 || Math.abs(preactivation(values, place)) / (values.scale * steep) > 0.7;
  });
  return (
    <g aria-hidden="true">
      {clear.map((place) => (
        <text
          key={place.join()}
          class="snd"
          x={frame.x(place[0])}
          y={frame.y(place[1]) + frame.size.lettering * 0.35}
          text-anchor="middle"
          style={{ fill: "var(--ink)" }}
        >
          {fixed(activate(values.activation, preactivation(values, place)), decimals)}
        </text>
      ))}
    </g>
  );
}

/**
 * Where a line's name stands: near the end of it that is farther from the marks, or at the other
 * one, where that is taken by a neighbouring line. `level`: the line is flat rather than steep.
 */
function namePlace(
  line: readonly [Point, Point],
  avoid: readonly Point[],
  otherEnd: boolean,
): { readonly at: Point; readonly level: boolean } | null {
  const inside = clipSegment(line, [-3.7, 3.2], [-3.4, 3.5]);
  if (!inside) return null;
  const room = (end: Point) =>
    Math.min(...avoid.map((other) => Math.hypot(end[0] - other[0], end[1] - other[1])));
  const first = room(inside[0]) > room(inside[1]);
  const level = Math.abs(inside[0][1] - inside[1][1]) < Math.abs(inside[0][0] - inside[1][0]);
  return { at: first === !otherEnd ? inside[0] : inside[1], level };
}

function LineName(props: {
  readonly at: Point;
  readonly level: boolean;
  readonly text: string;
  readonly series: 1 | 2;
}) {
  const { at, level } = props;
  return (
    <Label
      at={at}
      series={props.series}
      dx={level ? 0 : 8}
      dy={level ? -9 : 4}
      anchor={level && at[0] > 0 ? "end" : "start"}
    >
      {props.text}
    </Label>
  );
}
