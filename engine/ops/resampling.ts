/**
 * Planes whose rows and columns are weighted sums of the rows and columns of others: average
 * pooling and resizing. Both axes are treated alike, one after the other.
 */

import type { Kernels } from "../kernels/kernels.ts";
import { memory, type Pointer } from "../memory.ts";
import { scratch } from "../scope.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";

/** Of what one position of the result is made: `weights` times the numbers from `start` on. */
export interface Taps {
  readonly start: number;
  readonly weights: readonly number[];
}

/** The taps of each position along one axis. */
export type AxisTaps = readonly Taps[];

const alone: AxisTaps = [{ start: 0, weights: [1] }];

/** Writes into y the planes of x, resampled along each of their axes. */
export function resample(k: Kernels, x: Tensor, y: Tensor, axes: readonly AxisTaps[]): void {
  run(k, x.pointer, x.shape, y.pointer, 0, axes);
}

/** The gradient of `resample`: the same with rows and columns of the weights exchanged. */
export function resampleBack(
  k: Kernels,
  gradY: Pointer,
  y: Shape,
  gradX: Pointer,
  x: Shape,
  add: number,
  axes: readonly AxisTaps[],
): void {
  const back = axes.map((taps, axis) => transposed(taps, x[axis + 2]!));
  run(k, gradY, y, gradX, add, back);
}

/** For each input position, which outputs it goes to. */
function transposed(taps: AxisTaps, length: number): AxisTaps {
  const readers: { start: number; weights: number[] }[] = [];
  for (let i = 0; i < length; i++) readers.push({ start: 0, weights: [] });
  for (const [to, { start, weights }] of taps.entries()) {
    for (const [t, weight] of weights.entries()) {
      const reader = readers[start + t]!;
      if (reader.weights.length === 0) reader.start = to;
      while (reader.start + reader.weights.length < to) reader.weights.push(0);
      reader.weights.push(weight);
    }
  }
  return readers;
}

function run(
  k: Kernels,
  x: Pointer,
  from: Shape,
  y: Pointer,
  add: number,
  axes: readonly AxisTaps[],
): void {
  const [rows, columns] = axes.length === 1 ? [alone, axes[0]!] : [axes[0]!, axes[1]!];
  const height = axes.length === 1 ? 1 : from[2]!;
  const width = from.at(-1)!;
  const rowStep = entryLength(rows);
  const columnStep = entryLength(columns);
  const rowTable = place(rows, rowStep);
  const columnTable = place(columns, columnStep);
  const room = scratch(width);
  const planes = from[0]! * from[1]!;
  const [mapHeight, mapWidth] = [rows.length, columns.length];
  k.resample(
    x,
    y,
    add,
    planes,
    height,
    width,
    mapHeight,
    mapWidth,
    rowTable,
    rowStep,
    columnTable,
    columnStep,
    room,
  );
}

function entryLength(taps: AxisTaps): number {
  return 2 + Math.max(...taps.map(({ weights }) => weights.length));
}

/** Writes the taps where the kernel reads them. */
function place(taps: AxisTaps, step: number): Pointer {
  const table = scratch(taps.length * step);
  for (const [i, { start, weights }] of taps.entries()) {
    memory.f32.set([start, weights.length, ...weights], (table >> 2) + i * step);
  }
  return table;
}
