import { type Control, limits } from "../protocol.ts";
import { accepts } from "./accepts.ts";
import { finite, options, whole, wrong } from "./wrong.ts";

/** Controls that a cell shows with `view(…)`. Each function checks what it is given. */

const made = new WeakSet<object>();

/** Whether the value is what one of the functions here gave. */
export function isControl(value: unknown): value is Control {
  return typeof value === "object" && value !== null && made.has(value);
}

type Of<Type extends Control["type"]> = Extract<Control, { readonly type: Type }>;

interface Labelled {
  readonly label?: string;
}

/** A number on a ruled scale; its value lies from `min` to `max`. */
export function slider(
  given: Labelled & {
    readonly min?: number;
    readonly max?: number;
    /** Default about a hundredth of the range; on a log scale the values have three digits. */
    readonly step?: number;
    /** Default in the middle. */
    readonly value?: number;
    readonly scale?: "linear" | "log";
  } = {},
): Of<"slider"> {
  const o = options("slider", given);
  const min = finite("slider", "min", o["min"], 0);
  const max = finite("slider", "max", o["max"], 1);
  if (!(min < max)) throw wrong("slider", "max", max, `a number above min, ${min},`);
  const scale = o["scale"] ?? "linear";
  if (scale !== "linear" && scale !== "log") {
    throw wrong("slider", "scale", scale, '"linear" or "log"');
  }
  if (scale === "log" && min <= 0)
    throw wrong("slider", "min", min, "more than 0, for a log scale,");
  const step = finite("slider", "step", o["step"], usualStep(min, max));
  if (!(step > 0)) throw wrong("slider", "step", step, "a number above 0");
  const middle =
    scale === "log"
      ? Number(Math.sqrt(min * max).toPrecision(3))
      : min + step * Math.round((max - min) / 2 / step);
  const value = finite("slider", "value", o["value"], clamp(round(middle), min, max));
  return checked("slider", {
    type: "slider",
    label: label("slider", o),
    min,
    max,
    step,
    scale,
    value,
  });
}

/** A number in a box. */
export function number(
  given: Labelled & { readonly min?: number; readonly max?: number; readonly value?: number } = {},
): Of<"number"> {
  const o = options("number", given);
  const min = bound("min", o["min"], Number.NEGATIVE_INFINITY);
  const max = bound("max", o["max"], Number.POSITIVE_INFINITY);
  if (!(min <= max)) throw wrong("number", "max", max, `a number from min, ${min}, on`);
  const value = finite("number", "value", o["value"], clamp(0, min, max));
  return checked("number", { type: "number", label: label("number", o), min, max, value });
}

/** One of a list of texts or numbers. */
export function choice<const T extends string | number>(
  of: readonly T[],
  given: Labelled & { readonly value?: T } = {},
): Of<"choice"> {
  const o = options("choice", given);
  if (!Array.isArray(of) || of.length === 0 || of.length > limits.choices) {
    throw wrong("choice", "the list", of, `a list of 1 to ${limits.choices} texts or numbers`);
  }
  const odd = of.find((item) =>
    typeof item === "string" ? item.length > limits.field : !Number.isFinite(item),
  );
  if (odd !== undefined) throw wrong("choice", "an entry", odd, "a short text or a number");
  const twice = of.find((item, i) => of.findIndex((other) => String(other) === String(item)) < i);
  if (twice !== undefined) throw wrong("choice", "an entry that stands twice", twice, "each once");
  const value = (o["value"] ?? of[0]) as T;
  return checked("choice", { type: "choice", label: label("choice", o), of: [...of], value });
}

/** Yes or no. */
export function checkbox(given: Labelled & { readonly value?: boolean } = {}): Of<"checkbox"> {
  const o = options("checkbox", given);
  const value = (o["value"] ?? false) as boolean;
  return checked("checkbox", { type: "checkbox", label: label("checkbox", o), value });
}

/** A line of text. */
export function text(given: Labelled & { readonly value?: string } = {}): Of<"text"> {
  const o = options("text", given);
  const value = (o["value"] ?? "") as string;
  return checked("text", { type: "text", label: label("text", o), value });
}

/** Its value counts how often it was pressed. */
export function button(given: Labelled | string = {}): Of<"button"> {
  const o = typeof given === "string" ? { label: given } : options("button", given);
  return checked("button", { type: "button", label: label("button", o) || "Run again", value: 0 });
}

