import { type MaxPoolOptions, maxPool, maxPooling } from "../ops/max-pool.ts";
import { resolvePool } from "../ops/window.ts";
import type { Tensor } from "../tensor.ts";
import type { Layer } from "./layer.ts";

export interface MaxPool2d extends Layer {
  readonly options: MaxPoolOptions;
  /** relu and the pool in one op. */
  rectified(x: Tensor): Tensor;
}

/** The largest number of each window, as a layer: `maxPool2d(2)` halves height and width. */
export function maxPool2d(
  kernel: number | readonly [height: number, width: number],
  options: Omit<MaxPoolOptions, "kernel"> = {},
): MaxPool2d {
  const all = { ...options, kernel };
  const rectified = (x: Tensor) =>
    maxPooling(x, { ...resolvePool("maxPool2d", x.shape, all), floor: 0 });
  return Object.assign((x: Tensor) => maxPool(x, all), {
    kind: "maxPool2d",
    options: all,
    parameters: [],
    rectified,
  });
}
