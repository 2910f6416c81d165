/** Kernels of networks that look at images: part of the contract in kernels.ts. */

import type { Pointer } from "../memory.ts";

/** The sizes of one convolution, in the order in which `geometry` holds them. */
export const geometryOrder = [
  "batch",
  "groups",
  "channels",
  "height",
  "width",
  "filters",
  "mapHeight",
  "mapWidth",
  "kernelHeight",
  "kernelWidth",
  "strideY",
  "strideX",
  "top",
  "left",
  "dilationY",
  "dilationX",
] as const;

/** Channels and filters are counted in one group; top and left are what is padded there. */
export type Geometry = Readonly<Record<(typeof geometryOrder)[number], number>>;

/** Images whose weight gradients are summed in one go: short sums would not pay. */
export function imagesAtOnce({ batch, mapHeight, mapWidth }: Geometry): number {
  const vectors = Math.max(1, mapHeight * Math.ceil(mapWidth / 4));
  return Math.max(1, Math.min(batch, Math.ceil(64 / vectors)));
}

/** How many numbers of scratch room the three kernels of a convolution ask for at most. */
export function scratchSize(g: Geometry): number {
  const { groups, channels, filters, kernelHeight, kernelWidth, strideY, strideX } = g;
  const kernel = kernelHeight * kernelWidth;
  const quads = (n: number) => Math.ceil(n / 4);
  const reachY = Math.floor(((kernelHeight - 1) * g.dilationY) / strideY);
  const reachX = Math.floor(((kernelWidth - 1) * g.dilationX) / strideX);
  // Images split by the strides, and maps with zeros around them; or an image and whole filters.
  const rows = Math.max(g.mapHeight, Math.ceil((g.height + g.top) / strideY)) + reachY;
  const columns = Math.max(g.mapWidth, Math.ceil((g.width + g.left) / strideX)) + reachX + 8;
  const phases = strideY * strideX;
  const images = groups * (channels * phases + 4 * quads(filters)) * rows * columns;
  // Weights in blocks of four outputs with a distance and biases, and five numbers a vector.
  const blocks = quads(filters) * (channels * kernel * 5 + 4);
  const transposedBlocks = quads(channels) * (filters * kernel * 5 + 4 * phases);
  const places = phases * (5 * (rows + 1) * quads(columns + 4) + 24);
  const weights = groups * Math.max(blocks, transposedBlocks) + channels * kernel;
  return imagesAtOnce(g) * images + weights + places + 64;
}

/** A window that moves over planes of height×width: pooling. */
export type Window = readonly [
  planes: number,
  height: number,
  width: number,
  mapHeight: number,
  mapWidth: number,
  kernelHeight: number,
  kernelWidth: number,
  strideY: number,
  strideX: number,
  top: number,
  left: number,
  dilationY: number,
  dilationX: number,
];

/**
 * A convolution joins images X [batch, groups·channels, height, width], maps Y [batch,
 * groups·filters, mapHeight, mapWidth] and weights W [groups·filters, channels, kernelHeight,
 * kernelWidth]. `geometry` is the address of its sizes; `add` is 1 to add to what is there;
 * activations are those of `dense`; `scratch` is room for `scratchSize(geometry)` numbers.
 */
export interface ConvolutionKernels {
  /** Y = g(W ⋆ X + b), a cross-correlation; b, a number a filter, is 0 for none. */
  convolve(
    geometry: Pointer,
    x: Pointer,
    w: Pointer,
    b: Pointer,
    y: Pointer,
    add: number,
    activation: number,
    scratch: Pointer,
  ): void;
  /** X = g(Wᵀ ⋆ Y + b), its transpose; b, a number a channel, is 0 for none. */
  convolveTransposed(
    geometry: Pointer,
    y: Pointer,
    w: Pointer,
    b: Pointer,
    x: Pointer,
    add: number,
    activation: number,
    scratch: Pointer,
  ): void;
  /** The gradient of both by W: each weight's product of X and Y, summed over batch and places. */
  convolveWeights(
    geometry: Pointer,
    x: Pointer,
    y: Pointer,
    gradW: Pointer,
    add: number,
    scratch: Pointer,
  ): void;
  /** sums[c] = Σ x over the batch and the `size` numbers of each plane. */
  channelSums(
    x: Pointer,
    sums: Pointer,
    add: number,
    batch: number,
    channels: number,
    size: number,
  ): void;
  /** delta = gradY · g′, the slope being written in y = g(z); activations are those of `dense`. */
  activationDelta(y: Pointer, gradY: Pointer, delta: Pointer, n: number, activation: number): void;

  /** The largest number in each window, or `floor` if that is larger. */
  maxPool(x: Pointer, y: Pointer, floor: number, ...window: Window): void;
  /**
   * Gives gradY to the first number in each window that equals y; to none where y is `floor` and
   * the floor is not −∞.
   */
  maxPoolBackward(
    x: Pointer,
    y: Pointer,
    gradY: Pointer,
    gradX: Pointer,
    add: number,
    floor: number,
    ...window: Window
  ): void;
  /**
   * Y = R·X·Cᵀ for each plane, mapHeight×mapWidth from height×width. R and C are sparse: `rows`
   * holds for each row of Y the first row of X it reads, how many, and their weights, `rowStep`
   * numbers in all; `columns` likewise. `scratch` is room for one row of X.
   */
  resample(
    x: Pointer,
    y: Pointer,
    add: number,
    planes: number,
    height: number,
    width: number,
    mapHeight: number,
    mapWidth: number,
    rows: Pointer,
    rowStep: number,
    columns: Pointer,
    columnStep: number,
    scratch: Pointer,
  ): void;
}
