import { elementWeight, limits, type Output, type TableData } from "../protocol.ts";
import { assemble, type ChartParts } from "./chart-frame.ts";
import { drawingMarkup } from "./chart-markup.ts";
import { chartSummary, chartTable, type DrawnChannel, type DrawnMark } from "./chart-words.ts";
import { isDrawing, SmallDocument, SmallElement } from "./small-dom.ts";

/** Observable Plot, whose charts are built on a document of our own. */
export type PlotNamespace = typeof import("@observablehq/plot");

/** What is asked of Plot here; its own types know no document but the browser's. */
interface PlotModule {
  plot(options: PlotOptions): SmallElement & PlotExtras;
  legend(options: object): SmallElement | undefined;
  readonly Mark: { readonly prototype: { plot(options?: PlotOptions): unknown } };
}

interface PlotExtras {
  scale(name: string): unknown;
  legend(name: string, options?: object): SmallElement | undefined;
}

interface PlotOptions extends ChartParts {
  readonly [name: string]: unknown;
  readonly marks?: readonly unknown[];
}

/** What is known of a chart beside its drawing. */
interface ChartRecord {
  readonly summary: string;
  readonly table: TableData;
}

const records = new WeakMap<SmallElement, ChartRecord>();

/** Room for lettering of 14 px, where Plot reckons with 10. */
const defaults = {
  marginLeft: 56,
  marginBottom: 44,
  marginTop: 30,
  marginRight: 24,
} as const;

/** Drawn for a page that shrinks it, down to where its lettering is still legible; or for a phone. */
const [wide, legible, narrowest] = [640, 480, 280];

let room = wide;

/** From now on charts whose width is not given are drawn for a cell of this many pixels. */
export function fitCharts(width: number | null): void {
  room = width === null || width >= legible ? wide : Math.max(narrowest, Math.floor(width));
}

let loading: Promise<PlotNamespace> | null = null;

/** Loads Plot at the first call. Its charts are recognised by `chartOf`. */
export function loadPlot(): Promise<PlotNamespace> {
  loading ??= import("@observablehq/plot").then((Plot) => {
    const ours = onSmallDocument(Plot as unknown as PlotModule);
    return { ...Plot, ...(ours as object) };
  });
  return loading;
}

function onSmallDocument(Plot: PlotModule): Pick<PlotModule, "plot" | "legend"> {
  const document = new SmallDocument();
  const plot = (options: PlotOptions = {}) => draw(Plot, document, options);
  // A mark's own plot() is the one of the module that defines marks.
  Plot.Mark.prototype.plot = function (this: unknown, { marks = [], ...options } = {}) {
    return plot({ ...options, marks: [...marks, this] });
  };
  return { plot, legend: (options) => Plot.legend({ ...options, document }) };
}

function draw(
  Plot: PlotModule,
  document: SmallDocument,
  options: PlotOptions,
): SmallElement & PlotExtras {
  const drawn: DrawnMark[] = [];
  const marks = [options.marks ?? []].flat(Number.POSITIVE_INFINITY);
  const { title, subtitle, caption, ...rest } = options;
  const drawing = Plot.plot({
    width: room,
    ...defaults,
    ...marginsOf(options),
    ...rest,
    marks: marks.map((mark) => watched(mark, drawn)),
    document,
    figure: false,
  });
  const { scale, legend } = drawing;
  const legends = ["symbol", "color", "opacity"].flatMap((key) => {
    const wanted = (options[key] as { readonly legend?: unknown } | undefined)?.legend;
    if (!wanted) return [];
    return [legend(key, wanted === true ? undefined : { legend: wanted })];
  });
  const element = assemble(document, drawing, { title, subtitle, caption, legends }, room);
  const given = options["ariaDescription"] ?? options["ariaLabel"];
  const summary =
    typeof given === "string"
      ? given
      : chartSummary(typeof title === "string" ? title : null, drawn);
  records.set(element, { summary: summary.slice(0, limits.line), table: chartTable(drawn) });
  return Object.assign(element, { scale, legend });
}

