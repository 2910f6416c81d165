// The activations that layers apply by themselves, and their slopes.

import { relu, sigmoid, tanh } from "./elementwise";
import { one } from "./functions";
import { storeFirst } from "./lanes";

export const RELU = 1;
const TANH = 2;
const SIGMOID = 3;

/** y = g(y); g: 0 none, 1 relu, 2 tanh, 3 sigmoid. */
export function activate(y: usize, n: i32, activation: i32): void {
  if (activation == RELU) relu(y, y, n);
  else if (activation == TANH) tanh(y, y, n);
  else if (activation == SIGMOID) sigmoid(y, y, n);
}

/** delta = gradY · g′, the slope being written in y; nothing is written where g is none. */
export function activationDelta(
  y: usize,
  gradY: usize,
  delta: usize,
  n: i32,
  activation: i32,
): void {
  if (activation == RELU) toDelta(RELU, y, gradY, delta, n);
  else if (activation == TANH) toDelta(TANH, y, gradY, delta, n);
  else if (activation == SIGMOID) toDelta(SIGMOID, y, gradY, delta, n);
}

/** g′, written in y = g(z). */
@inline
function slope(activation: i32, y: v128): v128 {
  if (activation == RELU) return v128.and(f32x4.gt(y, f32x4.splat(0)), one());
  if (activation == TANH) return f32x4.sub(one(), f32x4.mul(y, y));
  return f32x4.mul(y, f32x4.sub(one(), y));
}

@inline
function toDelta(activation: i32, y: usize, gradY: usize, delta: usize, n: i32): void {
  for (; ; n -= 4) {
    const product = f32x4.mul(slope(activation, v128.load(y)), v128.load(gradY));
    if (n <= 4) return storeFirst(delta, product, n);
    v128.store(delta, product);
    y += 16;
    gradY += 16;
    delta += 16;
  }
}
