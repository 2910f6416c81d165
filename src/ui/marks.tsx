import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { type Frame, type Pair, useFrame } from "./frame.ts";
import { SvgLabel } from "./math-text.tsx";
import { pathOf } from "./path.ts";
import { steady } from "./steady.ts";

/** 1 is the subject of a figure, 2 its baseline. */
export type Series = 1 | 2 | 3 | 4 | 5 | 6;

export function seriesColor(series: Series): string {
  return `var(--c${series})`;
}

export interface CurveProps {
  readonly points: readonly Pair[];
  readonly series?: Series;
  readonly thin?: boolean;
  readonly dashed?: boolean;
  /** Lift the line off a coloured ground with an edge of paper. */
  readonly casing?: boolean;
  /** Half transparent: one of many runs. */
  readonly soft?: boolean;
  readonly closed?: boolean;
  /** Continue beyond the axes. */
  readonly unclipped?: boolean;
}

/**
 * A line through points; a point that is not finite leaves a gap. A list that is the same one as
 * before, not only an equal one, is not written again.
 */
export const Curve = steady(function Curve(props: CurveProps) {
  const frame = useFrame();
  const path = useMemo(() => pathOf(props.points, frame), [props.points, frame]);
  const d = props.closed ? `${path}Z` : path;
  const clip = props.unclipped ? undefined : `url(#${frame.id}-clip)`;
  return (
    <g clip-path={clip} aria-hidden="true">
      {props.casing && <path class="casing" d={d} />}
      <path
        class={`line s${props.series ?? 1}${props.thin ? " thin" : ""}`}
        style={{ stroke: seriesColor(props.series ?? 1), opacity: props.soft ? 0.35 : undefined }}
        stroke-dasharray={props.dashed ? "6 4" : undefined}
        d={d}
      />
    </g>
  );
});

/** The surface between an upper and a lower line; without `lower`, down to y = 0. */
export const Area = steady(function Area(props: {
  readonly upper: readonly Pair[];
  readonly lower?: readonly Pair[];
  readonly series?: Series;
  readonly opacity?: number;
  readonly fill?: string;
}) {
  const frame = useFrame();
  const d = useMemo(() => {
    const { upper } = props;
    if (upper.length === 0) return "";
    // The line y = 0 is straight: its two ends are enough.
    const lower = props.lower ?? [upper[0], upper.at(-1)].map((end): Pair => [end?.[0] ?? 0, 0]);
    return `${pathOf(upper, frame)}${pathOf([...lower].reverse(), frame).replace("M", "L")}Z`;
  }, [props.upper, props.lower, frame]);
  return (
    <path
      d={d}
      aria-hidden="true"
      clip-path={`url(#${frame.id}-clip)`}
      style={{ fill: props.fill ?? seriesColor(props.series ?? 1), opacity: props.opacity ?? 0.15 }}
    />
  );
});

export type Shape = "circle" | "square" | "triangle" | "diamond" | "plus" | "cross";

const shapeOf: Readonly<Record<Series, Shape>> = {
  1: "circle",
  2: "square",
  3: "triangle",
  4: "diamond",
  5: "plus",
  6: "cross",
};

/** The outline of a marker of radius r around the origin. */
export function shapePath(shape: Shape, r: number): string {
  switch (shape) {
    case "circle":
      return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case "square":
      return `M${-0.88 * r} ${-0.88 * r}h${1.76 * r}v${1.76 * r}h${-1.76 * r}Z`;
    case "triangle":
      return `M0 ${-1.25 * r}L${1.15 * r} ${0.8 * r}H${-1.15 * r}Z`;
    case "diamond":
      return `M0 ${-1.35 * r}L${1.15 * r} 0L0 ${1.35 * r}L${-1.15 * r} 0Z`;
    case "plus": {
      const a = 0.38 * r;
      const b = 1.2 * r;
      return `M${-a} ${-b}h${2 * a}v${b - a}h${b - a}v${2 * a}h${a - b}v${b - a}h${-2 * a}v${a - b}h${a - b}v${-2 * a}h${b - a}Z`;
    }
    case "cross":
      return `M${-r} ${-0.55 * r}L${-0.55 * r} ${-r}L0 ${-0.45 * r}L${0.55 * r} ${-r}L${r} ${-0.55 * r}L${0.45 * r} 0L${r} ${0.55 * r}L${0.55 * r} ${r}L0 ${0.45 * r}L${-0.55 * r} ${r}L${-r} ${0.55 * r}L${-0.45 * r} 0Z`;
  }
}

