import { type MaxPoolOptions, maxPooling } from "../ops/max-pool.ts";
import { resolvePool } from "../ops/window.ts";
import type { Tensor } from "../tensor.ts";
import type { Layer } from "./layer.ts";

export interface MaxPool2d extends Layer {
  readonly options: MaxPoolOptions;
  /** relu and the pool in one op. */
  rectified(x: Tensor): Tensor;
}

/** Any shape of images: the options are the same for all. */
const planes = [1, 1, 1, 1];

/**
 * The largest number of each window, as a layer: `maxPool2d(2)` halves height and width.
 *
 * @example
 * maxPool2d(2)(tensor([[[[1, 2], [3, 6]]]]))
 */
export function maxPool2d(
  kernel: number | readonly [height: number, width: number],
  options: Omit<MaxPoolOptions, "kernel"> = {},
): MaxPool2d {
  const all = { ...options, kernel };
  const pool = resolvePool("maxPool2d", planes, all);
  const [plain, above] = [Number.NEGATIVE_INFINITY, 0].map((floor) => ({ ...pool, floor }));
  const rectified = (x: Tensor) => maxPooling(x, above!);
  return Object.assign((x: Tensor) => maxPooling(x, plain!), {
    kind: "maxPool2d",
    options: all,
    parameters: [],
    rectified,
  });
}
