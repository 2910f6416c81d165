/** Attention of every head of every example, as products of `gemm` around a masked softmax. */

import type { Kernels } from "../kernels/kernels.ts";
import type { Pointer } from "../memory.ts";
import { scratch } from "../scope.ts";
import type { Tensor } from "../tensor.ts";

/** Queries, keys or values [examples × positions × …] in which a head is a run of `size` numbers. */
export interface HeadRows {
  readonly pointer: Pointer;
  /** Numbers from one position to the next. */
  readonly row: number;
  /** Positions of each example. */
  readonly positions: number;
  /** Numbers of one head. */
  readonly size: number;
}

/** What one attention computes. */
export interface Attended {
  readonly examples: number;
  readonly heads: number;
  readonly causal: boolean;
  readonly scale: number;
  /** Additive, four axes, each full or 1; null for none. */
  readonly mask: Tensor | null;
}

/** Where the gradient of some rows goes, laid out as they are; written, or added to if `adds`. */
export interface RowsTarget {
  readonly pointer: Pointer;
  readonly adds: 0 | 1;
}

/** The address of head h of example n. */
function headOf(rows: HeadRows, n: number, h: number): Pointer {
  return rows.pointer + (n * rows.positions * rows.row + h * rows.size) * 4;
}

/** Attention weights [examples × heads × Tq × Tk]. */
export function weightsOfHeads(
  k: Kernels,
  queries: HeadRows,
  keys: HeadRows,
  { examples, heads, causal, scale, mask }: Attended,
  weights: Pointer,
): void {
  const [rows, cols] = [queries.positions, keys.positions];
  const [byExample, byHead, byRow] = maskSteps(mask);
  let at = weights;
  for (let n = 0; n < examples; n++) {
    for (let h = 0; h < heads; h++) {
      const q = headOf(queries, n, h);
      const key = headOf(keys, n, h);
      k.gemm(q, queries.row, 1, key, 1, keys.row, at, 0, 0, rows, cols, queries.size);
      const added = mask ? mask.pointer + (n * byExample + h * byHead) * 4 : 0;
      const [seen, step] = causal ? [1, 1] : [cols, 0];
      k.maskedSoftmaxRows(at, added, byRow, scale, rows, cols, seen, step);
      at += rows * cols * 4;
    }
  }
}

/** Steps of a mask along examples, heads and rows; 0 repeats. */
function maskSteps(mask: Tensor | null): [number, number, number] {
  if (!mask) return [0, 0, 0];
  const [examples, heads, rows, cols] = mask.shape as [number, number, number, number];
  return [
    examples === 1 ? 0 : heads * rows * cols,
    heads === 1 ? 0 : rows * cols,
    rows === 1 ? 0 : cols,
  ];
}

/** y [examples × Tq × heads·size]: for each head its weights times its values. */
export function weighValues(
  k: Kernels,
  weights: Pointer,
  values: HeadRows,
  { examples, heads }: Attended,
  y: HeadRows,
): void {
  const [rows, cols, size] = [y.positions, values.positions, values.size];
  const room = heads === 1 ? 0 : scratch(rows * size);
  let at = weights;
  for (let n = 0; n < examples; n++) {
    for (let h = 0; h < heads; h++) {
      const to = headOf(y, n, h);
      const v = headOf(values, n, h);
      k.gemm(at, cols, 1, v, values.row, 1, room || to, 0, 0, rows, size, cols);
      if (room) k.copy(room, size, 1, to, y.row, 1, rows, size);
      at += rows * cols * 4;
    }
  }
}

/** Everything the backward pass of one attention reads. */
export interface HeadsBackward extends Attended {
  readonly weights: Pointer;
  readonly queries: HeadRows;
  readonly keys: HeadRows;
}

/**
 * The gradients of queries and keys, and of `values` if given, from `gradOf`: for each head it
 * leaves the gradient of its weights [Tq×Tk] in `room`.
 */
export function headsBackward(
  k: Kernels,
  back: HeadsBackward,
  gradOf: (n: number, h: number, room: Pointer) => void,
  gradQueries: RowsTarget,
  gradKeys: RowsTarget,
): void {
  const { weights, queries, keys, examples, heads, scale } = back;
  const [rows, cols, size] = [queries.positions, keys.positions, queries.size];
  const grad = scratch(rows * cols);
  const room = scratch(Math.max(rows, cols) * size);
  let at = weights;
  for (let n = 0; n < examples; n++) {
    for (let h = 0; h < heads; h++) {
      gradOf(n, h, grad);
      k.maskedSoftmaxRowsBackward(at, grad, scale, rows, cols);
      if (gradQueries.pointer) {
        const key = headOf(keys, n, h);
        k.gemm(grad, cols, 1, key, keys.row, 1, room, 0, 0, rows, size, cols);
        putHead(k, room, queries, gradQueries, n, h);
      }
      if (gradKeys.pointer) {
        const q = headOf(queries, n, h);
        k.gemm(grad, 1, cols, q, queries.row, 1, room, 0, 0, cols, size, rows);
        putHead(k, room, keys, gradKeys, n, h);
      }
      at += rows * cols * 4;
    }
  }
}

/** The gradient of the values: for each head, its weights transposed times gradY. */
export function valuesBackward(
  k: Kernels,
  weights: Pointer,
  gradY: HeadRows,
  values: HeadRows,
  gradValues: RowsTarget,
  { examples, heads }: Attended,
): void {
  if (!gradValues.pointer) return;
  const [rows, cols, size] = [gradY.positions, values.positions, values.size];
  const room = scratch(cols * size);
  let at = weights;
  for (let n = 0; n < examples; n++) {
    for (let h = 0; h < heads; h++) {
      k.gemm(at, 1, cols, headOf(gradY, n, h), gradY.row, 1, room, 0, 0, cols, size, rows);
      putHead(k, room, values, gradValues, n, h);
      at += rows * cols * 4;
    }
  }
}

/** What the weights of one head get from gradY: gradY times the values transposed. */
export function gradOfWeights(
  k: Kernels,
  gradY: HeadRows,
  values: HeadRows,
  n: number,
  h: number,
  room: Pointer,
): void {
  const [rows, cols] = [gradY.positions, values.positions];
  const [upstream, v] = [headOf(gradY, n, h), headOf(values, n, h)];
  k.gemm(upstream, gradY.row, 1, v, 1, values.row, room, 0, 0, rows, cols, values.size);
}

function putHead(
  k: Kernels,
  room: Pointer,
  rows: HeadRows,
  target: RowsTarget,
  n: number,
  h: number,
): void {
  const { row, positions, size } = rows;
  const to = headOf({ ...rows, pointer: target.pointer }, n, h);
  if (target.adds) k.accumulate(room, size, 1, 1, to, row, 1, positions, size);
  else k.copy(room, size, 1, to, row, 1, positions, size);
}
