import { defineOp } from "../op.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { type AxisTaps, resample, resampleBack } from "./resampling.ts";
import { checkPlanes, wholeNumbers } from "./window.ts";

export interface ResizeOptions {
  /** How many times larger, one number for all axes or one for each; or else `size`. */
  readonly scale?: number | readonly number[];
  /** How large the result is, one number for all axes or one for each. */
  readonly size?: number | readonly number[];
  /** "nearest" (the default) repeats numbers, "bilinear" interpolates between them. */
  readonly mode?: "nearest" | "bilinear";
  /** Whether the centres of the corners, not their outer edges, fall on each other; then bilinear
   * weights depend on the size. False unless given. */
  readonly alignCorners?: boolean;
}

/**
 * x [N×C×L] or [N×C×H×W] with planes of another size.
 *
 * @example
 * resize(tensor([[[[1, 2], [3, 4]]]]), { scale: 2 })
 */
export function resize(x: Tensor, options: ResizeOptions): Tensor {
  const axes = checkPlanes("resize", x.shape);
  const { scale, size, mode = "nearest", alignCorners = false } = options;
  if ((scale === undefined) === (size === undefined)) {
    throw new RangeError("resize: one of scale and size is expected");
  }
  if (mode !== "nearest" && mode !== "bilinear") {
    throw new RangeError(`resize: mode "${mode}"; "nearest" or "bilinear" is expected`);
  }
  const sizes =
    size === undefined
      ? wholeNumbers("resize", "scale", scale!, axes, 1).map((s, axis) => s * x.shape[axis + 2]!)
      : wholeNumbers("resize", "size", size, axes, 1);
  return resized(x, { size: sizes, mode, alignCorners });
}

interface Resize {
  readonly size: readonly number[];
  readonly mode: "nearest" | "bilinear";
  readonly alignCorners: boolean;
}

export const resized = defineOp<["x"], Resize>({
  name: "resize",
  formula: String.raw`y_p=\sum_q r_{pq}\,x_q,\quad\textstyle\sum_q r_{pq}=1`,
  gradient: String.raw`\bar x_q=\sum_p r_{pq}\,\bar y_p`,
  shape: (x, { size }) => [x[0]!, x[1]!, ...size],
  forward: (k, x, y, options) => resample(k, x, y, tapsOf(x.shape, options)),
  backward(k, step) {
    const { x, y, gradY, options } = step;
    const add = step.adds(0);
    const taps = tapsOf(x.shape, options);
    resampleBack(k, gradY, y.shape, step.target(0), x.shape, add, taps);
  },
  examples: [
    { shapes: [[1, 2, 3, 4]], options: { size: [6, 8], mode: "nearest", alignCorners: false } },
    { shapes: [[2, 2, 3, 4]], options: { size: [6, 9], mode: "bilinear", alignCorners: false } },
    { shapes: [[1, 1, 6, 7]], options: { size: [3, 2], mode: "bilinear", alignCorners: true } },
    { shapes: [[1, 2, 5]], options: { size: [8], mode: "bilinear", alignCorners: false } },
  ],
});

function tapsOf(x: Shape, { size, mode, alignCorners }: Resize): AxisTaps[] {
  return size.map((outputs, axis) => {
    const length = x[axis + 2]!;
    return Array.from({ length: outputs }, (_, i) => {
      if (mode === "nearest") return { start: Math.floor((i * length) / outputs), weights: [1] };
      const aligned = outputs > 1 ? (i * (length - 1)) / (outputs - 1) : 0;
      const at = alignCorners ? aligned : Math.max(0, ((i + 0.5) * length) / outputs - 0.5);
      const start = Math.min(Math.floor(at), length - 1);
      const share = at - start;
      return { start, weights: start + 1 < length ? [1 - share, share] : [1] };
    });
  });
}
