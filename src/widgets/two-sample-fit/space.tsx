import { useMemo } from "preact/hooks";
import {
  Curve,
  Dot,
  Handle,
  Label,
  type Pair,
  Plot,
  pathOf,
  type Size,
  useFrame,
} from "../../ui/index.ts";
import {
  type FitState,
  type FitValues,
  nullDirection,
  samples,
  smallestFit,
  type Vector,
  vector,
} from "./model.ts";
import {
  edges,
  exposedCorner,
  lineInCube,
  middleOf,
  type Projection,
  planeInCube,
  project,
  reach,
} from "./projection.ts";
import { TurnGround } from "./turn-ground.tsx";

interface SpaceProps {
  readonly id: string;
  readonly size: Size;
  readonly values: FitValues;
  readonly history: readonly FitState[];
  readonly set: (patch: Partial<FitValues>) => void;
}

/** Half the width of the paper: the cube's diagonal fits in every position. */
const paper = reach * 1.62;

/** The space of θ: the two sheets, the line of perfect fits, and both runs. */
export function Space({ id, size, values, history, set }: SpaceProps) {
  const { turn, tilt } = values;
  const view = useMemo(() => project(turn, tilt), [turn, tilt]);
  const start = vector(values.start);
  const second = vector(values.second);
  // Only the runs move while they are played.
  const still = useMemo(
    () => (
      <>
        <Scene view={view} />
        <Stem theta={start} view={view} />
        <Stem theta={second} view={view} />
      </>
    ),
    [view, values.start, values.second],
  );
  const moved = (theta: Vector, to: Pair) => view.moveTo(theta, to).map(rounded);
  const every = Math.max(1, Math.ceil(history.length / 400));
  const shown = history.filter((_, k) => k % every === 0 || k === history.length - 1);
  return (
    <Plot
      id={id}
      size={size}
      x={[-paper, paper]}
      y={[-paper * 0.86, paper * 0.86]}
      equal
      axes="none"
      title="The space of the three parameters"
      desc="Two sheets of perfect fits for one sample each, the line where they meet, and two runs."
      interactive
    >
      <TurnGround turn={turn} tilt={tilt} onTurn={(next) => set(next)} />
      {still}
      {(["second", "first"] as const).map((run) => (
        <Run key={run} run={run} history={shown} view={view} />
      ))}
      <Handle
        at={view.toPaper(second)}
        label="Second start, moved within the plane of the paper"
        x={[-paper, paper]}
        y={[-paper, paper]}
        step={0.02}
        series={2}
        shape="square"
        onMove={(to) => set({ second: moved(second, to) })}
      />
      <Handle
        at={view.toPaper(start)}
        label="First start, moved within the plane of the paper"
        x={[-paper, paper]}
        y={[-paper, paper]}
        step={0.02}
        series={1}
        onMove={(to) => set({ start: moved(start, to) })}
      />
    </Plot>
  );
}

function rounded(value: number): number {
  return Math.max(-reach, Math.min(reach, Math.round(value * 100) / 100));
}

/** Cube, axes, sheets and the line of perfect fits: everything that does not move. */
function Scene({ view }: { readonly view: Projection }) {
  const frame = useFrame();
  const flat = (points: readonly Vector[]) => points.map(view.toPaper);
  const sheets = samples.map(({ x, y }) => flat(planeInCube([1, x[0], x[1]], y)));
  const line = lineInCube(smallestFit, nullDirection);
  const axes = (["w_0", "w_1", "w_2"] as const).map((name, i) => {
    const unit = (length: number): Vector =>
      [0, 1, 2].map((j) => (j === i ? length : 0)) as unknown as Vector;
    return { name, from: unit(-reach), to: unit(reach), ticks: [-1, 1].map(unit) };
  });
  return (
    <g aria-hidden="true">
      <path class="grid" fill="none" d={edges.map((edge) => pathOf(flat(edge), frame)).join("")} />
      {sheets.map((sheet, i) => (
        <path
          key={samples[i]?.y}
          d={`${pathOf(sheet, frame)}Z`}
          style={{
            fill: i === 0 ? "var(--depth-4)" : "var(--pos-1)",
            fillOpacity: 0.42,
            stroke: "var(--iso-i)",
            strokeWidth: 0.75,
          }}
        />
      ))}
      {sheets.map((sheet, i) => (
        <SheetName
          key={samples[i]?.y}
          sheet={sheet}
          other={sheets[1 - i] ?? []}
          text={`fits sample ${i + 1}`}
        />
      ))}
      {axes.map(({ name, from, to, ticks }) => (
        <g key={name}>
          <path class="axis" d={pathOf(flat([from, to]), frame)} />
          {ticks.map((tick) => (
            <Dot key={tick.join()} at={view.toPaper(tick)} series={2} radius={1.6} shape="circle" />
          ))}
          <Label at={view.toPaper(to)} quiet dx={5} dy={4}>
            {name}
          </Label>
        </g>
      ))}
      {line && <Curve points={flat(line)} series={2} />}
      {line && (
        <Label at={view.toPaper(line[1])} quiet dx={6} dy={-6}>
          perfect fits
        </Label>
      )}
    </g>
  );
}

/** The name of a sheet, outside the corner that sticks out farthest beyond the other sheet. */
function SheetName(props: {
  readonly sheet: readonly Pair[];
  readonly other: readonly Pair[];
  readonly text: string;
}) {
  const frame = useFrame();
  const { lettering } = frame.size;
  const corner = exposedCorner(props.sheet, props.other);
  if (!corner) return null;
  const middle = middleOf(props.sheet);
  const [dx, dy] = [corner[0] - middle[0], corner[1] - middle[1]];
  const sideways = dx / (Math.hypot(dx, dy) || 1);
  const central = Math.abs(sideways) < 0.6;
  const reaches = frame.x(corner[0]) + Math.sign(sideways) * props.text.length * lettering * 0.5;
  const room = reaches > frame.left && reaches < frame.left + frame.width;
  return (
    <Label
      at={corner}
      quiet
      anchor={central ? "middle" : sideways > 0 === room ? "start" : "end"}
      dx={central || !room ? 0 : Math.sign(sideways) * 5}
      dy={dy > 0 ? -6 : lettering * 1.1}
    >
      {props.text}
    </Label>
  );
}

/** How a start stands in space: down to the floor of the cube. */
function Stem({ theta, view }: { readonly theta: Vector; readonly view: Projection }) {
  const foot: Vector = [theta[0], -reach, theta[2]];
  const floor = view.toPaper(foot);
  const frame = useFrame();
  return (
    <g aria-hidden="true">
      <path class="now" fill="none" d={pathOf([view.toPaper(theta), floor], frame)} />
      <Dot at={floor} series={2} shape="circle" radius={1.6} />
    </g>
  );
}

function Run(props: {
  readonly run: "first" | "second";
  readonly history: readonly FitState[];
  readonly view: Projection;
}) {
  const { run, history, view } = props;
  const series = run === "first" ? 1 : 2;
  const path = history.map((state) => view.toPaper(state[run]));
  const now = path.at(-1);
  if (!now || path.length < 2) return null;
  return (
    <>
      <Curve points={path} series={series} casing />
      <Dot at={now} series={series} head />
    </>
  );
}
