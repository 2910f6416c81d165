/**
 * How a whole training that PyTorch ran is run again. Each file of training-runs/ exports `runs`:
 * records under the names of train.json's cases. A file more is a training more.
 */

import type { Optimizer, Tensor } from "../../engine/index.ts";
import { type GoldenTensor, numbers } from "./golden-case.ts";

export interface TrainingRun {
  /** Makes the network, given the data as tensors; its parameters are then overwritten. */
  start(data: Readonly<Record<string, Tensor>>): StartedRun;
}

export interface StartedRun {
  /** The parameters under the names of the case. */
  readonly parameters: Readonly<Record<string, Stored>>;
  readonly optimizer: Optimizer;
  loss(): Tensor;
}

/** A parameter, and how PyTorch's numbers lie in it. */
export interface Stored {
  readonly tensor: Tensor;
  /** The numbers of the case in the order in which the engine stores them. */
  inOrder(golden: GoldenTensor): number[];
}

/** A parameter that lies as PyTorch's does. */
export function asIs(tensor: Tensor): Stored {
  return { tensor, inOrder: numbers };
}

/** A matrix that PyTorch stores out×in, and this engine in×out. */
export function turned(tensor: Tensor): Stored {
  return {
    tensor,
    inOrder(golden) {
      const [outputs, inputs] = golden.shape as [number, number];
      const values = numbers(golden);
      return Array.from({ length: inputs * outputs }, (_, at) => {
        const [i, j] = [Math.floor(at / outputs), at % outputs];
        return values[j * inputs + i]!;
      });
    },
  };
}
