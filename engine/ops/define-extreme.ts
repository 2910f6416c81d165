import { memory } from "../memory.ts";
import { defineOp, type Op } from "../op.ts";

/** What tells the largest number of a row from the smallest. */
interface Extreme {
  readonly name: string;
  readonly formula: string;
  readonly gradient: string;
  choose(a: number, b: number): number;
}

/** Makes the op that finds one number a row; equal ones share the gradient. */
export function defineExtreme({ choose, ...record }: Extreme): Op<["x"], undefined> {
  return defineOp({
    ...record,
    shape: (x) => [x[0]!],
    forward(_, x, y) {
      const { f32 } = memory;
      const cols = x.shape[1]!;
      if (cols === 0) {
        throw new RangeError(`${record.name}: nothing to choose from; an axis has size 0`);
      }
      for (let i = 0; i < y.size; i++) {
        const from = (x.pointer >> 2) + i * cols;
        let best = f32[from]!;
        for (let j = 1; j < cols; j++) best = choose(best, f32[from + j]!);
        f32[(y.pointer >> 2) + i] = best;
      }
    },
    backward(_, { x, y, gradY, gradX }) {
      const { f32 } = memory;
      const cols = x.shape[1]!;
      for (let i = 0; i < y.size; i++) {
        const row = f32.subarray((x.pointer >> 2) + i * cols, (x.pointer >> 2) + (i + 1) * cols);
        const best = f32[(y.pointer >> 2) + i]!;
        const ties = row.reduce((count, value) => count + (value === best ? 1 : 0), 0);
        const share = f32[(gradY >> 2) + i]! / ties;
        for (let j = 0; j < cols; j++) {
          if (row[j] === best) f32[(gradX >> 2) + i * cols + j]! += share;
        }
      }
    },
    examples: [[[2, 3]], [[3, 5]]],
  });
}
