import { formatShape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";
import { transpose } from "./transpose.ts";

/**
 * Channels become pixels: [N×C·r²×H×W] → [N×C×rH×rW]. Shi et al. 2016.
 *
 * @example
 * pixelShuffle(tensor([1, 2, 3, 4], [1, 4, 1, 1]), 2)
 */
export function pixelShuffle(x: Tensor, r: number): Tensor {
  const [batch, channels, height, width] = x.shape;
  if (x.shape.length !== 4 || !(Number.isSafeInteger(r) && r >= 1) || channels! % (r * r) !== 0) {
    throw new RangeError(
      `pixelShuffle: shape ${formatShape(x.shape)} by r = ${r}; ` +
        "N×C·r²×H×W with a whole r ≥ 1 is expected",
    );
  }
  const maps = channels! / (r * r);
  const split = reshape(x, [batch!, maps, r, r, height!, width!]);
  return reshape(transpose(split, [0, 1, 4, 2, 5, 3]), [batch!, maps, r * height!, r * width!]);
}
