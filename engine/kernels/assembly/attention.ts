// What attention does between its products: softmax of scores under a mask, and its gradient.

import { exp4, mulAdd } from "./functions";
import { cutAt, keepFirst, largestOfLanes, rowPart, storePart, sumOfLanes } from "./lanes";

export function maskedSoftmaxRows(
  scores: usize,
  mask: usize,
  maskRow: i32,
  scale: f32,
  rows: i32,
  cols: i32,
  seen: i32,
  step: i32,
): void {
  const factor = f32x4.splat(scale);
  for (let i = 0; i < rows; i++) {
    const width = min(cols, seen);
    let top = f32x4.splat(-Infinity);
    for (let j = 0; j < width; j += 4) {
      let s = f32x4.mul(v128.load(scores + (<usize>j << 2)), factor);
      if (mask) s = f32x4.add(s, v128.load(mask + (<usize>j << 2)));
      if (j + 4 > width) s = keepFirst(s, f32x4.splat(-Infinity), width - j);
      storePart(scores, j, cols, s);
      top = f32x4.max(top, s);
    }
    const largest = largestOfLanes(top);
    let done = 0;
    if (largest != -Infinity) {
      const shift = f32x4.splat(largest);
      let sum = f32x4.splat(0);
      for (let j = 0; j < width; j += 4) {
        const e = exp4(f32x4.sub(v128.load(scores + (<usize>j << 2)), shift));
        sum = f32x4.add(sum, cutAt(e, j, width));
        storePart(scores, j, cols, e);
      }
      const share = f32x4.splat(1 / sumOfLanes(sum));
      for (; done < width; done += 4) {
        const e = v128.load(scores + (<usize>done << 2));
        storePart(scores, done, cols, cutAt(f32x4.mul(e, share), done, width));
      }
    }
    for (; done < cols; done += 4) storePart(scores, done, cols, f32x4.splat(0));
    scores += <usize>cols << 2;
    mask += <usize>maskRow << 2;
    seen += step;
  }
}

export function maskedSoftmaxRowsBackward(
  weights: usize,
  grad: usize,
  scale: f32,
  rows: i32,
  cols: i32,
): void {
  const factor = f32x4.splat(scale);
  const step = <usize>cols << 2;
  for (let i = 0; i < rows; i++) {
    let dot = f32x4.splat(0);
    for (let j = 0; j < cols; j += 4) {
      dot = mulAdd(rowPart(weights, j, cols, 0), rowPart(grad, j, cols, 0), dot);
    }
    const mean = f32x4.splat(sumOfLanes(dot));
    for (let j = 0; j < cols; j += 4) {
      const at = <usize>j << 2;
      const change = f32x4.sub(v128.load(grad + at), mean);
      const scaled = f32x4.mul(v128.load(weights + at), factor);
      storePart(grad, j, cols, f32x4.mul(scaled, change));
    }
    weights += step;
    grad += step;
  }
}
