/** Questions asked of data of unknown origin. */

export type Loose = Readonly<Record<string, unknown>>;

/** A plain record, as a structured clone gives it. */
export function isRecord(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isText(value: unknown, most: number): value is string {
  return typeof value === "string" && value.length <= most;
}

/** A finite number. */
export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** A whole number from 0 to `most`. */
export function isCount(value: unknown, most = Number.MAX_SAFE_INTEGER): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= most;
}

/** A list without holes of at most `most` entries. */
export function isList(value: unknown, most: number): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= most;
}

export function isTextList(
  value: unknown,
  most: number,
  length: number,
): value is readonly string[] {
  if (!isList(value, most)) return false;
  for (let i = 0; i < value.length; i++) if (!isText(value[i], length)) return false;
  return true;
}

/** A typed array of its own memory, not a view of a larger or a shared one. */
export function of<T extends Float32Array | Uint8Array | Uint8ClampedArray>(
  value: unknown,
  type: abstract new (...given: never[]) => T,
): value is T {
  return value instanceof type && value.buffer instanceof ArrayBuffer;
}

export function isFloats(value: unknown, most: number): value is Float32Array {
  return of(value, Float32Array) && value.length <= most;
}
