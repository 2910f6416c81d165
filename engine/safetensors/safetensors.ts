/**
 * The safetensors format (github.com/huggingface/safetensors): the length of a JSON header in eight
 * bytes, the header { name: { dtype, shape, data_offsets } }, then the numbers.
 */

import type { NamedArray, State } from "../nn/state.ts";
import {
  decodeNumbers,
  encodeFloats,
  type NumberFormatName,
  numberFormats,
} from "../number-formats.ts";
import { formatShape, type Shape, sizeOf } from "../shape.ts";

/**
 * Writes named arrays, in float32; `metadata` is a record of strings kept with them.
 *
 * @example
 * writeSafetensors(state(linear(2, 1))).length
 */
export function writeSafetensors(
  state: State,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = metadata ? { __metadata__: metadata } : {};
  let end = 0;
  for (const [name, { shape, data }] of Object.entries(state)) {
    const start = end;
    end += data.length * 4;
    header[name] = { dtype: "F32", shape, data_offsets: [start, end] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Spaces fill up the header so that the numbers start at a multiple of eight.
  const length = (text.length + 7) & ~7;
  const bytes = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length);
  new DataView(bytes.buffer).setUint32(0, length, true);
  bytes.set(text, 8);
  let at = 8 + length;
  for (const { data } of Object.values(state)) {
    bytes.set(encodeFloats(data), at);
    at += data.length * 4;
  }
  return bytes;
}

/**
 * Reads named arrays; all formats of numbers become float32. Throws one sentence that names the
 * field where the file is cut off, inconsistent or something else.
 *
 * @example
 * const bytes = writeSafetensors(state(linear(2, 1)));
 * readSafetensors(bytes)["weight"].shape
 */
export function readSafetensors(bytes: Uint8Array): State {
  if (bytes.length < 8) throw fail(`${bytes.length} bytes; at least 8 are expected`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (length > bytes.length - 8) {
    throw fail(`a header of ${length} bytes is announced; the file has ${bytes.length - 8} left`);
  }
  const header = parse(bytes.subarray(8, 8 + length));
  const body = bytes.subarray(8 + length);
  const entries = Object.entries(header).filter(([name]) => name !== "__metadata__");
  let numbers = 0;
  const arrays = entries.map(([name, field]): [string, NamedArray] => {
    const { format, shape, start, end } = fieldOf(name, field, body.length);
    numbers += sizeOf(shape);
    // Names may share bytes; together they are still no more than the file holds.
    if (numbers > body.length) throw fail(`${quoted(name)} overlaps others in data_offsets`);
    return [name, { shape, data: decodeNumbers(format, body.subarray(start, end)) }];
  });
  return Object.fromEntries(arrays);
}

function parse(text: Uint8Array): object {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text));
  } catch {
    throw fail("the header is not JSON; { name: { dtype, shape, data_offsets } } is expected");
  }
  if (isRecord(header)) return header;
  throw fail("the header is not a record; { name: { dtype, shape, data_offsets } } is expected");
}

/** One entry of the header, checked against itself and the bytes there are. */
function fieldOf(name: string, field: unknown, available: number) {
  const { dtype, shape, data_offsets: offsets } = isRecord(field) ? field : {};
  if (typeof dtype !== "string" || !Object.hasOwn(numberFormats, dtype)) {
    const accepted = Object.keys(numberFormats).join(", ");
    throw fail(`${quoted(name)} has dtype ${shown(dtype)}; accepted: ${accepted}`);
  }
  if (!isSizes(shape)) {
    throw fail(`${quoted(name)} has shape ${shown(shape)}; a list of whole numbers is expected`);
  }
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!) {
    throw fail(`${quoted(name)} has data_offsets ${shown(offsets)}; [start, end] is expected`);
  }
  const [start, end] = offsets as [number, number];
  if (end > available) {
    throw fail(`${quoted(name)} ends at byte ${end} of the numbers; there are ${available}`);
  }
  const format = dtype as NumberFormatName;
  const needed = sizeOf(shape) * numberFormats[format].bytes;
  if (end - start !== needed) {
    throw fail(
      `${quoted(name)} spans ${end - start} bytes in data_offsets; ${dtype} of shape ` +
        `${formatShape(shape).slice(0, 80)} takes ${needed}`,
    );
  }
  return { format, shape, start, end };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is Shape {
  return Array.isArray(value) && value.every((each) => Number.isSafeInteger(each) && each >= 0);
}

function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return isRecord(value) ? "a record" : String(value);
}

/** A name from a file as part of a sentence: on one line, and not endless. */
function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}

function fail(what: string): Error {
  return new RangeError(`readSafetensors: ${what}`);
}
