import type { Window } from "../kernels/convolution-kernels.ts";
import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import type { Shape } from "../shape.ts";
import { allocate, checkAlive, type Tensor } from "../tensor.ts";
import { type Pool, type PoolOptions, pooledShape, resolvePool } from "./window.ts";

export interface MaxPoolOptions extends PoolOptions {
  /** Distance of the numbers a window looks at; 1 unless given. */
  readonly dilation?: number | readonly number[];
}

/**
 * The largest number in each window over the last axes of x [N×C×L] or [N×C×H×W]; of equal ones
 * the first takes the gradient. Padding counts as −∞.
 *
 * @example
 * maxPool(tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [1, 1, 4, 4]), { kernel: 2 })
 */
export function maxPool(x: Tensor, options: MaxPoolOptions): Tensor {
  const floor = Number.NEGATIVE_INFINITY;
  return maxPooling(x, { ...resolvePool("maxPool", x.shape, options), floor });
}

export const maxPooling = defineOp<["x"], Pool & { readonly floor: number }>({
  name: "maxPool",
  formula: String.raw`y_p=\max_{k}x_{sp+dk-a}`,
  gradient: String.raw`\bar x_q=\sum_{p}[\,q\text{ is the first with }x_q=y_p\,]\,\bar y_p`,
  shape: (x, pool) => pooledShape("maxPool", x, pool),
  forward(k, x, y, pool) {
    k.maxPool(x.pointer, y.pointer, pool.floor, ...windowOf(x.shape, y.shape, pool));
  },
  backward(k, step) {
    const { x, y, gradY, options } = step;
    const add = step.adds(0);
    const gradX = step.target(0);
    const window = windowOf(x.shape, y.shape, options);
    k.maxPoolBackward(x.pointer, y.pointer, gradY, gradX, add, options.floor, ...window);
  },
  examples: [
    { shapes: [[2, 2, 4, 8]], options: pool([2, 2], [2, 2], [0, 0]) },
    { shapes: [[1, 1, 7, 19]], options: pool([3, 3], [2, 2], [0, 0]) },
    { shapes: [[1, 3, 5, 7]], options: pool([2, 2], [2, 2], [0, 0]) },
    { shapes: [[1, 2, 7, 6]], options: pool([3, 2], [2, 1], [1, 0]) },
    { shapes: [[2, 2, 9]], options: { ...pool([2], [2], [0]), dilation: [2], ceilMode: true } },
    { shapes: [[1, 3, 6, 20]], options: { ...pool([2, 2], [2, 2], [0, 0]), floor: 0 } },
  ],
});

function pool(kernel: number[], stride: number[], padding: number[]) {
  const dilation = kernel.map(() => 1);
  return { kernel, stride, padding, dilation, ceilMode: false, floor: Number.NEGATIVE_INFINITY };
}

function windowOf(x: Shape, y: Shape, { kernel, stride, padding, dilation }: Pool): Window {
  const flat = kernel.length === 1;
  return [
    x[0]! * x[1]!,
    flat ? 1 : x[2]!,
    x.at(-1)!,
    flat ? 1 : y[2]!,
    y.at(-1)!,
    flat ? 1 : kernel[0]!,
    kernel.at(-1)!,
    flat ? 1 : stride[0]!,
    stride.at(-1)!,
    flat ? 0 : padding[0]!,
    padding.at(-1)!,
    flat ? 1 : dilation[0]!,
    dilation.at(-1)!,
  ];
}

/**
 * Where `maxPool` finds each of its numbers: the position in the plane of x, row by row from 0, the
 * first of equals. No gradient.
 *
 * @example
 * maxPoolIndices(tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [1, 1, 4, 4]), { kernel: 2 })
 */
export function maxPoolIndices(x: Tensor, options: MaxPoolOptions): Tensor {
  checkAlive(x, "maxPoolIndices");
  const pool = resolvePool("maxPoolIndices", x.shape, options);
  const y = allocate(pooledShape("maxPoolIndices", x.shape, pool));
  const [, height, width, mapHeight, mapWidth, ...rest] = windowOf(x.shape, y.shape, pool);
  const [kernelHeight, kernelWidth, strideY, strideX, top, left, dilationY, dilationX] = rest;
  const { f32 } = memory;
  for (let i = 0; i < y.size; i++) {
    const plane = Math.floor(i / (mapHeight * mapWidth));
    const from = (x.pointer >> 2) + plane * height * width;
    const row = Math.floor(i / mapWidth) % mapHeight;
    let first = -1;
    for (let at = 0; at < kernelHeight * kernelWidth; at++) {
      const ky = Math.floor(at / kernelWidth);
      const v = row * strideY + ky * dilationY - top;
      const u = (i % mapWidth) * strideX + (at % kernelWidth) * dilationX - left;
      if (v < 0 || v >= height || u < 0 || u >= width) continue;
      const place = v * width + u;
      if (first < 0 || f32[from + place]! > f32[from + first]!) first = place;
    }
    f32[(y.pointer >> 2) + i] = first;
  }
  return y;
}