export interface DotProps {
  readonly at: Pair;
  readonly series?: Series;
  readonly shape?: Shape;
  /** Radius in pixels; default the size of a data point. */
  readonly radius?: number;
  /** Paper inside, colour outside. */
  readonly ring?: boolean;
  /** The moving end of a path: larger, with an edge of paper. */
  readonly head?: boolean;
  readonly class?: string;
}

/** One marker. Shape and colour say the series together. */
export const Dot = steady(function Dot(props: DotProps) {
  const frame = useFrame();
  const { series = 1, head, ring } = props;
  const [x, y] = [frame.x(props.at[0]), frame.y(props.at[1])];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
  const grown = frame.size.lettering / 14;
  const radius = (props.radius ?? (head || ring ? 5.5 : 2.75)) * grown;
  const colour = seriesColor(series);
  const style = ring
    ? { fill: "var(--paper)", stroke: colour, strokeWidth: 2 * grown }
    : { fill: colour, stroke: "var(--paper)", strokeWidth: head ? 2 : radius > 3.5 ? 1 : 0 };
  return (
    <path
      transform={`translate(${x} ${y})`}
      d={shapePath(props.shape ?? shapeOf[series], radius)}
      style={style}
      class={props.class}
      aria-hidden="true"
    />
  );
});

/** Many markers of one series, as a single path. */
export const Dots = steady(function Dots(props: {
  readonly points: readonly Pair[];
  readonly series?: Series;
  readonly shape?: Shape;
  readonly radius?: number;
  readonly opacity?: number;
}) {
  const frame = useFrame();
  const { series = 1 } = props;
  const radius = (props.radius ?? 2.75) * (frame.size.lettering / 14);
  const shape = props.shape ?? shapeOf[series];
  const d = useMemo(
    () => dotsPath(props.points, frame, shape, radius),
    [props.points, frame, shape, radius],
  );
  return (
    <path
      d={d}
      aria-hidden="true"
      style={{
        fill: seriesColor(series),
        stroke: "var(--paper)",
        strokeWidth: radius > 3.5 ? 1 : 0,
        opacity: props.opacity,
      }}
      clip-path={`url(#${frame.id}-clip)`}
    />
  );
});

function dotsPath(points: readonly Pair[], frame: Frame, shape: Shape, radius: number): string {
  const place = placer(shapePath(shape, radius));
  let d = "";
  for (const [px, py] of points) {
    const [x, y] = [frame.x(px), frame.y(py)];
    if (Number.isFinite(x) && Number.isFinite(y)) d += place(x, y);
  }
  return d;
}

