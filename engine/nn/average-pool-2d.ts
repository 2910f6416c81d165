import { type AveragePoolOptions, averagePool } from "../ops/average-pool.ts";
import type { Tensor } from "../tensor.ts";
import type { Layer } from "./layer.ts";

export interface AveragePool2d extends Layer {
  readonly options: AveragePoolOptions;
}

/**
 * The mean of each window, as a layer: `averagePool2d(2)` halves height and width.
 *
 * @example
 * averagePool2d(2)(tensor([[[[1, 2], [3, 6]]]]))
 */
export function averagePool2d(
  kernel: number | readonly [height: number, width: number],
  options: Omit<AveragePoolOptions, "kernel"> = {},
): AveragePool2d {
  const all = { ...options, kernel };
  return Object.assign((x: Tensor) => averagePool(x, all), {
    kind: "averagePool2d",
    options: all,
    parameters: [],
  });
}
