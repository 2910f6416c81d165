import { Tensor } from "../../../engine/tensor.ts";
import { limits } from "../protocol.ts";
import { functionText } from "./function-text.ts";
import { type Item, lay, type Piece } from "./layout.ts";
import { float32Text, numberText } from "./number-text.ts";
import {
  className,
  computed,
  inheritedData,
  isRecord,
  lengthOf,
  ownData,
  visibleKeys,
} from "./own-data.ts";

/** Entries of one list that are written, levels one inside the other, and values in all. */
const mostItems = 100;
const mostDepth = 6;
const mostValues = 2_000;
/** Characters of a string inside something else. */
const mostInner = 400;

interface Walk {
  left: number;
  /** What the walk is inside of. */
  readonly inside: object[];
}

/**
 * The value as it would be written in JavaScript, on several lines where it is long. Bounded in
 * length and time whatever the value is; getters are named, not run; never throws.
 */
export function inspect(value: unknown): string {
  return shorten(lay(write(value, { left: mostValues, inside: [] })), limits.text);
}

/** The value on one line of at most `most` characters, for a cell of a table. */
export function inspectShort(value: unknown, most = 80): string {
  const text = lay(write(value, { left: 60, inside: [] })).replace(/\s*\n\s*/g, " ");
  return shorten(text, most);
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function write(value: unknown, walk: Walk): Piece {
  walk.left--;
  switch (typeof value) {
    case "string":
      return quote(value, walk.inside.length === 0 ? limits.text - 100 : mostInner);
    case "number":
      return numberText(value);
    case "bigint":
      return bigintText(value);
    case "symbol":
      return shorten(Symbol.prototype.toString.call(value), 200);
    case "function":
      return functionText(value);
    case "object":
      return value === null ? "null" : writeObject(value, walk);
    default:
      return String(value);
  }
}

function writeObject(value: object, walk: Walk): Piece {
  if (walk.inside.includes(value)) return "[circular]";
  walk.inside.push(value);
  try {
    return pieceOf(value, walk);
  } catch {
    return "[an object that can not be looked into]";
  } finally {
    walk.inside.pop();
  }
}

/** Methods as they were when the module was loaded. */
const { isArray } = Array;
const { isView } = ArrayBuffer;
const mapSize = getterOf(Map.prototype, "size");
const setSize = getterOf(Set.prototype, "size");
const mapEach = Map.prototype.forEach;
const setEach = Set.prototype.forEach;
const timeOf = Date.prototype.getTime;
const flagsOf = getterOf(RegExp.prototype, "flags");
const sourceOf = getterOf(RegExp.prototype, "source");
const typedLength = getterOf(Object.getPrototypeOf(Uint8Array.prototype) as object, "length");

function getterOf(prototype: object, name: string): (this: unknown) => unknown {
  const getter = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (!getter) throw new Error(`${name} is not a getter`);
  return getter;
}

/** What the getter or method gives for the object; undefined if it is not of its kind. */
function tried<T>(read: (this: unknown) => T, of: object): T | undefined {
  try {
    return Reflect.apply(read, of, []);
  } catch {
    return undefined;
  }
}

function pieceOf(value: object, walk: Walk): Piece {
  if (value instanceof Tensor) return tensorPiece(value, walk);
  if (isArray(value)) {
    const name = className(value);
    const open = name === "Array" || name === "" ? "[" : `${name}(${lengthOf(value)}) [`;
    return listPiece(open, lengthOf(value), (i) => ownItem(value, i, walk), walk);
  }
  if (isView(value)) return viewPiece(value, walk);
  const entries = tried(mapSize, value);
  if (typeof entries === "number") return mapPiece(value as Map<unknown, unknown>, entries, walk);
  const members = tried(setSize, value);
  if (typeof members === "number") return setPiece(value as Set<unknown>, members, walk);
  if (value instanceof Date) {
    const time = tried(timeOf as (this: unknown) => number, value) ?? Number.NaN;
    return Number.isNaN(time) ? "Invalid Date" : new Date(time).toISOString();
  }
  if (value instanceof RegExp) {
    return shorten(`/${String(tried(sourceOf, value))}/${String(tried(flagsOf, value))}`, 400);
  }
  if (value instanceof Error) return errorText(value);
  return recordPiece(value, walk);
}

function ownItem(list: object, index: number, walk: Walk): Piece {
  const item = ownData(list, index);
  if (item === computed) return "[getter]";
  if (item === undefined && !Reflect.getOwnPropertyDescriptor(list, index)) return "empty";
  return write(item, walk);
}

/** The first entries of a list, and how many are left out. */
function listPiece(open: string, length: number, at: (i: number) => Piece, walk: Walk): Piece {
  if (length === 0) return `${open}]`;
  if (walk.inside.length > mostDepth) return `${open}…]`;
  const items: Item[] = [];
  while (items.length < Math.min(length, mostItems) && walk.left > 0) {
    items.push({ lead: "", piece: at(items.length) });
  }
  const filled = items.every(({ piece }) => typeof piece === "string" && piece.length < 24);
  return { open, close: "]", items: closed(items, length), filled };
}

function closed(items: readonly Item[], total: number): readonly Item[] {
  const rest = total - items.length;
  return rest > 0 ? [...items, { lead: "", piece: `… ${rest} more` }] : items;
}

function viewPiece(value: ArrayBufferView, walk: Walk): Piece {
  const length = tried(typedLength, value);
  if (typeof length !== "number") return `DataView(${value.byteLength})`;
  const single = value instanceof Float32Array;
  const at = (i: number): Piece => {
    const entry = (value as unknown as ArrayLike<number | bigint>)[i] ?? 0;
    walk.left--;
    if (typeof entry === "bigint") return bigintText(entry);
    return single ? float32Text(entry) : numberText(entry);
  };
  return listPiece(`${className(value) || "TypedArray"}(${length}) [`, length, at, walk);
}

function mapPiece(map: Map<unknown, unknown>, size: number, walk: Walk): Piece {
  const open = `${className(map) || "Map"}(${size}) {`;
  if (walk.inside.length > mostDepth) return `${open}…}`;
  const items: Item[] = [];
  mapEach.call(map, (entry, key) => {
    if (items.length >= mostItems || walk.left <= 0) return;
    items.push({ lead: `${inspectShort(key)} => `, piece: write(entry, walk) });
  });
  return { open, close: "}", items: closed(items, size), filled: false };
}

function setPiece(set: Set<unknown>, size: number, walk: Walk): Piece {
  const open = `${className(set) || "Set"}(${size}) {`;
  if (walk.inside.length > mostDepth) return `${open}…}`;
  const items: Item[] = [];
  setEach.call(set, (entry) => {
    if (items.length < mostItems && walk.left > 0) {
      items.push({ lead: "", piece: write(entry, walk) });
    }
  });
  return { open, close: "}", items: closed(items, size), filled: true };
}

function recordPiece(value: object, walk: Walk): Piece {
  const name = isRecord(value) ? "" : className(value);
  const open = name === "" || name === "Object" ? "{" : `${name} {`;
  const { keys, total } = visibleKeys(value, mostItems);
  if (total === 0) return `${open}}`;
  if (walk.inside.length > mostDepth) return `${open}…}`;
  const items: Item[] = [];
  for (const key of keys) {
    if (walk.left <= 0) break;
    const entry = ownData(value, key);
    const piece = entry === computed ? "[getter]" : write(entry, walk);
    items.push({ lead: `${keyText(key)}: `, piece });
  }
  return { open, close: "}", items: closed(items, total), filled: false };
}

function tensorPiece(value: Tensor, walk: Walk): Piece {
  const shape = value.shape.join("×");
  if (!value.alive) return `tensor [${shape}], released with its scope`;
  const numbers = value.toArray();
  const nested = (axis: number, from: number, size: number): Piece => {
    const length = value.shape[axis];
    if (length === undefined) {
      walk.left--;
      return float32Text(numbers[from] ?? 0);
    }
    const step = size / Math.max(1, length);
    return listPiece("[", length, (i) => nested(axis + 1, from + i * step, step), walk);
  };
  const piece = nested(0, 0, value.size);
  if (typeof piece === "string") return `tensor ${piece}`;
  return { ...piece, open: `tensor [${shape}] ${piece.open}` };
}

function errorText(error: Error): string {
  const name = inheritedData(error, "name");
  const message = inheritedData(error, "message");
  const head = typeof name === "string" && name !== "" ? name : className(error) || "Error";
  const said = typeof message === "string" && message !== "" ? `: ${message}` : "";
  return shorten(`${head}${said}`, limits.line);
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key, 80);
}

function quote(text: string, most: number): string {
  if (text.length <= most) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, most))} … ${text.length - most} more characters`;
}

/** Huge ones are not written out: their digits take longer to find than anyone would wait. */
function bigintText(value: bigint): string {
  return BigInt.asIntN(4096, value) === value ? `${value}n` : "a bigint of more than 4096 bits";
}
