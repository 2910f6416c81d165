import { format } from "../../params/format.ts";
import { type Field, limits, type TableData } from "../protocol.ts";
import { fieldOf } from "./field.ts";

/** What a mark of a chart was drawn from: its channels after Plot's transforms. */
export interface DrawnMark {
  /** As Plot calls it: "line", "dot", "bar". */
  readonly kind: string;
  readonly length: number;
  readonly channels: Readonly<Record<string, DrawnChannel>>;
}

export interface DrawnChannel {
  readonly label: string | null;
  readonly scale: string | null;
  readonly values: ArrayLike<unknown>;
}

/** Names of marks, for one and for several things of a kind. */
const nouns: Readonly<Record<string, readonly [string, string]>> = {
  line: ["line", "lines"],
  dot: ["point", "points"],
  bar: ["bar", "bars"],
  rect: ["bar", "bars"],
  area: ["area", "areas"],
  cell: ["cell", "cells"],
  rule: ["rule", "rules"],
  tick: ["tick", "ticks"],
  text: ["label", "labels"],
  vector: ["arrow", "arrows"],
  arrow: ["arrow", "arrows"],
  link: ["link", "links"],
  image: ["image", "images"],
  raster: ["raster", "rasters"],
  contour: ["contour map", "contour maps"],
  density: ["density map", "density maps"],
  hexagon: ["hexagon", "hexagons"],
  waffle: ["waffle bar", "waffle bars"],
  "linear-regression": ["regression line", "regression lines"],
  "positive difference": ["area above", "areas above"],
  "negative difference": ["area below", "areas below"],
};

/** Kinds of which one thing is drawn from many points. */
const joined = new Set(
  "line,area,raster,contour,density,hull,linear-regression,positive difference,negative difference".split(
    ",",
  ),
);

/** Maps of a function: what they are drawn from says nothing. */
const ofFunction = new Set(["raster", "contour"]);