/** One margin given for all sides stands for the four defaults. */
function marginsOf(options: PlotOptions): Partial<Record<keyof typeof defaults, number>> {
  const margin = options["margin"];
  if (typeof margin !== "number") return {};
  return { marginLeft: margin, marginBottom: margin, marginTop: margin, marginRight: margin };
}

interface PlotMark {
  readonly ariaLabel?: unknown;
  readonly pixelSize?: unknown;
  initialize(...given: unknown[]): { readonly channels: Readonly<Record<string, PlotChannel>> };
}

interface PlotChannel {
  readonly value?: ArrayLike<unknown>;
  readonly label?: unknown;
  readonly scale?: unknown;
}

/** Pixels of the drawing for one of a raster or contour map: finer ones are slow and large. */
const coarsest = 3;

/** The same mark, which leaves what it draws in `drawn`, and has no tip that follows a pointer. */
function watched(mark: unknown, drawn: DrawnMark[]): unknown {
  const initialize = (mark as PlotMark | null)?.initialize;
  if (typeof mark !== "object" || mark === null || typeof initialize !== "function") return mark;
  const { pixelSize } = mark as PlotMark;
  const coarse = typeof pixelSize === "number" ? Math.max(pixelSize, coarsest) : pixelSize;
  return Object.create(mark, {
    tip: { value: null },
    pixelSize: { value: coarse },
    initialize: {
      value(this: PlotMark, ...given: unknown[]) {
        const state = initialize.apply(this, given);
        const record = drawnMark(this, state.channels);
        if (record) drawn.push(record);
        return state;
      },
    },
  });
}

/** Channels that say what is seen; the others are titles, links and the like. */
const shown = new Set("x y x1 y1 x2 y2 z fill stroke r text symbol length rotate fx fy".split(" "));

function drawnMark(
  mark: PlotMark,
  channels: Readonly<Record<string, PlotChannel>>,
): DrawnMark | null {
  const kept: Record<string, DrawnChannel> = {};
  let length = 0;
  for (const [name, { value, label, scale }] of Object.entries(channels)) {
    if (!shown.has(name) || !value || typeof value.length !== "number") continue;
    length = Math.max(length, value.length);
    kept[name] = {
      label: typeof label === "string" ? label.slice(0, 200) : null,
      scale: typeof scale === "string" ? scale : null,
      values: value,
    };
  }
  const kind = typeof mark.ariaLabel === "string" ? mark.ariaLabel : "drawing";
  if (/-axis|-grid|^frame$|^tip$|^crosshair/.test(kind)) return null;
  return length > 0 ? { kind, length, channels: kept } : null;
}

/** The chart that the value is, ready to be sent; null if it is none. */
export function chartOf(value: unknown): Output | null {
  if (!(value instanceof SmallElement)) return null;
  const element = isDrawing(value)
    ? value
    : assemble(value.ownerDocument, null, { legends: [value] }, room);
  const svg = drawingMarkup(element);
  const known = records.get(value);
  const table = known?.table ?? { columns: [], rows: [], total: 0 };
  const elements = weightOf(svg);
  if (svg.length > limits.svg || elements > limits.elements) {
    const size = `${elements} elements in ${Math.ceil(svg.length / 1000)} thousand characters`;
    const most = `${limits.elements} in ${limits.svg / 1000} thousand`;
    const text = `This chart is too large to be shown: ${size}; at most ${most} can be. Draw fewer.`;
    return { kind: "note", text };
  }
  return { kind: "chart", svg, summary: known?.summary ?? "A drawing.", table };
}

function weightOf(svg: string): number {
  let weight = 0;
  for (const [, name = ""] of svg.matchAll(/<([A-Za-z]+)/g)) weight += elementWeight(name);
  return weight;
}
