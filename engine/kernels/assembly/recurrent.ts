// The gates of one time step of LSTM and GRU. Gates lie side by side in a row; with a size that is
// no multiple of four, the last vector of a gate reaches into the next: it is read, never written.

import { sigmoid, tanh } from "./elementwise";
import { mulAdd, one } from "./functions";
import { storePart } from "./lanes";

/** Four numbers at `x`, or zeros where there is no block. */
@inline
function loadOrZero(x: usize, at: usize): v128 {
  return x ? v128.load(x + at) : f32x4.splat(0);
}

/** y·(1 − y), the slope of a sigmoid written in its value. */
@inline
function sigmoidSlope(y: v128): v128 {
  return f32x4.mul(y, f32x4.sub(one(), y));
}

/** 1 − y², the slope of a tanh written in its value. */
@inline
function tanhSlope(y: v128): v128 {
  return f32x4.sub(one(), f32x4.mul(y, y));
}

export function lstmGates(
  gates: usize,
  cBefore: usize,
  c: usize,
  tanhC: usize,
  h: usize,
  rows: i32,
  size: i32,
): void {
  const width = <usize>size << 2;
  for (let row = 0; row < rows; row++) {
    sigmoid(gates, gates, 2 * size);
    tanh(gates + 2 * width, gates + 2 * width, size);
    sigmoid(gates + 3 * width, gates + 3 * width, size);
    for (let j = 0; j < size; j += 4) {
      const at = <usize>j << 2;
      const gate = gates + at;
      const kept = f32x4.mul(v128.load(gate), v128.load(gate + 2 * width));
      storePart(c, j, size, mulAdd(v128.load(gate + width), loadOrZero(cBefore, at), kept));
    }
    tanh(c, tanhC, size);
    for (let j = 0; j < size; j += 4) {
      const at = <usize>j << 2;
      const o = v128.load(gates + 3 * width + at);
      storePart(h, j, size, f32x4.mul(o, v128.load(tanhC + at)));
    }
    gates += 4 * width;
    if (cBefore) cBefore += width;
    c += width;
    tanhC += width;
    h += width;
  }
}

export function lstmGatesBackward(
  gates: usize,
  cBefore: usize,
  tanhC: usize,
  gradH: usize,
  gradC: usize,
  carry: usize,
  delta: usize,
  rows: i32,
  size: i32,
): void {
  const width = <usize>size << 2;
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < size; j += 4) {
      const at = <usize>j << 2;
      const gate = gates + at;
      const i = v128.load(gate);
      const f = v128.load(gate + width);
      const g = v128.load(gate + 2 * width);
      const o = v128.load(gate + 3 * width);
      const squashed = v128.load(tanhC + at);
      const up = v128.load(gradH + at);
      const outside = f32x4.add(v128.load(carry + at), v128.load(gradC + at));
      const gradCell = mulAdd(f32x4.mul(up, o), tanhSlope(squashed), outside);
      storePart(delta, j, size, f32x4.mul(f32x4.mul(gradCell, g), sigmoidSlope(i)));
      const gradF = f32x4.mul(gradCell, loadOrZero(cBefore, at));
      storePart(delta + width, j, size, f32x4.mul(gradF, sigmoidSlope(f)));
      storePart(delta + 2 * width, j, size, f32x4.mul(f32x4.mul(gradCell, i), tanhSlope(g)));
      storePart(delta + 3 * width, j, size, f32x4.mul(f32x4.mul(up, squashed), sigmoidSlope(o)));
      storePart(carry, j, size, f32x4.mul(gradCell, f));
    }
    gates += 4 * width;
    if (cBefore) cBefore += width;
    tanhC += width;
    gradH += width;
    gradC += width;
    carry += width;
    delta += 4 * width;
  }
}

export function gruGates(
  gates: usize,
  recurrent: usize,
  hBefore: usize,
  h: usize,
  rows: i32,
  size: i32,
): void {
  const width = <usize>size << 2;
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < 2 * size; j += 4) {
      const at = <usize>j << 2;
      storePart(gates, j, 2 * size, f32x4.add(v128.load(gates + at), v128.load(recurrent + at)));
    }
    sigmoid(gates, gates, 2 * size);
    const fresh = gates + 2 * width;
    for (let j = 0; j < size; j += 4) {
      const at = <usize>j << 2;
      const share = f32x4.mul(v128.load(gates + at), v128.load(recurrent + 2 * width + at));
      storePart(fresh, j, size, f32x4.add(share, v128.load(fresh + at)));
    }
    tanh(fresh, fresh, size);
    for (let j = 0; j < size; j += 4) {
      const at = <usize>j << 2;
      const z = v128.load(gates + width + at);
      const kept = f32x4.mul(z, loadOrZero(hBefore, at));
      const n = v128.load(fresh + at);
      storePart(h, j, size, mulAdd(f32x4.sub(one(), z), n, kept));
    }
    gates += 3 * width;
    recurrent += 3 * width;
    if (hBefore) hBefore += width;
    h += width;
  }
}

export function gruGatesBackward(
  gates: usize,
  recurrent: usize,
  hBefore: usize,
  gradH: usize,
  carry: usize,
  delta: usize,
  deltaRecurrent: usize,
  rows: i32,
  size: i32,
): void {
  const width = <usize>size << 2;
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < size; j += 4) {
      const at = <usize>j << 2;
      const gate = gates + at;
      const r = v128.load(gate);
      const z = v128.load(gate + width);
      const n = v128.load(gate + 2 * width);
      const up = f32x4.add(v128.load(gradH + at), v128.load(carry + at));
      const gradN = f32x4.mul(f32x4.mul(up, f32x4.sub(one(), z)), tanhSlope(n));
      const apart = f32x4.sub(loadOrZero(hBefore, at), n);
      const gradZ = f32x4.mul(f32x4.mul(up, apart), sigmoidSlope(z));
      const share = v128.load(recurrent + 2 * width + at);
      const gradR = f32x4.mul(f32x4.mul(gradN, share), sigmoidSlope(r));
      storePart(delta, j, size, gradR);
      storePart(delta + width, j, size, gradZ);
      storePart(delta + 2 * width, j, size, gradN);
      storePart(deltaRecurrent, j, size, gradR);
      storePart(deltaRecurrent + width, j, size, gradZ);
      storePart(deltaRecurrent + 2 * width, j, size, f32x4.mul(gradN, r));
      storePart(carry, j, size, f32x4.mul(up, z));
    }
    gates += 3 * width;
    recurrent += 3 * width;
    if (hBefore) hBefore += width;
    gradH += width;
    carry += width;
    delta += 3 * width;
    deltaRecurrent += 3 * width;
  }
}