/** A file of the reader's; its value is null until one is chosen, then its name and bytes. */
export function file(given: Labelled & { readonly accept?: string } = {}): Of<"file"> {
  const o = options("file", given);
  const accept = o["accept"] ?? "";
  if (typeof accept !== "string" || !/^[\w.,/*+ -]{0,200}$/.test(accept)) {
    throw wrong("file", "accept", accept, 'a list such as ".csv,text/csv"');
  }
  return checked("file", { type: "file", label: label("file", o), accept, value: null });
}

/** A square to draw on; its value is `size`×`size` grey values, row by row, 0 paper and 1 ink. */
export function digit(given: Labelled & { readonly size?: number } = {}): Of<"digit"> {
  const o = options("digit", given);
  const size = whole("digit", "size", o["size"], [4, limits.side, 28]);
  const value = new Float32Array(size * size);
  return checked("digit", { type: "digit", label: label("digit", o), size, value });
}

/** Points to be set on a plane; its value is a list of `{ x, y, label }`. */
export function points(
  given: Labelled & {
    readonly x?: readonly [number, number];
    readonly y?: readonly [number, number];
    readonly classes?: number;
    readonly value?: readonly { readonly x: number; readonly y: number; readonly label?: number }[];
  } = {},
): Of<"points"> {
  const o = options("points", given);
  const classes = whole("points", "classes", o["classes"], [1, 6, 2]);
  const value = list(o["value"]).map((point) => {
    const { x, y, label: of } = options("points", point);
    return { x, y, label: of ?? 0 } as { x: number; y: number; label: number };
  });
  const ranges = { x: range("x", o["x"]), y: range("y", o["y"]) };
  return checked("points", {
    type: "points",
    label: label("points", o),
    ...ranges,
    classes,
    value,
  });
}

/** The control, if its own value is one that it accepts. */
function checked<C extends Control>(where: string, control: C): C {
  const { value }: Control = control;
  if (!accepts(control, value)) throw wrong(where, "value", value, expectedBy(control));
  made.add(Object.freeze(control));
  return control;
}

/** What a control accepts, as part of a sentence. */
export function expectedBy(control: Control): string {
  switch (control.type) {
    case "slider":
    case "number":
      return `a number from ${control.min} to ${control.max}`;
    case "choice":
      return `one of ${control.of.join(", ")}`;
    case "checkbox":
      return "true or false";
    case "text":
      return `a text of at most ${limits.typed} characters`;
    case "button":
      return "a whole number from 0";
    case "file":
      return "null or a file's name and bytes";
    case "digit":
      return `${control.size}×${control.size} numbers from 0 to 1`;
    case "points":
      return `a list of at most ${limits.points} points { x, y, label } inside the ranges`;
  }
}

function label(where: string, o: Readonly<Record<string, unknown>>): string {
  const given = o["label"] ?? "";
  if (typeof given === "string" && given.length <= limits.label) return given;
  throw wrong(where, "label", given, `a text of at most ${limits.label} characters`);
}

function list(given: unknown): readonly unknown[] {
  if (given === undefined) return [];
  if (Array.isArray(given)) return given;
  throw wrong("points", "value", given, "a list of points { x, y, label }");
}

function range(name: string, given: unknown): readonly [number, number] {
  if (given === undefined) return [-1, 1];
  const [min, max] = Array.isArray(given) ? given : [];
  if (Number.isFinite(min) && Number.isFinite(max) && min < max) return [min, max];
  throw wrong("points", name, given, "a range [min, max]");
}

function bound(name: string, given: unknown, otherwise: number): number {
  return given === otherwise ? otherwise : finite("number", name, given, otherwise);
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}

/** Free of binary noise. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** 1, 2 or 5 times a power of ten, about a hundredth of the range; 1 for ranges of whole numbers. */
function usualStep(min: number, max: number): number {
  if (Number.isInteger(min) && Number.isInteger(max) && max - min >= 10) return 1;
  const rough = (max - min) / 100;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return Number((factor * power).toPrecision(1));
}

/** Under these names cells have them. */
export const forCells = {
  slider,
  number,
  choice,
  checkbox,
  text,
  button,
  file,
  digit,
  points,
} as const;

export { accepts };
