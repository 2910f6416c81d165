/**
 * Plain data to text and back, to the bit: numbers (with −0, NaN, ±∞), strings, booleans, null,
 * arrays, plain objects and typed arrays. Compressed with deflate-raw and written in base64url.
 */
const typedArrays = {
  f32: Float32Array,
  f64: Float64Array,
  i32: Int32Array,
  u32: Uint32Array,
  i16: Int16Array,
  u16: Uint16Array,
  i8: Int8Array,
  u8: Uint8Array,
  u8c: Uint8ClampedArray,
} as const;

type TypedName = keyof typeof typedArrays;
type Tagged = { readonly $: string; readonly v?: unknown };

/** JSON with tags for what JSON cannot say. Throws TypeError on functions and other live things. */
export function toJson(value: unknown): string {
  return JSON.stringify(tag(value));
}

export function fromJson(text: string): unknown {
  return untag(JSON.parse(text));
}

function tag(value: unknown): unknown {
  if (typeof value === "number") {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return { $: "n", v: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (value === undefined) return { $: "u" };
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(tag);
  if (ArrayBuffer.isView(value)) {
    const entry = Object.entries(typedArrays).find(([, type]) => value instanceof type);
    if (!entry) throw new TypeError("a state holds a view that can not travel in a link");
    return {
      $: entry[0],
      v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
    };
  }
  if (typeof value === "object" && isPlain(value)) {
    const entries = Object.entries(value).map(([key, entry]) => [key, tag(entry)]);
    const object = Object.fromEntries(entries);
    return "$" in value ? { $: "o", v: object } : object;
  }
  throw new TypeError(`a state holds a ${typeof value} that can not travel in a link`);
}

function untag(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untag);
  if (typeof value !== "object" || value === null) return value;
  if (typeof (value as Tagged).$ !== "string") return untagObject(value);
  const { $: name, v } = value as Tagged;
  if (name === "n") return Number(v);
  if (name === "u") return undefined;
  if (name === "o") return untagObject(v as object);
  if (name in typedArrays && typeof v === "string") {
    const bytes = fromBase64(v);
    const Type = typedArrays[name as TypedName];
    if (bytes.length % Type.BYTES_PER_ELEMENT !== 0) throw new SyntaxError("a list is cut off");
    return new Type(bytes.buffer as ArrayBuffer);
  }
  throw new SyntaxError(`unknown tag ${name}`);
}

function untagObject(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, untag(entry)]));
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Text for the fragment of a link. */
export async function compress(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Throws when the text is not what `compress` wrote. At most `limit` bytes come out. */
export async function decompress(text: string, limit = 4_000_000): Promise<string> {
  const bytes = fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) throw new RangeError("the state in the link is too large");
    parts.push(value);
  }
  return new Blob(parts as Uint8Array<ArrayBuffer>[]).text();
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
