import { defineOp } from "../op.ts";
import { formatShape, type Shape, stridesOf } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { accumulateStrided, copyStrided } from "./grids.ts";

/** From start up to (without) end by step ≥ 1; negative positions count from the end. */
export interface Range {
  readonly start?: number;
  readonly end?: number;
  readonly step?: number;
}

/**
 * A part of x: one range for each leading axis; null, or nothing, takes the whole axis.
 *
 * @example
 * slice(tensor([[1, 2, 3], [4, 5, 6]]), null, [1, 3])
 */
export function slice(x: Tensor, ...ranges: readonly (Range | readonly number[] | null)[]): Tensor {
  if (ranges.length > x.shape.length) {
    throw new RangeError(
      `slice: ${ranges.length} ranges for shape ${formatShape(x.shape)}; at most one an axis`,
    );
  }
  const resolved = x.shape.map((length, axis) => resolveRange(ranges[axis] ?? null, length));
  return part(x, { ranges: resolved });
}

/** Start, how many, and step, all within the axis. */
type Resolved = readonly [start: number, count: number, step: number];

export const part = defineOp<["x"], { ranges: readonly Resolved[] }>({
  name: "slice",
  formula: String.raw`y_i=x_{s+i\,t}`,
  gradient: String.raw`\bar x_{s+i\,t}=\bar y_i`,
  shape: (_, { ranges }) => ranges.map(([, count]) => count),
  forward(k, x, y, { ranges }) {
    const { strides, offset } = within(x.shape, ranges);
    copyStrided(k, y.shape, x.pointer + offset, strides, y.pointer, stridesOf(y.shape));
  },
  backward(k, { x, y, gradY, gradX, options }) {
    const { strides, offset } = within(x.shape, options.ranges);
    accumulateStrided(k, y.shape, gradY, stridesOf(y.shape), 1, gradX + offset, strides);
  },
  examples: [
    {
      shapes: [[2, 5]],
      options: {
        ranges: [
          [0, 2, 1],
          [1, 2, 2],
        ],
      },
    },
  ],
});

function within(shape: Shape, ranges: readonly Resolved[]) {
  const own = stridesOf(shape);
  const strides = own.map((stride, axis) => stride * ranges[axis]![2]);
  const offset = own.reduce((sum, stride, axis) => sum + stride * ranges[axis]![0], 0) * 4;
  return { strides, offset };
}

function resolveRange(range: Range | readonly number[] | null, length: number): Resolved {
  const { start = 0, end = length, step = 1 } = isList(range) ? listed(range) : (range ?? {});
  if (!(Number.isInteger(start) && Number.isInteger(end) && Number.isInteger(step) && step >= 1)) {
    throw new RangeError(
      `slice: range ${start} to ${end} by ${step}; whole numbers and a step ≥ 1 are expected`,
    );
  }
  const from = Math.min(length, Math.max(0, start < 0 ? start + length : start));
  const to = Math.min(length, Math.max(from, end < 0 ? end + length : end));
  return [from, Math.ceil((to - from) / step), step];
}

function isList(range: Range | readonly number[] | null): range is readonly number[] {
  return Array.isArray(range);
}

function listed([start, end, step]: readonly number[]): Range {
  return {
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(step === undefined ? {} : { step }),
  };
}
