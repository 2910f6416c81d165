/** What ops on tensors of different shapes share: walking them side by side, grid by grid. */

import type { Kernels } from "../kernels/kernels.ts";
import type { Pointer } from "../memory.ts";
import { broadcastStrides, forEachGrid, type Shape, stridesOf } from "../shape.ts";
import type { Tensor } from "../tensor.ts";

type Combine = Kernels["add"];

/** y = f(a, b), with a and b repeated where their sizes are 1. */
export function combine(f: Combine, a: Tensor, b: Tensor, y: Tensor): void {
  if (a.size === y.size && b.size === y.size) {
    f(a.pointer, 0, 1, b.pointer, 0, 1, y.pointer, 1, y.size);
    return;
  }
  const strides = [
    broadcastStrides(a.shape, y.shape),
    broadcastStrides(b.shape, y.shape),
    stridesOf(y.shape),
  ];
  forEachGrid(y.shape, strides, ({ rows, cols, rowSteps, colSteps }, offsets) => {
    f(
      a.pointer + offsets[0]! * 4,
      rowSteps[0]!,
      colSteps[0]!,
      b.pointer + offsets[1]! * 4,
      rowSteps[1]!,
      colSteps[1]!,
      y.pointer + offsets[2]! * 4,
      rows,
      cols,
    );
  });
}

/** o += scale · x, both walked as `shape` with their own strides; a stride of 0 in o sums. */
export function accumulateStrided(
  k: Kernels,
  shape: Shape,
  x: Pointer,
  xStrides: readonly number[],
  scale: number,
  o: Pointer,
  oStrides: readonly number[],
): void {
  forEachGrid(shape, [xStrides, oStrides], ({ rows, cols, rowSteps, colSteps }, offsets) => {
    k.accumulate(
      x + offsets[0]! * 4,
      rowSteps[0]!,
      colSteps[0]!,
      scale,
      o + offsets[1]! * 4,
      rowSteps[1]!,
      colSteps[1]!,
      rows,
      cols,
    );
  });
}

/** y = x, both walked as `shape` with their own strides. */
export function copyStrided(
  k: Kernels,
  shape: Shape,
  x: Pointer,
  xStrides: readonly number[],
  y: Pointer,
  yStrides: readonly number[],
): void {
  forEachGrid(shape, [xStrides, yStrides], ({ rows, cols, rowSteps, colSteps }, offsets) => {
    k.copy(
      x + offsets[0]! * 4,
      rowSteps[0]!,
      colSteps[0]!,
      y + offsets[1]! * 4,
      rowSteps[1]!,
      colSteps[1]!,
      rows,
      cols,
    );
  });
}

/** grad += scale · gradY, summed over the axes along which an input of `shape` was repeated. */
export function addSummed(
  k: Kernels,
  gradY: Pointer,
  full: Shape,
  scale: number,
  grad: Pointer,
  shape: Shape,
): void {
  const strides = broadcastStrides(shape, full);
  accumulateStrided(k, full, gradY, stridesOf(full), scale, grad, strides);
}

/** grad += gradY · factor, summed likewise; `factor` may itself be repeated. */
export function addSummedProduct(
  k: Kernels,
  gradY: Pointer,
  full: Shape,
  factor: Pointer,
  factorShape: Shape,
  grad: Pointer,
  shape: Shape,
): void {
  const strides = [
    stridesOf(full),
    broadcastStrides(factorShape, full),
    broadcastStrides(shape, full),
  ];
  forEachGrid(full, strides, ({ rows, cols, rowSteps, colSteps }, offsets) => {
    k.multiplyAccumulate(
      gradY + offsets[0]! * 4,
      rowSteps[0]!,
      colSteps[0]!,
      factor + offsets[1]! * 4,
      rowSteps[1]!,
      colSteps[1]!,
      grad + offsets[2]! * 4,
      rowSteps[2]!,
      colSteps[2]!,
      rows,
      cols,
    );
  });
}
