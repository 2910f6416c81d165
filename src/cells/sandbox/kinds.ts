import { Tensor } from "../../../engine/tensor.ts";
import { limits } from "../protocol.ts";
import { abcNotes } from "./abc-notes.ts";
import { inheritedData, lengthOf, ownData } from "./own-data.ts";
import { Shown } from "./shown.ts";
import { tableOf, tableWith } from "./table-of.ts";
import { playNotes, toneRate } from "./tones.ts";
import { finite, options, whole, wrong } from "./wrong.ts";

/** Numbers of an image or of a sound. */
export type Values = Tensor | ArrayLike<number>;

interface Picture {
  readonly pixels: ArrayLike<number>;
  readonly channels: number;
  readonly size: number;
}

/**
 * An image of numbers. Layout as everywhere in the book: channels × height × width, row by row from
 * the top; one channel is grey, three are red, green and blue, a fourth is opacity. Takes a tensor
 * of shape height×width or channels×height×width, a list with its `width`, or an image of a
 * collection. `range` are the values for black and white: [0, 1], and [0, 255] for lists of bytes.
 *
 * @example
 * image(digits({ seed: 1 }).at(0))
 */
export function image(
  values: Values | Picture,
  given?: {
    readonly width?: number;
    readonly height?: number;
    readonly channels?: number;
    readonly range?: readonly [number, number];
  },
): Shown {
  const o = options("image", given);
  const { numbers, shape } = readPicture(values, o);
  const [channels, height, width] = shape;
  const bytes = numbers instanceof Uint8Array || numbers instanceof Uint8ClampedArray;
  const [low, high] = rangeOf(o["range"], bytes ? 255 : 1);
  if (width * height > limits.pixels) {
    throw wrong("image", "the size", `${width}×${height}`, `at most ${limits.pixels} pixels`);
  }
  if (numbers.length !== channels * height * width) {
    const expected = `${channels}×${height}×${width} = ${channels * height * width}`;
    throw wrong("image", "the number of values", numbers.length, expected);
  }
  const pixels = new Uint8ClampedArray(4 * width * height);
  const plane = width * height;
  for (let i = 0; i < plane; i++) {
    for (let channel = 0; channel < 4; channel++) {
      const of = channels === 1 ? 0 : channel;
      const value = channel < 3 || channels === 4 ? (numbers[of * plane + i] ?? 0) : high;
      pixels[4 * i + channel] = (255 * (value - low)) / (high - low);
    }
  }
  const kind = channels === 1 ? "grey" : "colour";
  const summary = `A ${kind} image, ${width} pixels wide and ${height} high.`;
  return new Shown({ kind: "image", width, height, pixels, summary });
}

type Shape3 = readonly [channels: number, height: number, width: number];

function readPicture(
  given: Values | Picture,
  o: Readonly<Record<string, unknown>>,
): { numbers: ArrayLike<number>; shape: Shape3 } {
  if (given instanceof Tensor) {
    const [height = 0, width = 0] = given.shape.slice(-2);
    const channels = given.shape.length === 3 ? (given.shape[0] ?? 0) : 1;
    if (![2, 3].includes(given.shape.length) || ![1, 3, 4].includes(channels)) {
      throw wrong(
        "image",
        "the shape",
        given.shape,
        "[height, width] or [channels, height, width] with 1, 3 or 4 channels",
      );
    }
    return { numbers: given.toArray(), shape: [channels, height, width] };
  }
  if (isPicture(given)) {
    return { numbers: given.pixels, shape: [given.channels, given.size, given.size] };
  }
  const numbers = numbersOf("image", given);
  const channels = whole("image", "channels", o["channels"], [1, 4, 1]);
  if (channels === 2) throw wrong("image", "channels", channels, "1, 3 or 4");
  const area = numbers.length / channels;
  const side = Math.sqrt(area);
  if (o["width"] === undefined && o["height"] === undefined && !Number.isInteger(side)) {
    throw wrong("image", "width", undefined, `a width for ${area} pixels, which are no square,`);
  }
  const size = (name: string, otherwise: number) =>
    whole("image", name, o[name], [1, limits.pixels, Math.max(1, Math.round(otherwise))]);
  const height = o["width"] === undefined ? size("height", side) : 0;
  const width = size("width", height > 0 ? area / height : side);
  return { numbers, shape: [channels, height || size("height", area / width), width] };
}

