import type { Pointer } from "../memory.ts";

/** The kernels of attention; its products are `gemm`'s. */
export interface AttentionKernels {
  /**
   * In place: each row of scores becomes softmax(scale·s + mask) over the columns it sees — the
   * first row `seen`, each later one `step` more — and 0 beyond. A row whose columns are all masked
   * (−∞) becomes 0. `mask` is 0 for none; its rows are `maskRow` numbers apart (0 repeats one).
   */
  maskedSoftmaxRows(
    scores: Pointer,
    mask: Pointer,
    maskRow: number,
    scale: number,
    rows: number,
    cols: number,
    seen: number,
    step: number,
  ): void;
  /** In place: the gradient g of the weights becomes that of the scores, scale·p·(g − Σ p·g). */
  maskedSoftmaxRowsBackward(
    weights: Pointer,
    grad: Pointer,
    scale: number,
    rows: number,
    cols: number,
  ): void;
}
