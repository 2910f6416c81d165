/**
 * What recurrent layers need of the kernels beyond products: the gates of one time step, forward
 * and backward, for `rows` sequences side by side with `size` hidden units each. `hBefore` and
 * `cBefore`, the states a step starts from, are 0 where they are zero.
 */

import type { Pointer } from "../memory.ts";

export interface RecurrentKernels {
  /**
   * Copies B (k×n, read by strides) into panels of eight columns, one panel after the other, row
   * by row, the last filled up with zeros: ⌈n/8⌉·8·k numbers, for `gemmPacked`.
   */
  packPanels(b: Pointer, bRow: number, bCol: number, n: number, k: number, panels: Pointer): void;
  /** `gemm` with B in panels: for a B that many products share. A has contiguous rows. */
  gemmPacked(
    a: Pointer,
    aRow: number,
    panels: Pointer,
    c: Pointer,
    initial: Pointer,
    initialRow: number,
    m: number,
    n: number,
    k: number,
  ): void;

  /**
   * One step of an LSTM. `gates` (rows×4·size) holds i, f, g, o before their activations and
   * receives them after. c = f·cBefore + i·g; h = o·tanh c; tanh c is kept for the way back.
   */
  lstmGates(
    gates: Pointer,
    cBefore: Pointer,
    c: Pointer,
    tanhC: Pointer,
    h: Pointer,
    rows: number,
    size: number,
  ): void;
  /**
   * Writes into `delta` (rows×4·size) the gradients before the activations. gradC is the gradient
   * that c gets from outside; `carry` holds what c gets from the step after, and receives what
   * cBefore gets.
   */
  lstmGatesBackward(
    gates: Pointer,
    cBefore: Pointer,
    tanhC: Pointer,
    gradH: Pointer,
    gradC: Pointer,
    carry: Pointer,
    delta: Pointer,
    rows: number,
    size: number,
  ): void;

  /**
   * One step of a GRU. `gates` (rows×3·size) holds the input's share of r, z, n and receives their
   * values; `recurrent` (rows×3·size) holds the state's share. h = (1 − z)·n + z·hBefore, where
   * n = tanh(the input's share + r · the state's).
   */
  gruGates(
    gates: Pointer,
    recurrent: Pointer,
    hBefore: Pointer,
    h: Pointer,
    rows: number,
    size: number,
  ): void;
  /**
   * Writes the gradients of both shares of r, z, n. `carry` holds what h gets from the step after
   * past its gates, and receives what hBefore gets past these.
   */
  gruGatesBackward(
    gates: Pointer,
    recurrent: Pointer,
    hBefore: Pointer,
    gradH: Pointer,
    carry: Pointer,
    delta: Pointer,
    deltaRecurrent: Pointer,
    rows: number,
    size: number,
  ): void;
}
