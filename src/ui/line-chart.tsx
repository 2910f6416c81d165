import { type Pair, type Range, type ScaleKind, useFrame } from "./frame.ts";
import { Area, Curve, Dot, type Series, seriesColor } from "./marks.tsx";
import { SvgLabel } from "./math-text.tsx";
import { Plot, type PlotProps } from "./plot.tsx";

export interface LineSeries {
  /** Printed at the end of the line. */
  readonly name: string;
  readonly points: readonly Pair[];
  readonly series: Series;
  readonly dashed?: boolean;
  readonly thin?: boolean;
  /** A band around the line: lower and upper y at each x. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[];
}

export interface LineChartProps extends Omit<PlotProps, "x" | "y"> {
  readonly series: readonly LineSeries[];
  /** Ranges of the axes; taken from the points where left out. */
  readonly x?: Range;
  readonly y?: Range;
}

/** Lines over a common axis, each named directly where it ends. */
export function LineChart({ series, x, y, children, ...plot }: LineChartProps) {
  const points = series.flatMap((line) => line.points);
  const spans = series.flatMap((line) =>
    (line.band ?? []).flatMap(([at, low, high]): Pair[] => [
      [at, low],
      [at, high],
    ]),
  );
  const all = [...points, ...spans];
  const xRange =
    x ??
    rangeOf(
      all.map((point) => point[0]),
      plot.xScale,
    );
  const yRange =
    y ??
    rangeOf(
      all.map((point) => point[1]),
      plot.yScale,
    );
  return (
    <Plot {...plot} x={xRange} y={yRange}>
      {children}
      {series.map((line) =>
        line.band ? (
          <Area
            key={`${line.name}-band`}
            upper={line.band.map(([at, , high]): Pair => [at, high])}
            lower={line.band.map(([at, low]): Pair => [at, low])}
            series={line.series}
          />
        ) : null,
      )}
      {series.map((line) => (
        <Curve
          key={line.name}
          points={line.points}
          series={line.series}
          dashed={line.dashed ?? false}
          thin={line.thin ?? false}
        />
      ))}
      {series.map((line) => {
        const end = lastFinite(line.points);
        return end ? <Dot key={line.name} at={end} series={line.series} radius={3.5} /> : null;
      })}
      <EndLabels series={series} />
    </Plot>
  );
}

/** Names at the ends of the lines, pushed apart so that none covers another. */
function EndLabels({ series }: { readonly series: readonly LineSeries[] }) {
  const frame = useFrame();
  const { lettering } = frame.size;
  const gap = lettering * 1.15;
  const ends = series
    .flatMap((line) => {
      const end = lastFinite(line.points);
      if (!end || !line.name) return [];
      const [x, y] = [frame.x(end[0]), frame.y(end[1])];
      const width = line.name.length * lettering * 0.5 + 8;
      const outside = frame.left + frame.width - x < width;
      // A name that must stand left of the end lies under a falling line, over a rising one.
      const before = line.points.find(([px]) => frame.x(px) >= x - width * 0.6);
      const falls = outside && before !== undefined && frame.y(before[1]) < y - 2;
      return [{ line, x, end: y, y: y + lettering * (falls ? 1.25 : -0.6), outside }];
    })
    .sort((a, b) => a.y - b.y);
  for (let i = 1; i < ends.length; i++) {
    const above = ends[i - 1];
    const here = ends[i];
    if (!above || !here || here.y - above.y >= gap) continue;
    // Pushed down, a name beside the end would stand on its own line: it goes below it.
    const below = here.outside ? here.end + 1.25 * lettering : 0;
    here.y = Math.max(above.y + gap, below);
  }
  const floor = frame.top + frame.height - 2;
  for (let i = ends.length - 1; i >= 0; i--) {
    const here = ends[i];
    const below = ends[i + 1];
    if (here)
      here.y = Math.max(frame.top + lettering, Math.min(here.y, below ? below.y - gap : floor));
  }
  return (
    <g aria-hidden="true">
      {ends.map(({ line, x, y, outside }) => {
        return (
          <g
            key={line.name}
            transform={`translate(${outside ? Math.min(x + 4, frame.left + frame.width) : x + 6} ${y})`}
          >
            <text
              class="lab"
              text-anchor={outside ? "end" : "start"}
              style={{ fill: seriesColor(line.series) }}
            >
              <SvgLabel>{line.name}</SvgLabel>
            </text>
          </g>
        );
      })}
    </g>
  );
}

function lastFinite(points: readonly Pair[]): Pair | undefined {
  return points.findLast(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

/** The span of finite values with some air; a single value gets one unit around it. */
export function rangeOf(values: readonly number[], kind: ScaleKind = "linear"): Range {
  const finite = values.filter(
    (value) => Number.isFinite(value) && (kind === "linear" || value > 0),
  );
  if (finite.length === 0) return kind === "log" ? [0.1, 10] : [0, 1];
  const min = finite.reduce((a, b) => Math.min(a, b));
  const max = finite.reduce((a, b) => Math.max(a, b));
  if (kind === "log") return min === max ? [min / 3, max * 3] : [min / 1.15, max * 1.15];
  if (min === max) return [min - 0.5, max + 0.5];
  const air = (max - min) * 0.05;
  return [min >= 0 && min - air < 0 ? 0 : min - air, max + air];
}
