import { useMemo } from "preact/hooks";
import {
  Curve,
  Dot,
  Dots,
  fixed,
  format,
  Handle,
  Isobaths,
  Label,
  type Pair,
  Plot,
  pathOf,
  placeSoundings,
  type Size,
  seriesColor,
  useFrame,
} from "../../ui/index.ts";
import type { LandscapeValues } from "./params.ts";
import type { Racer } from "./racers.ts";
import { type Relief, shadeLevels } from "./relief.ts";
import { type Piece, sharedPieces } from "./shared-pieces.ts";
import type { Minimum, Terrain } from "./terrain.ts";

export interface MapViewProps {
  readonly id: string;
  readonly size: Size;
  readonly values: LandscapeValues;
  readonly terrain: Terrain;
  readonly relief: Relief;
  /** False while the surface changes again and again: numbers are printed once it rests. */
  readonly atRest: boolean;
  readonly minima: readonly Minimum[];
  readonly racers: readonly Racer[];
  readonly paths: readonly (readonly Pair[])[];
  readonly set: (patch: Partial<LandscapeValues>) => void;
}

/** The loss as a chart of its depths, the paths of all racers, and their common start to drag. */
export function MapView(props: MapViewProps) {
  const { id, size, values, relief, atRest, minima, racers, paths, set } = props;
  const range = [-values.reach, values.reach] as const;
  const ground = useMemo(
    () => (
      <>
        <Isobaths field={relief.shades} levels={shadeLevels} ramp="depth" domain={[0, 1]} whole />
        {atRest && (
          <Soundings relief={relief} clearOf={[...minima.map(({ at }) => at), values.start]} />
        )}
      </>
    ),
    [relief, minima, values.start, atRest],
  );
  return (
    <Plot
      id={`${id}-map`}
      size={size}
      x={range}
      y={range}
      xLabel="x"
      yLabel="y"
      interactive
      title="Loss by x and y: lines of equal loss, and the path of every optimizer"
    >
      {ground}
      <Paths racers={racers} paths={paths} reach={values.reach} />
      {minima.map(({ at }, i) => (
        <MinimumMark key={i} at={at} label={i === 0 ? "minimum" : ""} />
      ))}
      <Handle
        at={values.start}
        x={range}
        y={range}
        step={0.05}
        label="Start of all optimizers"
        onMove={(start) => set({ start })}
      />
    </Plot>
  );
}

/** The loss itself, printed where there is room, like the depths on a sea chart. */
function Soundings(props: { readonly relief: Relief; readonly clearOf: readonly Pair[] }) {
  const frame = useFrame();
  const { field, levels, logarithmic } = props.relief;
  const span = (levels.at(-1) ?? 1) - (levels[0] ?? 0);
  const decimals = span >= 60 ? 0 : span >= 6 ? 1 : span >= 0.6 ? 2 : 4;
  const count = Math.round((frame.width * frame.height) / 7000);
  // On a plateau zeros say no more than the empty chart does.
  const soundings = placeSoundings(field, frame, levels, count, props.clearOf)
    .map(({ x, y, value }) => ({
      x,
      y,
      text: logarithmic ? format(value, 2) : fixed(value, decimals),
    }))
    .filter(({ text }) => decimals === 0 || Number(text) !== 0);
  return (
    <g aria-hidden="true">
      {soundings.map(({ x, y, text }) => (
        <text
          key={`${x},${y}`}
          class="snd"
          x={x}
          y={y + frame.size.lettering * 0.35}
          text-anchor="middle"
        >
          {text}
        </text>
      ))}
    </g>
  );
}

