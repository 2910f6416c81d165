/**
 * Protocol Buffers, as far as .onnx files need them: messages are read and written by tables of
 * their fields. Reading allocates nothing that the bytes at hand do not account for, and goes no
 * deeper than the tables do. Source: protobuf.dev/programming-guides/encoding.
 */

/** How one field is written: a number, text, bytes, or a message of its own. */
export type FieldKind = "varint" | "float" | "double" | "text" | "bytes" | Schema;

/** One field; a repeated one is read as a list. */
export interface Field {
  readonly number: number;
  readonly kind: FieldKind;
  readonly repeated?: boolean;
}

/** The fields of a message, by the names they have in the engine. */
export interface Schema {
  readonly [name: string]: Field;
}

/** A message as an object; what a field holds follows from its kind. */
export type Message = Readonly<Record<string, unknown>>;

/** No honest network has more parts; a file of nothing else would fill the memory. */
const MOST_MESSAGES = 2 ** 18;

const wireTypes = { varint: 0, double: 1, delimited: 2, float: 5 } as const;

/** Reads a message. Throws one sentence that names the field where the bytes do not fit. */
export function decode(bytes: Uint8Array, schema: Schema, what: string): Message {
  const left = { messages: MOST_MESSAGES };
  return decodeMessage(new Cursor(bytes, what), schema, left);
}

function decodeMessage(cursor: Cursor, schema: Schema, left: { messages: number }): Message {
  if (--left.messages < 0) throw cursor.fail(`more than ${MOST_MESSAGES} parts`);
  const names = Object.keys(schema);
  const message: Record<string, unknown> = {};
  for (const name of names) if (schema[name]!.repeated) message[name] = [];
  const { what } = cursor;
  while (!cursor.atEnd) {
    const tag = cursor.varint();
    const number = Math.floor(tag / 8);
    const wire = tag % 8;
    const name = names.find((each) => schema[each]!.number === number);
    cursor.what = name === undefined ? what : `${what}.${name}`;
    if (name === undefined) cursor.skip(wire);
    else readField(cursor, schema[name]!, wire, left, (value) => put(message, name, value));
    cursor.what = what;
  }
  return message;
}

function put(message: Record<string, unknown>, name: string, value: unknown): void {
  const before = message[name];
  if (Array.isArray(before)) before.push(value);
  else message[name] = value;
}

/** Reads one occurrence of a field, which may hold several packed numbers. */
function readField(
  cursor: Cursor,
  { kind, repeated }: Field,
  wire: number,
  left: { messages: number },
  found: (value: unknown) => void,
): void {
  if (kind === "varint" || kind === "float" || kind === "double") {
    if (wire === wireTypes[kind]) {
      found(cursor[kind]());
      return;
    }
    if (wire !== wireTypes.delimited || !repeated) throw cursor.fail(`wire type ${wire}`);
    const packed = cursor.part();
    while (!packed.atEnd) found(packed[kind]());
    return;
  }
  if (wire !== wireTypes.delimited) throw cursor.fail(`wire type ${wire}`);
  const part = cursor.part();
  if (kind === "bytes") found(part.rest());
  else found(kind === "text" ? part.text() : decodeMessage(part, kind, left));
}

/** A place in bytes, and the field it belongs to. */
class Cursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  what: string;

  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.what = what;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  fail(given: string): Error {
    return new RangeError(`${this.what}: ${given} at byte ${this.#at}; this is not a whole .onnx`);
  }

  /** A whole number, as int64: seven bits a byte, at most ten bytes. */
  varint(): number {
    let low = 0;
    let high = 0;
    for (let i = 0; i < 10; i++) {
      const byte = this.#bytes[this.#take(1)]!;
      if (i < 4) low += (byte & 127) * 2 ** (7 * i);
      else high += (byte & 127) * 2 ** (7 * (i - 4));
      if (byte > 127) continue;
      high %= 2 ** 36;
      return (high >= 2 ** 35 ? high - 2 ** 36 : high) * 2 ** 28 + low;
    }
    throw this.fail("a number of more than ten bytes");
  }

  float(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  double(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** The bytes of a field that says its own length. */
  part(): Cursor {
    const length = this.varint();
    const from = this.#take(length);
    return new Cursor(this.#bytes.subarray(from, from + length), this.what);
  }

  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  text(): string {
    return new TextDecoder().decode(this.rest());
  }

  skip(wire: number): void {
    if (wire === wireTypes.varint) this.varint();
    else if (wire === wireTypes.double) this.#take(8);
    else if (wire === wireTypes.delimited) this.part();
    else if (wire === wireTypes.float) this.#take(4);
    else throw this.fail(`wire type ${wire}`);
  }

  /** Goes on by `length` bytes; returns where they start. */
  #take(length: number): number {
    const left = this.#bytes.length - this.#at;
    if (!(length >= 0 && length <= left)) throw this.fail(`${length} bytes wanted, ${left} left`);
    const from = this.#at;
    this.#at += length;
    return from;
  }
}

/** Writes a message; fields that are absent, and empty lists, are left out. */
export function encode(message: Message, schema: Schema): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  write(message, schema, chunks);
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Appends the message's bytes; returns how many they are. */
function write(message: Message, schema: Schema, chunks: Uint8Array[]): number {
  let size = 0;
  const append = (chunk: Uint8Array) => {
    chunks.push(chunk);
    size += chunk.length;
  };
  for (const [name, { number, kind, repeated }] of Object.entries(schema)) {
    const value = message[name];
    if (value === undefined) continue;
    for (const each of repeated ? (value as readonly unknown[]) : [value]) {
      append(varint(number * 8 + (wireTypes[kind as "varint"] ?? wireTypes.delimited)));
      if (kind === "varint") {
        append(varint(each as number));
      } else if (kind === "float" || kind === "double") {
        append(fixed(each as number, kind));
      } else if (typeof kind === "string") {
        const block = kind === "text" ? new TextEncoder().encode(each as string) : each;
        append(varint((block as Uint8Array).length));
        append(block as Uint8Array);
      } else {
        const part: Uint8Array[] = [];
        append(varint(write(each as Message, kind, part)));
        for (const chunk of part) append(chunk);
      }
    }
  }
  return size;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.of(...bytes, Number(rest));
}

function fixed(value: number, kind: "float" | "double"): Uint8Array {
  const numbers = kind === "float" ? Float32Array.of(value) : Float64Array.of(value);
  return new Uint8Array(numbers.buffer);
}
