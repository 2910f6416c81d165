import { format } from "./format.ts";
import { type Described, ParamError, type ParamKind, type Range } from "./kind.ts";

export type Point = readonly [x: number, y: number];

/** A point on the plane: dragged in the figure, typed as two numbers. */
export function point(
  options: Described & {
    readonly x: Range;
    readonly y: Range;
    readonly default: Point;
    readonly step?: number;
    /** What the two numbers are called where they are typed (default x and y). */
    readonly names?: readonly [x: string, y: string];
  },
): ParamKind<Point> {
  const { x, y } = options;
  const accepts = `two numbers x,y with x ${span(x)} and y ${span(y)}`;
  const check = (value: unknown): Point => {
    if (!Array.isArray(value) || value.length !== 2) throw new ParamError(`is not ${accepts}`);
    const [px, py] = value as unknown[];
    if (!within(px, x) || !within(py, y)) throw new ParamError(`is not ${accepts}`);
    return [px, py];
  };
  return {
    ...options,
    kind: "point",
    carrier: "query",
    accepts,
    control: { type: "point", x, y, step: options.step ?? 0.1 },
    parse: (text) => check(splitNumbers(text, ",")),
    format: (value) => value.join(","),
    check,
    equals: (a, b) => a[0] === b[0] && a[1] === b[1],
    samples: () => [options.default, [x[0], y[0]], [x[1], y[1]], [x[0], y[1]]],
  };
}

/** A point with the index of its class. */
export type LabelledPoint = readonly [x: number, y: number, label: number];

/** Points the reader places by hand, each with a class: clicked in the figure. */
export function points(
  options: Described & {
    readonly x: Range;
    readonly y: Range;
    /** How many classes a point may have; 1 for plain points (label 0). */
    readonly classes: number;
    readonly max: number;
    readonly default: readonly LabelledPoint[];
  },
): ParamKind<readonly LabelledPoint[]> {
  const { x, y, classes, max } = options;
  const accepts = `up to ${max} points x,y,class separated by semicolons, x ${span(x)}, y ${span(y)}, class from 0 to ${classes - 1}`;
  const check = (value: unknown): readonly LabelledPoint[] => {
    if (!Array.isArray(value) || value.length > max) throw new ParamError(`is not ${accepts}`);
    return value.map((entry: unknown): LabelledPoint => {
      if (!Array.isArray(entry) || entry.length !== 3) throw new ParamError(`is not ${accepts}`);
      const [px, py, label] = entry as unknown[];
      const labelled = Number.isInteger(label) && within(label, [0, classes - 1]);
      if (!within(px, x) || !within(py, y) || !labelled) throw new ParamError(`is not ${accepts}`);
      return [px, py, label as number];
    });
  };
  return {
    ...options,
    kind: "points",
    carrier: "query",
    accepts,
    control: { type: "none" },
    parse: (text) =>
      check(text === "" ? [] : text.split(";").map((entry) => splitNumbers(entry, ","))),
    format: (value) => value.map((entry) => entry.join(",")).join(";"),
    check,
    equals: (a, b) =>
      a.length === b.length && a.every((p, i) => p.every((number, j) => number === b[i]?.[j])),
    samples: () => [
      options.default,
      [],
      [
        [x[0], y[0], 0],
        [x[1], y[1], classes - 1],
      ],
    ],
  };
}

function span([min, max]: Range): string {
  return `from ${format(min, 12)} to ${format(max, 12)}`;
}

function within(value: unknown, [min, max]: Range): value is number {
  return typeof value === "number" && value >= min && value <= max;
}

/** "1,2" to [1, 2]; an empty or odd part becomes NaN, which every check refuses. */
export function splitNumbers(text: string, separator: string): number[] {
  return text.split(separator).map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
}
