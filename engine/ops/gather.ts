import { memory } from "../memory.ts";
import type { Operand } from "../op.ts";
import { defineOp } from "../op.ts";
import { formatShape, resolveAxis, type Shape } from "../shape.ts";
import { type Tensor, tensor } from "../tensor.ts";

/**
 * Along `axis`, picks for each position the element that `index` (same rank as x) names there:
 * y[i][j] = x[i][index[i][j]] for axis 1. Throws where an index is not a whole number in range.
 *
 * @example
 * gather(tensor([[1, 2, 3], [4, 5, 6]]), tensor([[2], [0]]), 1)
 */
export function gather(x: Tensor, index: Tensor, axis: number): Tensor {
  return pick(x, index, { axis: resolveAxis("gather", axis, x.shape.length) });
}

/**
 * Whole slices of x along `axis` (the first unless given), in the order of `indices`.
 *
 * @example
 * take(tensor([[1, 2, 3], [4, 5, 6]]), [1, 0, 1])
 */
export function take(x: Tensor, indices: Operand | ArrayLike<number>, axis = 0): Tensor {
  const index = typeof indices === "object" && "length" in indices ? tensor(indices) : indices;
  return rowsOf(x, index as Operand, { axis: resolveAxis("take", axis, x.shape.length) });
}

export const pick = defineOp<["x", "index"], { axis: number }>({
  name: "gather",
  inputs: ["x", "index"],
  formula: String.raw`y_{ij}=x_{i\,I_{ij}}`,
  gradient: String.raw`\bar x_{ik}=\sum_{j:\,I_{ij}=k}\bar y_{ij}`,
  shape(x, index, { axis }) {
    const fits =
      x.length === index.length && x.every((length, at) => at === axis || index[at]! <= length);
    if (fits) return index;
    throw new RangeError(
      `gather: x ${formatShape(x)}, index ${formatShape(index)}; equal ranks are expected, and ` +
        `sizes of the index no larger except along axis ${axis}`,
    );
  },
  forward(_, x, index, y, { axis }) {
    checkIndices("gather", index, x.shape[axis]!);
    const { f32 } = memory;
    forEachPicked(x.shape, index, axis, (from, to) => {
      f32[(y.pointer >> 2) + to] = f32[(x.pointer >> 2) + from]!;
    });
  },
  backward(_, { x, index, gradY, gradX, options }) {
    if (!gradX) return;
    const { f32 } = memory;
    forEachPicked(x.shape, index, options.axis, (from, to) => {
      f32[(gradX >> 2) + from]! += f32[(gradY >> 2) + to]!;
    });
  },
  examples: [
    {
      shapes: [
        [3, 4],
        [3, 2],
      ],
      options: { axis: 1 },
      values: ["any", 4],
    },
  ],
});

export const rowsOf = defineOp<["x", "index"], { axis: number }>({
  name: "take",
  inputs: ["x", "index"],
  formula: "y_i=x_{I_i}",
  gradient: String.raw`\bar x_k=\sum_{i:\,I_i=k}\bar y_i`,
  shape: (x, index, { axis }) => [...x.slice(0, axis), ...index, ...x.slice(axis + 1)],
  forward(_, x, index, y, { axis }) {
    checkIndices("take", index, x.shape[axis]!);
    const { f32 } = memory;
    forEachSlice(x.shape, index, axis, (from, to, length) => {
      const start = (x.pointer >> 2) + from;
      f32.copyWithin((y.pointer >> 2) + to, start, start + length);
    });
  },
  backward(k, { x, index, gradY, gradX, options }) {
    if (!gradX) return;
    forEachSlice(x.shape, index, options.axis, (from, to, length) => {
      k.accumulate(gradY + to * 4, 0, 1, 1, gradX + from * 4, 0, 1, 1, length);
    });
  },
  examples: [
    {
      shapes: [
        [5, 3],
        [2, 2],
      ],
      options: { axis: 0 },
      values: ["any", 5],
    },
    { shapes: [[2, 4, 3], [2]], options: { axis: 1 }, values: ["any", 4] },
  ],
});

/** Throws unless every index is a whole number from 0 to `length` − 1. */
export function checkIndices(op: string, index: Tensor, length: number): void {
  const { f32 } = memory;
  for (let i = index.pointer >> 2; i < (index.pointer >> 2) + index.size; i++) {
    const value = f32[i]!;
    if (Number.isInteger(value) && value >= 0 && value < length) continue;
    throw new RangeError(
      `${op}: index ${value} at position ${i - (index.pointer >> 2)}; ` +
        `whole numbers from 0 to ${length - 1} are expected`,
    );
  }
}

/** Visits (position in x, position in index) for each element of the index. */
function forEachPicked(
  shape: Shape,
  index: Tensor,
  axis: number,
  visit: (from: number, to: number) => void,
): void {
  const strides: number[] = [];
  let step = 1;
  for (let at = shape.length - 1; at >= 0; at--) {
    strides[at] = step;
    step *= shape[at]!;
  }
  for (let to = 0; to < index.size; to++) {
    let rest = to;
    let from = memory.f32[(index.pointer >> 2) + to]! * strides[axis]!;
    for (let at = shape.length - 1; at >= 0; at--) {
      const position = rest % index.shape[at]!;
      rest = (rest - position) / index.shape[at]!;
      if (at !== axis) from += position * strides[at]!;
    }
    visit(from, to);
  }
}

/** Visits (start in x, start in y, length) of each contiguous piece that is taken. */
function forEachSlice(
  shape: Shape,
  index: Tensor,
  axis: number,
  visit: (from: number, to: number, length: number) => void,
): void {
  const length = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const outer = shape.slice(0, axis).reduce((product, size) => product * size, 1);
  let to = 0;
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < index.size; j++) {
      const row = memory.f32[(index.pointer >> 2) + j]!;
      visit((i * shape[axis]! + row) * length, to, length);
      to += length;
    }
  }
}
