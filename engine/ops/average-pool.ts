import { defineOp } from "../op.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { type AxisTaps, resample, resampleBack } from "./resampling.ts";
import { mean } from "./sum.ts";
import {
  checkPlanes,
  type Pool,
  type PoolOptions,
  pooledShape,
  resolvePool,
  wholeNumbers,
} from "./window.ts";

export interface AveragePoolOptions extends PoolOptions {
  /** Whether zeros of the padding count as numbers averaged over; true unless given. */
  readonly countIncludePad?: boolean;
}

/**
 * The mean of each window over the last axes of x [N×C×L] or [N×C×H×W].
 *
 * @example
 * averagePool(tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [1, 1, 4, 4]), { kernel: 2 })
 */
export function averagePool(x: Tensor, options: AveragePoolOptions): Tensor {
  const pool = resolvePool("averagePool", x.shape, options);
  return averagePooling(x, { ...pool, countIncludePad: options.countIncludePad ?? true });
}

type AveragePool = Pool & { readonly countIncludePad: boolean };

export const averagePooling = defineOp<["x"], AveragePool>({
  name: "averagePool",
  formula: String.raw`y_p=\frac1{|K|}\sum_{k\in K}x_{sp+k-a}`,
  gradient: String.raw`\bar x_q=\frac1{|K|}\sum_{sp+k-a=q}\bar y_p`,
  shape: (x, pool) => pooledShape("averagePool", x, pool),
  forward: (k, x, y, pool) => resample(k, x, y, windowTaps(x.shape, y.shape, pool)),
  backward(k, step) {
    const { x, y, gradY, options } = step;
    const add = step.adds(0);
    const taps = windowTaps(x.shape, y.shape, options);
    resampleBack(k, gradY, y.shape, step.target(0), x.shape, add, taps);
  },
  examples: [
    { shapes: [[2, 2, 4, 4]], options: pool([2, 2], [2, 2], [0, 0]) },
    { shapes: [[1, 2, 5, 7]], options: { ...pool([3, 2], [2, 2], [1, 1]), ceilMode: true } },
    {
      shapes: [[1, 2, 5, 5]],
      options: { ...pool([3, 3], [1, 1], [1, 1]), countIncludePad: false },
    },
    { shapes: [[2, 3, 7]], options: pool([3], [2], [1]) },
  ],
});

function pool(kernel: number[], stride: number[], padding: number[]): AveragePool {
  const dilation = kernel.map(() => 1);
  return { kernel, stride, padding, dilation, ceilMode: false, countIncludePad: true };
}

function windowTaps(x: Shape, y: Shape, pool: AveragePool): AxisTaps[] {
  return pool.kernel.map((kernel, axis) => {
    const length = x[axis + 2]!;
    const padding = pool.padding[axis]!;
    return Array.from({ length: y[axis + 2]! }, (_, i) => {
      const first = i * pool.stride[axis]! - padding;
      const last = Math.min(first + kernel, length + padding);
      const [start, end] = [Math.max(0, first), Math.min(last, length)];
      const count = pool.countIncludePad ? last - first : end - start;
      return { start, weights: new Array<number>(end - start).fill(1 / count) };
    });
  });
}

/**
 * Means of windows chosen so that the result has the given size (a number for all axes, or one for
 * each), whatever the size of x; windows may overlap.
 *
 * @example
 * adaptiveAveragePool(tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [1, 1, 4, 4]), 2)
 */
export function adaptiveAveragePool(x: Tensor, size: number | readonly number[]): Tensor {
  const axes = checkPlanes("adaptiveAveragePool", x.shape);
  return adaptivePooling(x, { size: wholeNumbers("adaptiveAveragePool", "size", size, axes, 1) });
}

export const adaptivePooling = defineOp<["x"], { size: readonly number[] }>({
  name: "adaptiveAveragePool",
  formula: String.raw`y_p=\frac1{e_p-b_p}\sum_{q=b_p}^{e_p-1}x_q,\quad
    b_p=\lfloor pL/M\rfloor,\ e_p=\lceil(p+1)L/M\rceil`,
  gradient: String.raw`\bar x_q=\sum_{b_p\le q<e_p}\frac{\bar y_p}{e_p-b_p}`,
  shape: (x, { size }) => [x[0]!, x[1]!, ...size],
  forward: (k, x, y, { size }) => resample(k, x, y, adaptiveTaps(x.shape, size)),
  backward(k, step) {
    const { x, y, gradY, options } = step;
    const add = step.adds(0);
    const taps = adaptiveTaps(x.shape, options.size);
    resampleBack(k, gradY, y.shape, step.target(0), x.shape, add, taps);
  },
  examples: [
    { shapes: [[1, 2, 7, 5]], options: { size: [3, 3] } },
    { shapes: [[2, 1, 4]], options: { size: [6] } },
  ],
});

function adaptiveTaps(x: Shape, size: readonly number[]): AxisTaps[] {
  return size.map((outputs, axis) => {
    const length = x[axis + 2]!;
    return Array.from({ length: outputs }, (_, i) => {
      const start = Math.floor((i * length) / outputs);
      const count = Math.ceil(((i + 1) * length) / outputs) - start;
      return { start, weights: new Array<number>(count).fill(1 / count) };
    });
  });
}

/**
 * The mean of each whole plane: [N×C×…] → [N×C]. Lin et al. 2014.
 *
 * @example
 * globalAveragePool(tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [1, 1, 4, 4]))
 */
export function globalAveragePool(x: Tensor): Tensor {
  const axes = checkPlanes("globalAveragePool", x.shape);
  return mean(x, { axis: axes === 1 ? 2 : [2, 3] });
}
