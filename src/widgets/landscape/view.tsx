import { useMemo } from "preact/hooks";
import {
  LineChart,
  type LineSeries,
  type Pair,
  Panels,
  type Range,
  rangeOf,
  splitSize,
  useAtRest,
  useRarely,
} from "../../ui/index.ts";
import type { ViewProps } from "../define-widget.ts";
import { GraphView, MapView } from "./map-view.tsx";
import type { LandscapeValues } from "./params.ts";
import { RaceBoard } from "./race-board.tsx";
import { type Racer, racersOf } from "./racers.ts";
import { reliefOf } from "./relief.ts";
import type { LandscapeState } from "./state.ts";
import { SurfaceView } from "./surface-view.tsx";
import { minimaOf, terrainOf } from "./terrain.ts";

/** Map and relief of the surface with the race on it, the losses by step, and the board. */
export default function View(props: ViewProps<LandscapeValues, LandscapeState>) {
  const { values, history, size, id } = props;
  const terrain = terrainOf(values);
  const atRest = useAtRest(`${terrain.text} ${values.reach}`);
  const relief = useMemo(
    () => reliefOf(terrain, values.reach, atRest ? 73 : 37),
    [terrain, values.reach, atRest],
  );
  const minima = useMemo(() => minimaOf(terrain, values.reach), [terrain, values.reach]);
  const racers = useMemo(() => racersOf(values.optimizers), [values.optimizers]);
  const paths = useMemo(() => racers.map((_, i) => pathOf(history, i)), [history, racers]);
  const told = useRarely(props.state, props.playing);
  const board = useMemo(
    () => <RaceBoard id={id} values={values} state={told} set={props.set} />,
    [id, values, told, props.set],
  );
  const gap = 20;
  const chartHeight = Math.round(size.height * (size.narrow ? 0.2 : 0.42));
  const chartWidth = size.narrow ? size.width : Math.round(size.width * 0.52);
  const above = { ...size, height: size.height - chartHeight - gap };
  const flat = terrain.variables === 1;
  const show = flat ? "map" : values.show;
  const sizes = show === "both" ? splitSize(above, [0.52, 0.48], gap) : [above, above];
  const part = { ...props, terrain, relief, atRest, minima, racers, paths };
  return (
    <div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: `${gap}px` }}>
      <Panels size={size} gap={gap}>
        {flat && <GraphView {...part} size={sizes[0]!} />}
        {!flat && show !== "surface" && <MapView {...part} size={sizes[0]!} />}
        {show !== "map" && <SurfaceView {...part} size={sizes[1]!} />}
      </Panels>
      <div style={{ display: "flex", flexWrap: "wrap", gap: `${gap}px` }}>
        <div style={{ flex: "1 1 18rem", minWidth: 0, maxWidth: `${chartWidth}px` }}>
          <Losses
            id={id}
            size={{ ...size, width: chartWidth, height: chartHeight }}
            history={history}
            racers={racers}
            floor={minima[0]?.loss ?? null}
          />
        </div>
        <div
          style={{
            flex: "1 1 18rem",
            minWidth: 0,
            paddingInline: size.narrow ? "var(--pad)" : undefined,
          }}
        >
          {board}
        </div>
      </div>
    </div>
  );
}

function pathOf(history: readonly LandscapeState[], racer: number): readonly Pair[] {
  const path: Pair[] = [];
  for (const { racers } of history) {
    const state = racers[racer];
    if (!state || state.failedAt !== null) break;
    path.push(state.at);
  }
  return path;
}

/** Loss above the lowest minimum on a log axis; where there is no minimum, the loss itself. */
function Losses(props: {
  readonly id: string;
  readonly size: ViewProps<LandscapeValues, LandscapeState>["size"];
  readonly history: readonly LandscapeState[];
  readonly racers: readonly Racer[];
  readonly floor: number | null;
}) {
  const { id, size, history, racers, floor } = props;
  // Beyond some hundred steps a line through every k-th looks the same.
  const stride = Math.ceil(history.length / 300);
  const kept = history.filter((_, step) => step % stride === 0 || step === history.length - 1);
  const lowest = Math.min(...kept.flatMap((state) => state.racers.map(({ loss }) => loss)));
  const logarithmic = floor !== null && lowest >= floor - 1e-6;
  const base = logarithmic ? floor : 0;
  const series = racers.map((racer, i): LineSeries => {
    const points: Pair[] = [];
    for (const state of kept) {
      const { loss = Number.NaN, failedAt } = state.racers[i] ?? { failedAt: 0 };
      if (failedAt !== null) break;
      points.push([state.step, logarithmic ? Math.max(loss - base, 1e-14) : loss]);
    }
    return { name: racer.label, series: racer.series, points };
  });
  const all = series.flatMap(({ points }) => points.map(([, loss]) => loss));
  const shifted = logarithmic && Math.abs(base) > 1e-9;
  return (
    <LineChart
      id={`${id}-losses`}
      size={size}
      series={series}
      x={[0, roundUp(Math.max(10, history.length - 1))]}
      {...(logarithmic ? { y: wholeHalves(rangeOf(all, "log")) } : {})}
      yScale={logarithmic ? "log" : "linear"}
      xLabel="steps"
      yLabel={shifted ? "J above its minimum" : "J"}
      title="Loss of every optimizer by step"
    />
  );
}

/** The next of 10, 12.5, 16, 20, 25 …: so the axis stands still for a while as the steps add up. */
function roundUp(steps: number): number {
  const decade = 10 ** Math.floor(Math.log10(steps));
  return (
    decade * ([1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.4, 8].find((n) => n * decade >= steps) ?? 10)
  );
}

/** The same for losses on a log axis: its ends are whole or half powers of ten. */
function wholeHalves([low, high]: Range): Range {
  return [10 ** (Math.floor(2 * Math.log10(low)) / 2), 10 ** (Math.ceil(2 * Math.log10(high)) / 2)];
}
