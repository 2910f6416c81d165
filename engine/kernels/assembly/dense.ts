// A whole layer in one call: Y = g(X·W + b), and its backward pass.

import { activate, activationDelta } from "./activation";
import { gemm } from "./gemm";
import { storeFirst } from "./lanes";

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
  activate(y, rows * outputs, activation);
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
  activationDelta(y, gradY, delta, rows * outputs, activation);
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

