import { defineOp } from "../op.ts";
import { formatShape, type Shape, stridesOf } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { accumulateStrided, copyStrided } from "./grids.ts";

/** How many numbers to add before and after, for each of the last axes. */
export type Widths = readonly (readonly [before: number, after: number])[];

/** x with `value` (0 unless given) around it; widths belong to the last axes. */
export function pad(x: Tensor, widths: Widths, value = 0): Tensor {
  const missing = x.shape.length - widths.length;
  const whole = (width: number) => Number.isSafeInteger(width) && width >= 0;
  if (missing < 0 || !widths.flat().every(whole)) {
    throw new RangeError(
      `pad: widths ${JSON.stringify(widths)} for shape ${formatShape(x.shape)}; ` +
        "at most one [before, after] of whole numbers ≥ 0 an axis",
    );
  }
  const all = x.shape.map((_, axis) => widths[axis - missing] ?? ([0, 0] as const));
  return surround(x, { widths: all, value });
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
