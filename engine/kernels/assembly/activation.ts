// The activations that layers apply by themselves, and their slopes.

import { one, sigmoid4, tanh4 } from "./functions";
import { storeFirst } from "./lanes";

export const RELU = 1;
const TANH = 2;
const SIGMOID = 3;

/** y = g(y); g: 0 none, 1 relu, 2 tanh, 3 sigmoid. */
export function activate(y: usize, n: i32, activation: i32): void {
  if (activation == RELU) apply(RELU, y, n);
  else if (activation == TANH) apply(TANH, y, n);
  else if (activation == SIGMOID) apply(SIGMOID, y, n);
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

@inline
function apply(activation: i32, y: usize, n: i32): void {
  const end = y + (<usize>(n & ~3) << 2);
  for (; y + 32 <= end; y += 32) {
    const first = value(activation, v128.load(y));
    const second = value(activation, v128.load(y, 16));
    v128.store(y, first);
    v128.store(y, second, 16);
  }
  for (; y < end; y += 16) v128.store(y, value(activation, v128.load(y)));
  if (n & 3) storeFirst(y, value(activation, v128.load(y)), n & 3);
}

@inline
function value(activation: i32, x: v128): v128 {
  if (activation == RELU) return f32x4.pmax(x, f32x4.splat(0));
  if (activation == TANH) return tanh4(x);
  return sigmoid4(x);
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
  const end = y + (<usize>(n & ~3) << 2);
  while (y < end) {
    v128.store(delta, f32x4.mul(slope(activation, v128.load(y)), v128.load(gradY)));
    y += 16;
    gradY += 16;
    delta += 16;
  }
  if (n & 3) {
    storeFirst(delta, f32x4.mul(slope(activation, v128.load(y)), v128.load(gradY)), n & 3);
  }
}
