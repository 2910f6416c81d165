import { memory } from "../memory.ts";
import { mul } from "../ops/mul.ts";
import type { Random } from "../random.ts";
import type { Shape } from "../shape.ts";
import { allocate, type Tensor } from "../tensor.ts";
import { evaluation } from "./evaluation.ts";
import type { Layer } from "./layer.ts";

export interface DropoutOptions {
  /** Probability that a unit survives, 0 < keep ≤ 1. */
  readonly keep: number;
  readonly random: Random;
}

/**
 * Inverted dropout: while training, each number survives with probability `keep` and is divided by
 * it, else becomes 0; outside training nothing happens. Srivastava et al. 2014.
 *
 * @example
 * const layer = dropout({ keep: 0.5, random: random(1) });
 * layer(ones([8]))
 */
export function dropout({ keep, random }: DropoutOptions): Layer {
  if (!(keep > 0 && keep <= 1)) {
    throw new RangeError(`dropout: keep is ${keep}; above 0 and at most 1 is expected`);
  }
  let training = true;
  const call = (x: Tensor) =>
    training && !evaluation.on && keep < 1 ? mul(x, dropoutMask(x.shape, keep, random)) : x;
  return Object.assign(call, {
    parameters: [],
    kind: "dropout",
    setTraining(on: boolean) {
      training = on;
    },
  });
}

/**
 * What dropout multiplies by: 1/keep with probability `keep`, else 0.
 *
 * @example
 * dropoutMask([2, 4], 0.75, random(1))
 */
export function dropoutMask(shape: Shape, keep: number, random: Random): Tensor {
  const mask = allocate(shape);
  const { f32 } = memory;
  const from = mask.pointer >> 2;
  for (let i = from; i < from + mask.size; i++) f32[i] = random.uniform() < keep ? 1 / keep : 0;
  return mask;
}
