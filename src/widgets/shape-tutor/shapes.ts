export type Shape = readonly [rows: number, columns: number];

export const most = { sizes: 7, units: 100_000 } as const;

/** "784-128-10" to [784, 128, 10]; or, as a sentence that starts with a verb, what is wrong. */
export function parseSizes(text: string): readonly number[] | string {
  const parts = text.trim().split(/\s*[-–−,;→\s]\s*/);
  if (text.trim() === "" || parts.some((part) => !/^\d+$/.test(part))) {
    return "is not a row of whole numbers such as 784-128-10";
  }
  const sizes = parts.map(Number);
  if (sizes.length < 2) return "is one size; inputs and outputs make at least two";
  if (sizes.length > most.sizes) return `is longer than ${most.sizes} sizes`;
  if (sizes.some((size) => size < 1 || size > most.units)) {
    return `is outside 1 to ${grouped(most.units)} units in a layer`;
  }
  return sizes;
}

/** An array of parameters that the reader has given another shape. */
export interface Replacement {
  readonly kind: "W" | "b";
  readonly layer: number;
  readonly shape: Shape;
}

/** "W2: 64x10" to a replacement, "" to null; or what is wrong. */
export function parseReplacement(text: string): Replacement | null | string {
  if (text.trim() === "") return null;
  const found = /^\s*([Wb])\s*(\d)\s*[:=\s]\s*(\d+)\s*[x×*]\s*(\d+)\s*$/i.exec(text);
  if (!found) return "is not an array and its shape, such as W2: 64x10";
  const [, letter = "", layer = "", rows = "", columns = ""] = found;
  const shape: Shape = [Number(rows), Number(columns)];
  if (shape.some((size) => size < 1 || size > most.units)) {
    return `is outside 1 to ${grouped(most.units)} rows and columns`;
  }
  return { kind: letter.toUpperCase() === "W" ? "W" : "b", layer: Number(layer), shape };
}

/** The text that `parseReplacement` reads. */
export function writeReplacement({ kind, layer, shape }: Replacement): string {
  return `${kind}${layer}: ${shape[0]}x${shape[1]}`;
}

export function equalShapes(a: Shape, b: Shape): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/**
 * The shape of the sum of two arrays: along each axis the sizes agree or one of them is 1, which is
 * repeated. null where they do not.
 */
export function broadcast(a: Shape, b: Shape): Shape | null {
  const axis = (m: number, n: number) => (m === n || n === 1 ? m : m === 1 ? n : null);
  const rows = axis(a[0], b[0]);
  const columns = axis(a[1], b[1]);
  return rows === null || columns === null ? null : [rows, columns];
}

export function product(a: Shape, b: Shape): Shape | null {
  return a[1] === b[0] ? [a[0], b[1]] : null;
}

/** 101770 as "101 770", with a space that does not break. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

export function times([rows, columns]: Shape): string {
  return `${grouped(rows)}×${grouped(columns)}`;
}
