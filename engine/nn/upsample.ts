import { type ResizeOptions, resize } from "../ops/resize.ts";
import type { Tensor } from "../tensor.ts";
import type { Layer } from "./layer.ts";

export interface Upsample extends Layer {
  readonly options: ResizeOptions;
}

/**
 * `resize` as a layer: `upsample({ scale: 2 })` doubles height and width.
 *
 * @example
 * upsample({ scale: 2, mode: "bilinear" })(tensor([[[[0, 4]]]]))
 */
export function upsample(options: ResizeOptions): Upsample {
  return Object.assign((x: Tensor) => resize(x, options), {
    kind: "upsample",
    options,
    parameters: [],
  });
}