/** Puts an outline elsewhere: every absolute M, L and H is shifted; relative commands stay. */
function placer(outline: string): (x: number, y: number) => string {
  // Every second part is a command with its numbers.
  const parts = outline.split(/([MLH][-\d.e ]+)/).map((part, i) => {
    if (i % 2 === 0) return { text: part, at: [] };
    return { text: part.charAt(0), at: part.slice(1).split(" ").map(Number) };
  });
  return (x, y) => {
    let d = "";
    for (const { text, at } of parts) {
      d += text;
      if (at.length > 0) d += round((at[0] ?? 0) + x);
      if (at.length > 1) d += ` ${round((at[1] ?? 0) + y)}`;
    }
    return d;
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Separate straight pieces, drawn as one path: residuals, cobwebs. */
export const Lines = steady(function Lines(props: {
  readonly pairs: readonly (readonly [Pair, Pair])[];
  readonly series?: Series;
  readonly thin?: boolean;
  readonly dashed?: boolean;
  readonly soft?: boolean;
}) {
  const frame = useFrame();
  const d = useMemo(
    () => props.pairs.map((pair) => pathOf(pair, frame)).join(""),
    [props.pairs, frame],
  );
  return (
    <path
      class={`line${props.thin ? " thin" : ""}`}
      d={d}
      aria-hidden="true"
      clip-path={`url(#${frame.id}-clip)`}
      stroke-dasharray={props.dashed ? "6 4" : undefined}
      style={{ stroke: seriesColor(props.series ?? 1), opacity: props.soft ? 0.35 : undefined }}
    />
  );
});

/** A straight line across the whole plot at one x or one y. */
export const Rule = steady(function Rule(props: {
  readonly x?: number;
  readonly y?: number;
  readonly kind?: "now" | "grid" | "ink";
  readonly label?: string;
}) {
  const frame = useFrame();
  const { left, top, width, height } = frame;
  const level = props.y !== undefined;
  const at = level ? frame.y(props.y ?? 0) : frame.x(props.x ?? 0);
  const inside = level
    ? at >= top - 1 && at <= top + height + 1
    : at >= left - 1 && at <= left + width + 1;
  if (!inside) return null;
  const kind = props.kind ?? "now";
  return (
    <g aria-hidden="true">
      <path
        class={kind === "ink" ? "cross" : kind}
        d={level ? `M${left} ${at}h${width}` : `M${at} ${top}v${height}`}
        fill="none"
      />
      {props.label && (
        <text
          class="lab q"
          x={level ? left + width - 4 : at + 5}
          y={level ? at - 5 : top + frame.size.lettering}
          text-anchor={level ? "end" : "start"}
        >
          <SvgLabel>{props.label}</SvgLabel>
        </text>
      )}
    </g>
  );
});

/** A straight arrow; `width` in pixels. */
export const Arrow = steady(function Arrow(props: {
  readonly from: Pair;
  readonly to: Pair;
  readonly series?: Series;
  readonly width?: number;
  readonly dashed?: boolean;
}) {
  const frame = useFrame();
  const [x0, y0, x1, y1] = [
    frame.x(props.from[0]),
    frame.y(props.from[1]),
    frame.x(props.to[0]),
    frame.y(props.to[1]),
  ];
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (!(length > 1)) return null;
  const width = props.width ?? 2 * (frame.size.lettering / 14);
  const head = Math.min(length, 5 + 3 * width);
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const [bx, by] = [x1 - ux * head, y1 - uy * head];
  const half = head * 0.42;
  const colour = seriesColor(props.series ?? 1);
  return (
    <g aria-hidden="true">
      <path
        d={`M${x0} ${y0}L${bx} ${by}`}
        style={{ stroke: colour, strokeWidth: width, fill: "none" }}
        stroke-dasharray={props.dashed ? "6 4" : undefined}
      />
      <path
        d={`M${x1} ${y1}L${bx - uy * half} ${by + ux * half}L${bx + uy * half} ${by - ux * half}Z`}
        style={{ fill: colour }}
      />
    </g>
  );
});

/**
 * A word or two beside a point, with an edge of paper; simple mathematics is set as such. The edge
 * is a text of its own below: painted run by run it would cover the end of the run before. The group
 * is moved, not the texts: a text that is moved is set again, letter by letter.
 */
export const Label = steady(function Label(props: {
  readonly at: Pair;
  readonly children: ComponentChildren;
  readonly series?: Series;
  readonly anchor?: "start" | "middle" | "end";
  readonly dx?: number;
  readonly dy?: number;
  /** In ink and regular weight: an annotation, not the name of a line. */
  readonly quiet?: boolean;
}) {
  const frame = useFrame();
  const [x, y] = [frame.x(props.at[0]), frame.y(props.at[1])];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
  const content = props.children;
  const text = typeof content === "string" ? SvgLabel({ children: content }) : content;
  const anchor = props.anchor ?? "start";
  const weight = props.quiet ? "lab q" : "lab";
  return (
    <g
      aria-hidden="true"
      transform={`translate(${round(x + (props.dx ?? 0))} ${round(y + (props.dy ?? 0))})`}
    >
      <text class={`${weight} edge`} text-anchor={anchor}>
        {text}
      </text>
      <text
        class={`${weight} ink`}
        text-anchor={anchor}
        style={{ fill: props.quiet ? undefined : seriesColor(props.series ?? 1) }}
      >
        {text}
      </text>
    </g>
  );
});