function isPicture(value: unknown): value is Picture {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return typeof ownData(value, "size") === "number" && ownData(value, "pixels") !== undefined;
}

function rangeOf(given: unknown, otherwise: number): readonly [number, number] {
  if (given === undefined) return [0, otherwise];
  const [low, high] = Array.isArray(given) ? given : [];
  if (Number.isFinite(low) && Number.isFinite(high) && low !== high) return [low, high];
  throw wrong("image", "range", given, "[value of black, value of white]");
}

/**
 * A sound to be played: samples from −1 to 1, or a tune in ABC notation (or one of `tunes`), played
 * as by a plucked string at `tempo` quarter notes a minute. At most a minute of it is kept.
 *
 * @example
 * sound(tunes({ seed: 1 }).at(0))
 */
export function sound(
  source: Values | string | { readonly abc: string },
  given?: { readonly sampleRate?: number; readonly tempo?: number },
): Shown {
  const o = options("sound", given);
  const abc = abcOf(source);
  if (abc !== null) return playedTune(abc, o);
  const rate = whole("sound", "sampleRate", o["sampleRate"], [3_000, 96_000, 44_100]);
  const numbers = numbersOf("sound", source as Values);
  if (numbers.length === 0) throw wrong("sound", "the number of samples", 0, "at least 1");
  const samples = new Float32Array(Math.min(numbers.length, limits.samples));
  for (let i = 0; i < samples.length; i++) {
    const sample = numbers[i] ?? 0;
    samples[i] = Number.isNaN(sample) ? 0 : Math.max(-1, Math.min(1, sample));
  }
  const seconds = (samples.length / rate).toPrecision(2);
  const summary = `A sound of ${Number(seconds)} seconds.`;
  return new Shown({ kind: "sound", samples, sampleRate: rate, summary });
}

function abcOf(source: unknown): string | null {
  if (typeof source === "string") return source;
  if (typeof source !== "object" || source === null) return null;
  const abc = inheritedData(source, "abc");
  return typeof abc === "string" ? abc : null;
}

function playedTune(abc: string, o: Readonly<Record<string, unknown>>): Shown {
  const notes = abcNotes(abc.slice(0, limits.text));
  if (notes.length === 0) {
    throw wrong("sound", "the tune", abc, "a tune in ABC notation, with notes such as CDE FGA,");
  }
  const tempo = finite("sound", "tempo", o["tempo"], 160);
  if (!(tempo >= 20 && tempo <= 600)) throw wrong("sound", "tempo", tempo, "20 to 600");
  const most = Math.min(limits.samples, 60 * toneRate);
  const samples = playNotes(notes, { tempo, most });
  const title = /^T:\s*(.+)$/m.exec(abc)?.[1]?.trim().slice(0, 200);
  const count = `${notes.length} ${notes.length === 1 ? "note" : "notes"}`;
  const seconds = Math.ceil(samples.length / toneRate);
  const summary = `${title ?? "A tune"}: ${count}, ${seconds} seconds.`;
  return new Shown({ kind: "sound", samples, sampleRate: toneRate, summary });
}

function numbersOf(where: string, given: Values): ArrayLike<number> {
  if (given instanceof Tensor) return given.toArray();
  const list = typeof given === "object" && given !== null && typeof given.length === "number";
  if (list && (given.length === 0 || typeof given[0] === "number")) return given;
  throw wrong(where, "what was given", given, "a tensor or a list of numbers");
}

/**
 * A table of records, lists, groups or a matrix; `columns` names those to show, in their order.
 *
 * @example
 * table([{ rate: 0.1, loss: 0.4 }, { rate: 0.01, loss: 0.9 }], { columns: ["loss"] })
 */
export function table(rows: unknown, given?: { readonly columns?: readonly string[] }): Shown {
  const columns = options("table", given)["columns"];
  if (columns !== undefined && !isNames(columns)) {
    throw wrong("table", "columns", columns, `a list of at most ${limits.columns} names`);
  }
  const list = rows instanceof Tensor && rows.shape.length === 2 ? rows.toNested() : rows;
  const found = columns === undefined ? tableOf(list, true) : tableWith(list, columns);
  if (!found) throw wrong("table", "what was given", rows, "a list of records or of lists");
  return new Shown({ kind: "table", ...found });
}

function isNames(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || lengthOf(value) > limits.columns) return false;
  return value.length > 0 && value.every((name) => typeof name === "string");
}

/** Under these names cells have them. */
export const forCells = { image, sound, table } as const;
