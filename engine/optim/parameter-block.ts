/**
 * Parameters side by side in memory, and their gradients likewise, so that an optimizer's step is
 * one kernel call over all of them.
 */

import { memory, type Pointer } from "../memory.ts";
import { Block } from "../scope.ts";
import { formatShape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";

/** A stretch of memory that holds whole parameters, one after the other. */
export interface Run {
  readonly pointer: Pointer;
  readonly gradient: Pointer;
  /** Numbers, padding included. */
  readonly size: number;
  /** Where the run starts in the optimizer's state, in numbers. */
  readonly offset: number;
}

/** Parameters that some optimizer has packed already; they stay where they are. */
const packed = new WeakSet<Tensor>();

/** Numbers a parameter takes up: padded to whole vectors. */
export function paddedSize(x: Tensor): number {
  return (x.size + 3) & ~3;
}

/** Throws unless these are distinct parameters. */
export function checkParameters(optimizer: string, parameters: readonly Tensor[]): void {
  if (parameters.length === 0)
    throw new RangeError(`${optimizer}: the list of parameters is empty`);
  for (const x of parameters) {
    if (!x.tracked || x.op !== null) {
      throw new TypeError(
        `${optimizer}: a tensor of shape ${formatShape(x.shape)} is not a parameter; ` +
          "make it with parameter(…)",
      );
    }
  }
  if (new Set(parameters).size < parameters.length) {
    throw new RangeError(`${optimizer}: a parameter is listed twice`);
  }
}

/** Moves parameters that are not packed yet into one block, in order, numbers and gradients. */
export function pack(parameters: readonly Tensor[]): void {
  const loose = parameters.filter((x) => !packed.has(x));
  const size = loose.reduce((sum, x) => sum + paddedSize(x), 0);
  if (size === 0) return;
  const numbers = zeroed(size);
  const gradients = zeroed(size);
  let at = 0;
  for (const x of loose) {
    const to = numbers.pointer + at * 4;
    memory.f32.copyWithin(to >> 2, x.pointer >> 2, (x.pointer >> 2) + x.size);
    x.home = numbers;
    x.pointer = to;
    const grad = gradients.pointer + at * 4;
    if (x.gradHome) {
      memory.f32.copyWithin(grad >> 2, x.gradPointer >> 2, (x.gradPointer >> 2) + x.size);
    }
    x.gradHome = gradients;
    x.gradPointer = grad;
    packed.add(x);
    at += paddedSize(x);
  }
}

/** The longest stretches in which parameters and gradients both lie side by side. */
export function runsOf(parameters: readonly Tensor[]): Run[] {
  const runs: Run[] = [];
  let offset = 0;
  for (const x of parameters) {
    const last = runs.at(-1);
    const size = paddedSize(x);
    const follows =
      last &&
      last.pointer + last.size * 4 === x.pointer &&
      last.gradient + last.size * 4 === x.gradPointer;
    if (follows) runs[runs.length - 1] = { ...last, size: last.size + size };
    else runs.push({ pointer: x.pointer, gradient: x.gradPointer, size, offset });
    offset += size;
  }
  return runs;
}

/** A block of zeros on the heap. */
export function zeroed(size: number): Block {
  const block = new Block(size);
  memory.f32.fill(0, block.pointer >> 2, (block.pointer >> 2) + size);
  return block;
}
