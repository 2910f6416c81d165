import { memory } from "../../memory.ts";
import { exp } from "../../portable-math.ts";
import type { AttentionKernels } from "../attention-kernels.ts";

export const attention: AttentionKernels = {
  maskedSoftmaxRows(scores, mask, maskRow, scale, rows, cols, seen, step) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const from = (scores >> 2) + i * cols;
      const width = Math.min(cols, seen + i * step);
      let top = Number.NEGATIVE_INFINITY;
      for (let j = 0; j < width; j++) {
        const added = mask ? f32[(mask >> 2) + i * maskRow + j]! : 0;
        const score = Math.fround(scale * f32[from + j]! + added);
        f32[from + j] = score;
        // Not Math.max(top, score) alone: a NaN among the scores must reach the result.
        top = Number.isNaN(score) ? score : Math.max(top, score);
      }
      if (top === Number.NEGATIVE_INFINITY) {
        f32.fill(0, from, from + cols);
        continue;
      }
      let sum = 0;
      for (let j = 0; j < width; j++) sum += exp(f32[from + j]! - top);
      for (let j = 0; j < width; j++) f32[from + j] = exp(f32[from + j]! - top) / sum;
      f32.fill(0, from + width, from + cols);
    }
  },

  maskedSoftmaxRowsBackward(weights, grad, scale, rows, cols) {
    const { f32 } = memory;
    for (let i = 0; i < rows; i++) {
      const [p, g] = [(weights >> 2) + i * cols, (grad >> 2) + i * cols];
      let mean = 0;
      for (let j = 0; j < cols; j++) mean += f32[p + j]! * f32[g + j]!;
      for (let j = 0; j < cols; j++) f32[g + j] = scale * f32[p + j]! * (f32[g + j]! - mean);
    }
  },
};
