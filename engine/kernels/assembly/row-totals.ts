// What one row comes to: its largest number, its sum, the logarithm of the sum of its powers.

import { exp4, log4 } from "./functions";
import { largestOfLanes, rowPart, sumOfLanes } from "./lanes";

export function largest(x: usize, cols: i32): f32 {
  let top = f32x4.splat(-Infinity);
  for (let j = 0; j < cols; j += 4) top = f32x4.max(top, rowPart(x, j, cols, -Infinity));
  return largestOfLanes(top);
}

export function sumOfRow(x: usize, cols: i32): f32 {
  let sum = f32x4.splat(0);
  for (let j = 0; j < cols; j += 4) sum = f32x4.add(sum, rowPart(x, j, cols, 0));
  return sumOfLanes(sum);
}

/** ln Σ e^(x − top) of one row whose largest number is `top`: nothing overflows. */
export function logSumExp(x: usize, cols: i32, top: f32): f32 {
  const shift = f32x4.splat(top);
  let sum = f32x4.splat(0);
  for (let j = 0; j < cols; j += 4) {
    sum = f32x4.add(sum, exp4(f32x4.sub(rowPart(x, j, cols, -Infinity), shift)));
  }
  return f32x4.extract_lane(log4(f32x4.splat(sumOfLanes(sum))), 0);
}
