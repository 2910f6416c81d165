import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { fixed, format } from "../params/format.ts";
import { linearScale, logScale, type Scale } from "./scale.ts";
import type { Size } from "./size.ts";

export type Range = readonly [min: number, max: number];
export type Pair = readonly [x: number, y: number];
export type ScaleKind = "linear" | "log";

/** Where a plot's data coordinates lie on the page. Everything is in CSS pixels of the drawing. */
export interface Frame {
  readonly id: string;
  readonly size: Size;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly invert: (px: number, py: number) => Pair;
  readonly xDomain: Range;
  readonly yDomain: Range;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface FrameOptions {
  readonly x: Range;
  readonly y: Range;
  readonly xScale?: ScaleKind | undefined;
  readonly yScale?: ScaleKind | undefined;
  /** One unit of x is as long as one unit of y; the roomier axis shows more. */
  readonly equal?: boolean | undefined;
  readonly axes?: "both" | "x" | "none" | undefined;
  readonly margin?: Partial<Margin> | undefined;
  readonly xTicks?: readonly number[] | undefined;
  readonly yTicks?: readonly number[] | undefined;
  readonly xLabel?: string | undefined;
  readonly yLabel?: string | undefined;
}

interface Margin {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const FrameContext = createContext<Frame | null>(null);

/** The frame of the plot around a mark. Throws outside of one. */
export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (frame === null) throw new Error("a mark stands outside of a <Plot>");
  return frame;
}

/** Computes margins, scales and ticks: the layout of a plot as data, before anything is drawn. */
export function layoutFrame(id: string, size: Size, options: FrameOptions): Frame {
  const { lettering } = size;
  const axes = options.axes ?? "both";
  let [xDomain, yDomain] = [options.x, options.y];
  const yScale = makeScale(options.yScale, yDomain);
  const rough = ticksOf(yScale, options.yScale, options.yTicks, Math.max(2, size.height / 60));
  const widest = Math.max(0, ...rough.map((tick) => tick.label.replace(/[\^{}]/g, "").length));
  const margin: Margin = {
    left: axes === "both" ? Math.ceil(widest * lettering * 0.52) + 12 : 1,
    right: axes === "none" ? 1 : lettering * 0.6,
    top: axes === "none" ? 1 : lettering * 0.7,
    bottom: axes === "none" ? 1 : Math.ceil(lettering * 1.9),
    ...options.margin,
  };
  const width = Math.max(8, size.width - margin.left - margin.right);
  const height = Math.max(8, size.height - margin.top - margin.bottom);
  if (options.equal) [xDomain, yDomain] = equalise(xDomain, yDomain, width, height);

  const x = makeScale(options.xScale, xDomain, [margin.left, margin.left + width]);
  const y = makeScale(options.yScale, yDomain, [margin.top + height, margin.top]);
  const keepX = options.xLabel
    ? margin.left + width - lettering * (0.5 * options.xLabel.length + 1)
    : Infinity;
  // A short name stands among the numbers of the axis, a longer one beside them.
  const keepY = options.yLabel
    ? margin.top + lettering * (options.yLabel.length > 4 ? 0.4 : 1.4)
    : -Infinity;
  return {
    id,
    size,
    left: margin.left,
    top: margin.top,
    width,
    height,
    x: (value) => bounded(x(value)),
    y: (value) => bounded(y(value)),
    invert: (px, py) => [x.invert(px), y.invert(py)],
    xDomain,
    yDomain,
    xTicks: ticksOf(x, options.xScale, options.xTicks, Math.min(7, width / (lettering * 5))).filter(
      (tick) => x(tick.at) <= keepX,
    ),
    yTicks: ticksOf(
      y,
      options.yScale,
      options.yTicks,
      Math.min(7, height / (lettering * 3)),
    ).filter((tick) => y(tick.at) >= keepY),
  };
}

function makeScale(kind: ScaleKind = "linear", domain: Range, range?: Range): Scale {
  return (kind === "log" ? logScale : linearScale)(domain, range);
}

function ticksOf(
  scale: Scale,
  kind: ScaleKind = "linear",
  given: readonly number[] | undefined,
  count: number,
): readonly Tick[] {
  if (given) return given.map((at) => ({ at, label: format(at, 6) }));
  if (kind === "log") {
    const all = scale.ticks(10);
    const decades = all.filter((at) => Number.isInteger(Math.round(Math.log10(at) * 1e9) / 1e9));
    // Within one or two decades the powers of ten alone leave an axis bare.
    const within = decades.length < 2;
    const shown = within ? all : decades;
    const every = Math.max(1, Math.ceil(shown.length / Math.max(2, count)));
    return shown
      .filter((_, i) => i % every === 0)
      .map((at) => ({ at, label: within ? format(at) : decade(at) }));
  }
  const values = scale.ticks(Math.max(2, Math.floor(count)));
  const step = Math.abs((values[1] ?? 1) - (values[0] ?? 0));
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return values.map((at) => ({
    at,
    label: Math.abs(at) >= 1e6 ? format(at) : fixed(at, decimals),
  }));
}

/** 0.01, 1, 1000 in digits; 10^{−5} and beyond as powers, set as mathematics. */
function decade(value: number): string {
  const exponent = Math.round(Math.log10(value));
  if (exponent >= -3 && exponent <= 4) return format(value, 1);
  return `10^{${fixed(exponent, 0)}}`;
}

function equalise(x: Range, y: Range, width: number, height: number): [Range, Range] {
  const unit = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height);
  return [stretch(x, unit * width), stretch(y, unit * height)];
}

function stretch([min, max]: Range, span: number): Range {
  const middle = (min + max) / 2;
  return [middle - span / 2, middle + span / 2];
}

/** Far points stay far, but within what an SVG renderer can draw. */
function bounded(pixel: number): number {
  if (Number.isNaN(pixel)) return Number.NaN;
  return Math.round(Math.max(-1e5, Math.min(1e5, pixel)) * 100) / 100;
}