/** One sentence: what is drawn, of how many points, over which ranges. */
export function chartSummary(title: string | null, marks: readonly DrawnMark[]): string {
  const subjects = subjectsOf(marks);
  const things = [...new Set(subjects.map(thing))];
  const ranges = ["x", "y"].map((axis) => range(axis, subjects)).filter((text) => text !== null);
  const head = `${title ? `${title}: ` : ""}${things.length > 0 ? list(things) : "a drawing"}`;
  const sentence = [head, ...(ranges.length > 0 ? [ranges.join(", ")] : [])].join("; ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** Marks of more than one thing, where there are any: a single rule or label is an aside. */
function subjectsOf(marks: readonly DrawnMark[]): readonly DrawnMark[] {
  const subjects = marks.filter(({ kind, length }) => length > 1 || ofFunction.has(kind));
  return subjects.length > 0 ? subjects : marks;
}

function thing(mark: DrawnMark): string {
  const [one, many] = nouns[mark.kind] ?? [mark.kind, `${mark.kind} marks`];
  if (!joined.has(mark.kind)) return mark.length === 1 ? `a ${one}` : `${mark.length} ${many}`;
  const article = /^[aeiou]/.test(one) ? "an" : "a";
  if (ofFunction.has(mark.kind) && mark.length === 1) return `${article} ${one}`;
  const points = `${mark.length} ${mark.length === 1 ? "point" : "points"}`;
  const series = seriesNames(mark);
  if (series.length < 2) return `${article} ${one} of ${points}`;
  const names = series.length <= 6 ? ` (${series.join(", ")})` : "";
  return `${series.length} ${many}${names} of ${points} in all`;
}

/** What tells the lines of a mark apart. */
function seriesNames(mark: DrawnMark): readonly string[] {
  const channel = mark.channels["z"] ?? mark.channels["stroke"] ?? mark.channels["fill"];
  if (!channel) return [];
  const names = new Set<string>();
  for (let i = 0; i < mark.length && names.size < 50; i++) {
    names.add(String(fieldOf(channel.values[i]) ?? "none"));
  }
  return [...names];
}

/** "loss from 0.1 to 3.2", over all marks; for words how many different ones there are. */
function range(axis: string, marks: readonly DrawnMark[]): string | null {
  let [min, max] = [Infinity, -Infinity];
  const words = new Set<string>();
  let label: string | null = null;
  let dated = false;
  for (const mark of marks) {
    for (const channel of Object.values(mark.channels)) {
      if (channel.scale !== axis) continue;
      label ??= channel.label;
      for (let i = 0; i < mark.length; i++) {
        const value = channel.values[i];
        if (value instanceof Date) dated = true;
        const number = value instanceof Date ? value.getTime() : value;
        if (typeof number === "number") {
          if (Number.isFinite(number)) [min, max] = [Math.min(min, number), Math.max(max, number)];
        } else if (typeof value === "string" && words.size < 1000) words.add(value.slice(0, 80));
      }
    }
  }
  const name = plainLabel(label) || axis;
  if (words.size > 0) {
    const listed = words.size <= 6 ? [...words].join(", ") : `${words.size} different values`;
    return `${name}: ${listed}`;
  }
  if (min > max) return null;
  const shown = (value: number) =>
    dated ? new Date(value).toISOString().slice(0, 10) : format(value, 4);
  return min === max ? `${name} is ${shown(min)}` : `${name} from ${shown(min)} to ${shown(max)}`;
}

/** A label without the arrows that Plot sets beside it. */
function plainLabel(label: string | null): string {
  return (label ?? "").replace(/^[←↑↓→]\s*|\s*[←↑↓→]$/g, "").trim();
}

/** The numbers of a chart: one row for each thing drawn, marks of equal numbers once. */
export function chartTable(marks: readonly DrawnMark[]): TableData {
  const parts = subjectsOf(marks)
    .map(partOf)
    .filter((part) => part.names.length > 0);
  const different = parts.filter(
    (part, i) => !parts.slice(0, i).some((before) => sameNumbers(before, part)),
  );
  const several = different.length > 1;
  const names = [...new Set(different.flatMap((part) => part.names))];
  const columns = (several ? ["mark", ...names] : names).slice(0, limits.columns);
  const rows: Field[][] = [];
  for (const part of different) {
    for (let i = 0; i < part.length && rows.length < limits.rows; i++) {
      const fields = columns.map((name) =>
        several && name === "mark" ? part.kind : (fieldOf(part.values.get(name)?.[i]) ?? null),
      );
      rows.push(fields);
    }
  }
  return { columns, rows, total: different.reduce((sum, part) => sum + part.length, 0) };
}

interface Part {
  readonly kind: string;
  readonly length: number;
  readonly names: readonly string[];
  readonly values: ReadonlyMap<string, ArrayLike<unknown>>;
}

/** Channels in the order of their columns. */
const order = "x x1 x2 y y1 y2 z stroke fill symbol r length rotate text fx fy".split(" ");

/** Columns of one mark; a column is named by its label, or else by its channel. */
function partOf(mark: DrawnMark): Part {
  const values = new Map<string, ArrayLike<unknown>>();
  const kind = nouns[mark.kind]?.[0] ?? mark.kind;
  if (ofFunction.has(mark.kind) && mark.length === 1) return { kind, length: 0, names: [], values };
  const channels = Object.entries(mark.channels).sort(
    ([a], [b]) => order.indexOf(a) - order.indexOf(b),
  );
  for (const [key, channel] of channels) {
    if (channel.values.length === 0) continue;
    const label = plainLabel(channel.label);
    const name = label === "" || values.has(label) ? key : label;
    if ([...values.values()].some((known) => sameValues(known, channel.values))) continue;
    values.set(name, channel.values);
  }
  return { kind, length: mark.length, names: [...values.keys()], values };
}

function sameNumbers(a: Part, b: Part): boolean {
  if (a.length !== b.length) return false;
  return b.names.every((name) => {
    const [left, right] = [a.values.get(name), b.values.get(name)];
    return left !== undefined && right !== undefined && sameValues(left, right);
  });
}

function sameValues(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

function list(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
