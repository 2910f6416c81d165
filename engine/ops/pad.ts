import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import { formatShape, type Shape, stridesOf } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { accumulateStrided, copyStrided } from "./grids.ts";

/** How many numbers to add before and after, for each of the last axes. */
export type Widths = readonly (readonly [before: number, after: number])[];

/**
 * What lies outside: "reflect" mirrors at the first and last number (c b a b c), "replicate"
 * repeats them (a a a b c), "circular" goes round (b c a b c).
 */
export type PadMode = "reflect" | "replicate" | "circular";

/**
 * x with numbers around it, a `value` (0 unless given) or x's own; widths belong to the last axes.
 *
 * @example
 * pad(tensor([[1, 2], [3, 4]]), [[0, 1], [1, 0]])
 */
export function pad(x: Tensor, widths: Widths, value: number | PadMode = 0): Tensor {
  const missing = x.shape.length - widths.length;
  const whole = (width: number) => Number.isSafeInteger(width) && width >= 0;
  if (missing < 0 || !widths.flat().every(whole)) {
    throw new RangeError(
      `pad: widths ${JSON.stringify(widths)} for shape ${formatShape(x.shape)}; ` +
        "at most one [before, after] of whole numbers ≥ 0 an axis",
    );
  }
  const all = x.shape.map((_, axis) => widths[axis - missing] ?? ([0, 0] as const));
  if (typeof value === "number") return surround(x, { widths: all, value });
  checkMode(x.shape, all, value);
  return continued(x, { widths: all, mode: value });
}

/** Throws where a mode asks for numbers that x does not have. */
function checkMode(shape: Shape, widths: Widths, mode: PadMode): void {
  if (!(mode in beyond)) {
    const modes = Object.keys(beyond).join(", ");
    throw new RangeError(`pad: mode "${mode}"; a number or one of ${modes} is expected`);
  }
  for (const [axis, length] of shape.entries()) {
    const most = mode === "reflect" ? length - 1 : mode === "circular" ? length : Infinity;
    if (length > 0 && Math.max(...widths[axis]!) <= most) continue;
    if (Math.max(...widths[axis]!) === 0) continue;
    throw new RangeError(
      `pad: widths ${widths[axis]!.join(" and ")} for axis ${axis} of ${formatShape(shape)} with ` +
        `mode "${mode}"; at most ${Math.max(0, most)} are expected`,
    );
  }
}

/** Where in an axis of `length` the number at position i, which may lie outside, comes from. */
const beyond: Readonly<Record<PadMode, (i: number, length: number) => number>> = {
  reflect: (i, length) => (i < 0 ? -i : i < length ? i : 2 * (length - 1) - i),
  replicate: (i, length) => Math.min(Math.max(i, 0), length - 1),
  circular: (i, length) => (i + length) % length,
};

export const continued = defineOp<["x"], { widths: Widths; mode: PadMode }>({
  name: "pad",
  formula: "y_i=x_{m(i-b)}",
  gradient: String.raw`\bar x_j=\sum_{m(i-b)=j}\bar y_i`,
  shape: (x, { widths }) => x.map((length, axis) => length + widths[axis]![0] + widths[axis]![1]),
  forward(_, x, y, options) {
    const { f32 } = memory;
    const sources = sourcesOf(x.shape, y.size, options);
    const [from, to] = [x.pointer >> 2, y.pointer >> 2];
    for (let i = 0; i < sources.length; i++) f32[to + i] = f32[from + sources[i]!]!;
  },
  backward(_, { x, y, gradY, gradX, options }) {
    const { f32 } = memory;
    const sources = sourcesOf(x.shape, y.size, options);
    const [from, to] = [gradY >> 2, gradX >> 2];
    for (let i = 0; i < sources.length; i++) f32[to + sources[i]!]! += f32[from + i]!;
  },
  examples: [
    { shapes: [[2, 3, 4]], options: { widths: widths([0, 0], [1, 2], [3, 1]), mode: "reflect" } },
    { shapes: [[3, 2]], options: { widths: widths([2, 0], [1, 3]), mode: "replicate" } },
    { shapes: [[3, 2]], options: { widths: widths([0, 3], [2, 1]), mode: "circular" } },
  ],
});

function widths(...pairs: Widths): Widths {
  return pairs;
}

/** For each number of the padded tensor, its index in x. */
function sourcesOf(
  shape: Shape,
  size: number,
  { widths, mode }: { widths: Widths; mode: PadMode },
): Uint32Array {
  const sources = new Uint32Array(size);
  let count = 1;
  for (const [axis, length] of shape.entries()) {
    const [before, after] = widths[axis]!;
    const wide = before + length + after;
    // Backwards, since the entries of a row lie at or after the row itself.
    for (let row = count - 1; row >= 0; row--) {
      const base = sources[row]! * length;
      for (let i = wide - 1; i >= 0; i--) {
        sources[row * wide + i] = base + beyond[mode](i - before, length);
      }
    }
    count *= wide;
  }
  return sources;
}

export const surround = defineOp<["x"], { widths: Widths; value: number }>({
  name: "pad",
  formula: String.raw`y_i=x_{i-b}\text{ inside},\ v\text{ outside}`,
  gradient: String.raw`\bar x_i=\bar y_{i+b}`,
  shape: (x, { widths }) => x.map((length, axis) => length + widths[axis]![0] + widths[axis]![1]),
  forward(k, x, y, { widths, value }) {
    k.fill(y.pointer, value, y.size);
    const to = y.pointer + inner(y.shape, widths);
    copyStrided(k, x.shape, x.pointer, stridesOf(x.shape), to, stridesOf(y.shape));
  },
  backward(k, { x, y, gradY, gradX, options }) {
    const from = gradY + inner(y.shape, options.widths);
    accumulateStrided(k, x.shape, from, stridesOf(y.shape), 1, gradX, stridesOf(x.shape));
  },
  examples: [
    {
      shapes: [[2, 3]],
      options: {
        widths: [
          [0, 1],
          [1, 2],
        ],
        value: 0.5,
      },
    },
  ],
});

/** Byte offset at which x starts inside y. */
function inner(shape: Shape, widths: Widths): number {
  return stridesOf(shape).reduce((sum, stride, axis) => sum + stride * widths[axis]![0], 0) * 4;
}