/** The loss of one variable: its graph, and the racers on it. */
export function GraphView(props: MapViewProps) {
  const { id, size, values, terrain, minima, racers, paths, set } = props;
  const { reach } = values;
  const graph = useMemo(() => {
    const points = Array.from({ length: 301 }, (_, i): Pair => {
      const x = -reach + (2 * reach * i) / 300;
      return [x, terrain.value(x, 0)];
    });
    const finite = points.map(([, y]) => y).filter(Number.isFinite);
    const low = Math.min(...finite);
    const high = Math.max(...finite);
    const air = (high - low || 1) * 0.08;
    return { points, y: [low - air, high + air] as const };
  }, [terrain, reach]);
  const onGraph = paths.map((path) => path.map(([x]): Pair => [x, terrain.value(x, 0)]));
  return (
    <Plot
      id={`${id}-map`}
      size={size}
      x={[-reach, reach]}
      y={graph.y}
      xLabel="x"
      yLabel="J"
      interactive
      title="Loss by x, and the steps of every optimizer"
    >
      <Curve points={graph.points} series={2} thin />
      {minima.map(({ at, loss }, i) => (
        <MinimumMark key={i} at={[at[0], loss]} label={i === 0 ? "minimum" : ""} />
      ))}
      <Paths racers={racers} paths={onGraph} reach={reach} />
      <Handle
        at={[values.start[0], terrain.value(values.start[0], 0)]}
        x={[-reach, reach]}
        y={graph.y}
        axis="x"
        step={0.05}
        label="Start of all optimizers"
        onMove={([x]) => set({ start: [x, values.start[1]] })}
      />
    </Plot>
  );
}

function MinimumMark({ at, label }: { readonly at: Pair; readonly label: string }) {
  const frame = useFrame();
  const [x, y] = [frame.x(at[0]), frame.y(at[1])];
  return (
    <g aria-hidden="true">
      <path class="cross" d={`M${x - 5} ${y}h10M${x} ${y - 5}v10`} />
      {label && (
        <Label at={at} quiet dx={9} dy={-7}>
          {label}
        </Label>
      )}
    </g>
  );
}

/** Markers are drawn for so many steps at most; beyond, the line alone is clearer. */
const MARKED_STEPS = 60;

function Paths(props: {
  readonly racers: readonly Racer[];
  readonly paths: readonly (readonly Pair[])[];
  readonly reach: number;
}) {
  const { racers, paths, reach } = props;
  const frame = useFrame();
  const inside = ([x, y]: Pair) =>
    Math.abs(x) <= reach && y >= frame.yDomain[0] && y <= frame.yDomain[1];
  const pieces = sharedPieces(paths, reach / 500);
  return (
    <>
      <g clip-path={`url(#${frame.id}-clip)`} aria-hidden="true">
        {pieces.map((list, i) =>
          list.map((piece, k) => (
            <PieceLine
              key={`${i}-${k}`}
              piece={piece}
              racer={racers[i]!}
              casing={piece.turn === 0}
            />
          )),
        )}
      </g>
      {racers.map((racer, i) => {
        const path = paths[i] ?? [];
        const head = path.at(-1);
        return (
          <g key={racer.id}>
            {path.length <= MARKED_STEPS && (
              <Dots points={path.slice(1, -1)} series={racer.series} />
            )}
            {head && path.length > 1 && inside(head) && (
              <Dot at={head} series={racer.series} head />
            )}
          </g>
        );
      })}
    </>
  );
}

/** Where several walk together each takes its turn with a dash. */
function PieceLine(props: {
  readonly piece: Piece;
  readonly racer: Racer;
  readonly casing: boolean;
}) {
  const frame = useFrame();
  const { points, together, turn } = props.piece;
  const d = pathOf(points, frame);
  const dash = 7;
  return (
    <>
      {props.casing && <path class="casing" d={d} />}
      <path
        class={`line s${props.racer.series}`}
        d={d}
        style={{
          stroke: seriesColor(props.racer.series),
          strokeLinecap: together > 1 ? "butt" : "round",
        }}
        stroke-dasharray={together > 1 ? `${dash} ${dash * (together - 1)}` : undefined}
        stroke-dashoffset={together > 1 ? -dash * turn : undefined}
      />
    </>
  );
}
