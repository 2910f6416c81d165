/** How files write numbers, and how they become float32. All are little-endian,
 * as is the engine's own memory. */

/** Reads the `index`-th number of a block that starts at byte `at`. */
interface NumberFormat {
  readonly bytes: number;
  read(view: DataView, at: number): number;
}

/** The formats by the names that safetensors gives them. */
export const numberFormats = {
  F64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  F32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  F16: { bytes: 2, read: (view, at) => fromHalf(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: (view, at) => fromBrain(view.getUint16(at, true)) },
  I64: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  I32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  I16: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  I8: { bytes: 1, read: (view, at) => view.getInt8(at) },
  U64: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  U32: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  U16: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  U8: { bytes: 1, read: (view, at) => view.getUint8(at) },
  BOOL: { bytes: 1, read: (view, at) => (view.getUint8(at) === 0 ? 0 : 1) },
} as const satisfies Record<string, NumberFormat>;

export type NumberFormatName = keyof typeof numberFormats;

/** All numbers of a block of bytes. */
export function decodeNumbers(
  name: NumberFormatName,
  block: Uint8Array,
): Float32Array<ArrayBuffer> {
  const { bytes, read } = numberFormats[name];
  const length = Math.floor(block.length / bytes);
  if (name === "F32") return new Float32Array(block.slice(0, length * 4).buffer);
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  return Float32Array.from({ length }, (_, i) => read(view, i * bytes));
}

/** The bytes of numbers in float32. */
export function encodeFloats(numbers: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Float32Array.from(numbers).buffer);
}

/** IEEE binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const half = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a float32. */
function fromBrain(bits: number): number {
  half.setUint32(0, bits << 16);
  return half.getFloat32(0);
}
