import type { Pointer } from "../memory.ts";

/** The kernels of normalisation. A channel is one index of the middle axis of x [n×channels×length]. */
export interface NormKernels {
  /**
   * y = (x − μ)·ρ·w[j] + b[j] over each row, with the row's mean μ and ρ = 1/√(variance + ε), which
   * are left in `moments`, two numbers a row.
   */
  layerNormRows(
    x: Pointer,
    w: Pointer,
    b: Pointer,
    y: Pointer,
    moments: Pointer,
    rows: number,
    cols: number,
    epsilon: number,
  ): void;
  /** Adds to gradX, gradW and gradB (cols numbers each), each left out where it is 0. */
  layerNormRowsBackward(
    x: Pointer,
    w: Pointer,
    gradY: Pointer,
    moments: Pointer,
    gradX: Pointer,
    gradW: Pointer,
    gradB: Pointer,
    rows: number,
    cols: number,
  ): void;
  /** mean[c] and (biased) variance[c] of each channel. */
  channelMoments(
    x: Pointer,
    mean: Pointer,
    variance: Pointer,
    n: number,
    channels: number,
    length: number,
  ): void;
  /** y = (x − mean[c])·scale[c] + shift[c]. */
  channelAffine(
    x: Pointer,
    mean: Pointer,
    scale: Pointer,
    shift: Pointer,
    y: Pointer,
    n: number,
    channels: number,
    length: number,
  ): void;
  /** sums[c] = Σ gradY and products[c] = Σ gradY·(x − mean[c]). */
  channelProducts(
    x: Pointer,
    gradY: Pointer,
    mean: Pointer,
    sums: Pointer,
    products: Pointer,
    n: number,
    channels: number,
    length: number,
  ): void;
  /** gradX += scale[c]·gradY + shift[c] + slope[c]·(x − mean[c]). */
  channelAffineBackward(
    x: Pointer,
    gradY: Pointer,
    mean: Pointer,
    scale: Pointer,
    shift: Pointer,
    slope: Pointer,
    gradX: Pointer,
    n: number,
    channels: number,
    length: number,
  ): void;
}
