/** In checks: whether two numbers, or lists or tensors of them, agree to within `tolerance`. */
export function close(a: unknown, b: unknown, tolerance = 1e-6): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return (
    left.length === right.length &&
    left.every((x, i) => Math.abs(x - (right[i] ?? Number.NaN)) <= tolerance)
  );
}

function numbersOf(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (Array.isArray(value)) return value.flatMap(numbersOf);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  const nested = (value as { toNested?: () => unknown } | null)?.toNested?.();
  return nested === undefined ? [Number.NaN] : numbersOf(nested);
}
