// Functions of a whole row: softmax and its relatives, one row after the other.

import { exp4, mulAdd } from "./functions";
import { rowPart, storePart, sumOfLanes } from "./lanes";
import { largest, logSumExp, sumOfRow } from "./row-totals";

export function softmaxRows(x: usize, y: usize, rows: i32, cols: i32): void {
  const step = <usize>cols << 2;
  for (let i = 0; i < rows; i++) {
    const shift = f32x4.splat(largest(x, cols));
    let sum = f32x4.splat(0);
    for (let j = 0; j < cols; j += 4) {
      const e = exp4(f32x4.sub(rowPart(x, j, cols, -Infinity), shift));
      sum = f32x4.add(sum, e);
      storePart(y, j, cols, e);
    }
    const factor = f32x4.splat(1 / sumOfLanes(sum));
    for (let j = 0; j < cols; j += 4) {
      storePart(y, j, cols, f32x4.mul(v128.load(y + (<usize>j << 2)), factor));
    }
    x += step;
    y += step;
  }
}

/** gradX += y · (gradY − Σ gradY·y). */
export function softmaxRowsBackward(
  y: usize,
  gradY: usize,
  gradX: usize,
  rows: i32,
  cols: i32,
): void {
  const step = <usize>cols << 2;
  for (let i = 0; i < rows; i++) {
    let dot = f32x4.splat(0);
    for (let j = 0; j < cols; j += 4) {
      dot = mulAdd(rowPart(y, j, cols, 0), rowPart(gradY, j, cols, 0), dot);
    }
    const mean = f32x4.splat(sumOfLanes(dot));
    for (let j = 0; j < cols; j += 4) {
      const at = <usize>j << 2;
      const change = f32x4.sub(v128.load(gradY + at), mean);
      storePart(gradX, j, cols, mulAdd(v128.load(y + at), change, v128.load(gradX + at)));
    }
    y += step;
    gradY += step;
    gradX += step;
  }
}

export function logSoftmaxRows(x: usize, y: usize, rows: i32, cols: i32): void {
  const step = <usize>cols << 2;
  for (let i = 0; i < rows; i++) {
    const top = largest(x, cols);
    const shift = f32x4.splat(top);
    const total = f32x4.splat(logSumExp(x, cols, top));
    for (let j = 0; j < cols; j += 4) {
      const shifted = f32x4.sub(v128.load(x + (<usize>j << 2)), shift);
      storePart(y, j, cols, f32x4.sub(shifted, total));
    }
    x += step;
    y += step;
  }
}

/** gradX += gradY − e^y · Σ gradY. */
export function logSoftmaxRowsBackward(
  y: usize,
  gradY: usize,
  gradX: usize,
  rows: i32,
  cols: i32,
): void {
  const step = <usize>cols << 2;
  for (let i = 0; i < rows; i++) {
    const total = f32x4.splat(sumOfRow(gradY, cols));
    for (let j = 0; j < cols; j += 4) {
      const at = <usize>j << 2;
      const share = f32x4.mul(exp4(v128.load(y + at)), total);
      const change = f32x4.sub(v128.load(gradY + at), share);
      storePart(gradX, j, cols, f32x4.add(v128.load(gradX + at), change));
    }
    y += step;
    gradY += step;
    gradX += step;
  }
}

export function logSumExpRows(x: usize, y: usize, rows: i32, cols: i32): void {
  for (let i = 0; i < rows; i++) {
    const top = largest(x, cols);
    const finite = top > -Infinity && top < Infinity;
    store<f32>(y, finite ? top + logSumExp(x, cols, top) : top);
    x += <usize>cols << 2;
    y += 4;
  }
}

/** gradX += gradY · e^(x − y), gradY and y one number a row. */
export function logSumExpRowsBackward(
  x: usize,
  y: usize,
  gradY: usize,
  gradX: usize,
  rows: i32,
  cols: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const total = v128.load32_splat(y);
    const factor = v128.load32_splat(gradY);
    for (let j = 0; j < cols; j += 4) {
      const at = <usize>j << 2;
      const share = exp4(f32x4.sub(v128.load(x + at), total));
      storePart(gradX, j, cols, mulAdd(share, factor, v128.load(gradX + at)));
    }
    x += <usize>cols << 2;
    gradX += <usize>cols << 2;
    y += 4;
    gradY += 4;
  }
}

/**
 * Cross-entropy of each row of logits against weights q over the classes (not necessarily summing
 * to 1): loss = Σq · ln Σe^x − Σ q·x.
 */
export function crossEntropyRows(x: usize, q: usize, loss: usize, rows: i32, cols: i32): void {
  const step = <usize>cols << 2;
  for (let i = 0; i < rows; i++) {
    const top = largest(x, cols);
    const shift = f32x4.splat(top);
    let score = f32x4.splat(0);
    for (let j = 0; j < cols; j += 4) {
      const part = rowPart(q, j, cols, 0);
      // A logit of −∞ with weight 0 counts nothing.
      const product = f32x4.mul(part, f32x4.sub(v128.load(x + (<usize>j << 2)), shift));
      score = f32x4.add(score, v128.and(product, f32x4.ne(part, f32x4.splat(0))));
    }
    store<f32>(loss, sumOfRow(q, cols) * logSumExp(x, cols, top) - sumOfLanes(score));
    x += step;
    q += step;
    loss += 4;
  }
}

/** gradX += scale · gradLoss · (softmax(x)·Σq − q); gradLoss advances by gradStep (0 or 1). */
export function crossEntropyRowsBackward(
  x: usize,
  q: usize,
  gradLoss: usize,
  gradStep: i32,
  scale: f32,
  gradX: usize,
  rows: i32,
  cols: i32,
): void {
  const step = <usize>cols << 2;
  for (let i = 0; i < rows; i++) {
    const total = f32x4.splat(sumOfRow(q, cols));
    const top = largest(x, cols);
    const shift = f32x4.splat(top);
    const norm = f32x4.splat(logSumExp(x, cols, top));
    const factor = f32x4.splat(scale * load<f32>(gradLoss));
    for (let j = 0; j < cols; j += 4) {
      const at = <usize>j << 2;
      const p = exp4(f32x4.sub(f32x4.sub(v128.load(x + at), shift), norm));
      const change = f32x4.sub(f32x4.mul(p, total), v128.load(q + at));
      storePart(gradX, j, cols, mulAdd(change, factor, v128.load(gradX + at)));
    }
    x += step;
    q += step;
    gradX += step;
    gradLoss += <usize>gradStep << 2;
  }
}
