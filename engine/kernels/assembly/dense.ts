// A whole layer in one call: Y = g(X·W + b), and its backward pass.

import { one, sigmoid4, tanh4 } from "./functions";
import { gemm } from "./gemm";
import { storeFirst } from "./lanes";

const RELU = 1;
const TANH = 2;
const SIGMOID = 3;

/** Y = g(X·W + b): X is rows×inputs, W inputs×outputs; g: 0 none, 1 relu, 2 tanh, 3 sigmoid. */
export function dense(
  x: usize,
  w: usize,
  b: usize,
  y: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
  activation: i32,
): void {
  gemm(x, inputs, 1, w, outputs, 1, y, b, 0, rows, outputs, inputs);
  const n = rows * outputs;
  if (activation == RELU) activate(RELU, y, n);
  else if (activation == TANH) activate(TANH, y, n);
  else if (activation == SIGMOID) activate(SIGMOID, y, n);
}

@inline
function activate(activation: i32, y: usize, n: i32): void {
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

/**
 * The gradients of `dense`. delta (rows×outputs) receives the gradient before the activation; it
 * may be gradY itself when there is no activation. Each of gradX, gradW, gradB is written, or
 * added to where its `add…` is 1, or left out where it is 0.
 */
export function denseBackward(
  x: usize,
  w: usize,
  y: usize,
  gradY: usize,
  delta: usize,
  gradX: usize,
  addX: i32,
  gradW: usize,
  addW: i32,
  gradB: usize,
  addB: i32,
  rows: i32,
  inputs: i32,
  outputs: i32,
  activation: i32,
): void {
  const n = rows * outputs;
  if (activation == RELU) toDelta(RELU, y, gradY, delta, n);
  else if (activation == TANH) toDelta(TANH, y, gradY, delta, n);
  else if (activation == SIGMOID) toDelta(SIGMOID, y, gradY, delta, n);
  if (gradB) sumOfRows(delta, gradB, addB, rows, outputs);
  if (gradW) {
    const start = addW ? gradW : 0;
    gemm(x, 1, inputs, delta, outputs, 1, gradW, start, outputs, inputs, outputs, rows);
  }
  if (gradX) {
    const start = addX ? gradX : 0;
    gemm(delta, outputs, 1, w, 1, outputs, gradX, start, inputs, rows, inputs, outputs);
  }
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

function sumOfRows(x: usize, y: usize, add: i32, rows: i32, cols: i32): void {
  const step = <usize>cols << 2;
  for (let j = 0; j < cols; j += 4) {
    const at = <usize>j << 2;
    let even = add ? v128.load(y + at) : f32x4.splat(0);
    let odd = f32x4.splat(0);
    let from = x + at;
    let i = rows;
    for (; i >= 2; i -= 2) {
      even = f32x4.add(even, v128.load(from));
      odd = f32x4.add(odd, v128.load(from + step));
      from += 2 * step;
    }
    if (i) even = f32x4.add(even, v128.load(from));
    even = f32x4.add(even, odd);
    if (j + 4 <= cols) v128.store(y + at, even);
    else storeFirst(y + at, even, cols - j);
  }
}

