import { memory, type Pointer } from "../../memory.ts";
import { exp, log } from "../../portable-math.ts";

/** ln Σ e^x of the row that starts at index `from`. */
function logSumExp(from: number, cols: number): number {
  const { f32 } = memory;
  let top = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < cols; j++) top = Math.max(top, f32[from + j]!);
  if (!Number.isFinite(top)) return top;
  let sum = 0;
  for (let j = 0; j < cols; j++) sum += exp(f32[from + j]! - top);
  return top + log(sum);
}

export const rowwise = {
  softmaxRows(x: Pointer, y: Pointer, rows: number, cols: number) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const from = (x >> 2) + i * cols;
      const total = logSumExp(from, cols);
      for (let j = 0; j < cols; j++) f32[(y >> 2) + i * cols + j] = exp(f32[from + j]! - total);
    }
  },

  softmaxRowsBackward(y: Pointer, gradY: Pointer, gradX: Pointer, rows: number, cols: number) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const at = i * cols;
      let mean = 0;
      for (let j = 0; j < cols; j++) {
        mean += f32[(y >> 2) + at + j]! * f32[(gradY >> 2) + at + j]!;
      }
      for (let j = 0; j < cols; j++) {
        const change = f32[(gradY >> 2) + at + j]! - mean;
        f32[(gradX >> 2) + at + j]! += f32[(y >> 2) + at + j]! * change;
      }
    }
  },

  logSoftmaxRows(x: Pointer, y: Pointer, rows: number, cols: number) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const from = (x >> 2) + i * cols;
      const total = logSumExp(from, cols);
      for (let j = 0; j < cols; j++) f32[(y >> 2) + i * cols + j] = f32[from + j]! - total;
    }
  },

  logSoftmaxRowsBackward(y: Pointer, gradY: Pointer, gradX: Pointer, rows: number, cols: number) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const at = i * cols;
      let total = 0;
      for (let j = 0; j < cols; j++) total += f32[(gradY >> 2) + at + j]!;
      for (let j = 0; j < cols; j++) {
        const share = exp(f32[(y >> 2) + at + j]!) * total;
        f32[(gradX >> 2) + at + j]! += f32[(gradY >> 2) + at + j]! - share;
      }
    }
  },

  logSumExpRows(x: Pointer, y: Pointer, rows: number, cols: number) {
    for (let i = 0; i < rows; i++) memory.f32[(y >> 2) + i] = logSumExp((x >> 2) + i * cols, cols);
  },

  logSumExpRowsBackward(
    x: Pointer,
    y: Pointer,
    gradY: Pointer,
    gradX: Pointer,
    rows: number,
    cols: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      for (let j = i * cols; j < (i + 1) * cols; j++) {
        const share = exp(f32[(x >> 2) + j]! - f32[(y >> 2) + i]!);
        f32[(gradX >> 2) + j]! += f32[(gradY >> 2) + i]! * share;
      }
    }
  },

  crossEntropyRows(x: Pointer, q: Pointer, loss: Pointer, rows: number, cols: number) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      let weight = 0;
      let score = 0;
      for (let j = i * cols; j < (i + 1) * cols; j++) {
        const share = f32[(q >> 2) + j]!;
        weight += share;
        if (share !== 0) score += share * f32[(x >> 2) + j]!;
      }
      f32[(loss >> 2) + i] = weight * logSumExp((x >> 2) + i * cols, cols) - score;
    }
  },

  crossEntropyRowsBackward(
    x: Pointer,
    q: Pointer,
    gradLoss: Pointer,
    gradStep: number,
    scale: number,
    gradX: Pointer,
    rows: number,
    cols: number,
  ) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const total = logSumExp((x >> 2) + i * cols, cols);
      const factor = scale * f32[(gradLoss >> 2) + i * gradStep]!;
      let weight = 0;
      for (let j = i * cols; j < (i + 1) * cols; j++) weight += f32[(q >> 2) + j]!;
      for (let j = i * cols; j < (i + 1) * cols; j++) {
        const p = exp(f32[(x >> 2) + j]! - total);
        f32[(gradX >> 2) + j]! += factor * (p * weight - f32[(q >> 2) + j]!);
      }
    }
  },
};
