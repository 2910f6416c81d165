/** How windows move over planes: sizes along each axis, and where the last one still fits. */

import { formatShape, type Shape } from "../shape.ts";

/** `given` for each axis; throws unless it is one number ≥ `least`, or one for each of the axes. */
export function wholeNumbers(
  op: string,
  what: string,
  given: number | readonly number[],
  axes: number,
  least: number,
): readonly number[] {
  const list = typeof given === "number" ? new Array<number>(axes).fill(given) : given;
  const fits = list.length === axes && list.every((n) => Number.isSafeInteger(n) && n >= least);
  if (fits) return list;
  const shown = typeof given === "number" ? `${given}` : `[${given.join(", ")}]`;
  const several = axes > 1 ? `, or ${axes} of them,` : "";
  throw new RangeError(`${op}: ${what} ${shown}; a whole number ≥ ${least}${several} is expected`);
}

/** How many numbers a kernel spans. */
export function span(kernel: number, dilation: number): number {
  return dilation * (kernel - 1) + 1;
}

/** How many positions a window of `kernel` numbers has along an axis of `length`. */
export function positions(
  op: string,
  length: number,
  kernel: number,
  stride: number,
  [before, after]: readonly [number, number],
  dilation = 1,
): number {
  const room = before + length + after - span(kernel, dilation);
  if (room >= 0) return Math.floor(room / stride) + 1;
  const dilated = dilation > 1 ? ` with dilation ${dilation}` : "";
  const padded = before + after > 0 ? ` padded to ${before + length + after}` : "";
  throw new RangeError(
    `${op}: a kernel of ${kernel}${dilated} on an axis of ${length}${padded}; ` +
      `at most the axis's length is expected`,
  );
}

/** How a window moves over the last axes of x [N×C×L] or [N×C×H×W]: what the reader says. */
export interface PoolOptions {
  /** Size of the window, one number for all axes or one for each. */
  readonly kernel: number | readonly number[];
  /** How far it moves from one output to the next; its own size unless given. */
  readonly stride?: number | readonly number[];
  /** Numbers added on both sides, at most half the window; 0 unless given. */
  readonly padding?: number | readonly number[];
  /** Whether a window that starts inside but ends outside counts; false unless given. */
  readonly ceilMode?: boolean;
}

/** The same with everything said, one number for each axis; what the tape remembers. */
export interface Pool {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly ceilMode: boolean;
}

/** The options of a pool over x with everything said. */
export function resolvePool(
  op: string,
  x: Shape,
  options: PoolOptions & { readonly dilation?: number | readonly number[] },
): Pool {
  const axes = checkPlanes(op, x);
  const kernel = wholeNumbers(op, "kernel", options.kernel, axes, 1);
  const stride = wholeNumbers(op, "stride", options.stride ?? kernel, axes, 1);
  const padding = wholeNumbers(op, "padding", options.padding ?? 0, axes, 0);
  const dilation = wholeNumbers(op, "dilation", options.dilation ?? 1, axes, 1);
  for (const [axis, width] of padding.entries()) {
    if (2 * width <= kernel[axis]!) continue;
    throw new RangeError(
      `${op}: padding ${width} for a window of ${kernel[axis]}; at most half of it is expected`,
    );
  }
  return { kernel, stride, padding, dilation, ceilMode: options.ceilMode ?? false };
}

/** How many axes the planes of x have: 1 or 2. */
export function checkPlanes(op: string, x: Shape): number {
  if (x.length === 3 || x.length === 4) return x.length - 2;
  throw new RangeError(
    `${op}: the input has shape ${formatShape(x)}; N×C×L or N×C×H×W is expected`,
  );
}

/** The shape of a pool over x. */
export function pooledShape(op: string, x: Shape, pool: Pool): Shape {
  if (x.length !== pool.kernel.length + 2) {
    const expected = pool.kernel.length === 1 ? "N×C×L" : "N×C×H×W";
    throw new RangeError(`${op}: the input has shape ${formatShape(x)}; ${expected} is expected`);
  }
  const sizes = pool.kernel.map((kernel, axis) => {
    const length = x[axis + 2]!;
    const [stride, padding] = [pool.stride[axis]!, pool.padding[axis]!];
    const dilation = pool.dilation[axis]!;
    const whole = positions(op, length, kernel, stride, [padding, padding], dilation);
    if (!pool.ceilMode) return whole;
    const rest = length + 2 * padding - span(kernel, dilation) - (whole - 1) * stride;
    // One more window, unless it would start in the padding on the right.
    return rest > 0 && whole * stride < length + padding ? whole + 1 : whole;
  });
  return [x[0]!, x[1]!, ...sizes];
}
