// The gates of one time step of LSTM and GRU. Gates lie side by side in a row; with a size that is
// no multiple of four, the last vector of a gate reaches into the next: it is read, never written.

import { mulAdd, one, sigmoid4, tanh4 } from "./functions";
import { storeFirst } from "./lanes";

/** Four numbers at `x`, or zeros where there is no block. */
@inline
function loadOrZero(x: usize, at: usize): v128 {
  return x ? v128.load(x + at) : f32x4.splat(0);
}

@inline
function write(address: usize, v: v128, count: i32): void {
  if (count >= 4) v128.store(address, v);
  else storeFirst(address, v, count);
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
    for (let j = 0; j < size; j += 4) {
      const count = size - j;
      const at = <usize>(row * size + j) << 2;
      const gate = gates + 4 * width * <usize>row + (<usize>j << 2);
      const i = sigmoid4(v128.load(gate));
      const f = sigmoid4(v128.load(gate + width));
      const g = tanh4(v128.load(gate + 2 * width));
      const o = sigmoid4(v128.load(gate + 3 * width));
      const cell = mulAdd(f, loadOrZero(cBefore, at), f32x4.mul(i, g));
      const squashed = tanh4(cell);
      write(gate, i, count);
      write(gate + width, f, count);
      write(gate + 2 * width, g, count);
      write(gate + 3 * width, o, count);
      write(c + at, cell, count);
      write(tanhC + at, squashed, count);
      write(h + at, f32x4.mul(o, squashed), count);
    }
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
      const count = size - j;
      const at = <usize>(row * size + j) << 2;
      const offset = 4 * width * <usize>row + (<usize>j << 2);
      const gate = gates + offset;
      const i = v128.load(gate);
      const f = v128.load(gate + width);
      const g = v128.load(gate + 2 * width);
      const o = v128.load(gate + 3 * width);
      const squashed = v128.load(tanhC + at);
      const up = v128.load(gradH + at);
      const outside = f32x4.add(v128.load(carry + at), v128.load(gradC + at));
      const gradCell = mulAdd(f32x4.mul(up, o), tanhSlope(squashed), outside);
      const to = delta + offset;
      write(to, f32x4.mul(f32x4.mul(gradCell, g), sigmoidSlope(i)), count);
      const gradF = f32x4.mul(gradCell, loadOrZero(cBefore, at));
      write(to + width, f32x4.mul(gradF, sigmoidSlope(f)), count);
      write(to + 2 * width, f32x4.mul(f32x4.mul(gradCell, i), tanhSlope(g)), count);
      write(to + 3 * width, f32x4.mul(f32x4.mul(up, squashed), sigmoidSlope(o)), count);
      write(carry + at, f32x4.mul(gradCell, f), count);
    }
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
    for (let j = 0; j < size; j += 4) {
      const count = size - j;
      const at = <usize>(row * size + j) << 2;
      const offset = 3 * width * <usize>row + (<usize>j << 2);
      const gate = gates + offset;
      const share = recurrent + offset;
      const r = sigmoid4(f32x4.add(v128.load(gate), v128.load(share)));
      const z = sigmoid4(f32x4.add(v128.load(gate + width), v128.load(share + width)));
      const n = tanh4(mulAdd(r, v128.load(share + 2 * width), v128.load(gate + 2 * width)));
      write(gate, r, count);
      write(gate + width, z, count);
      write(gate + 2 * width, n, count);
      const kept = f32x4.mul(z, loadOrZero(hBefore, at));
      write(h + at, mulAdd(f32x4.sub(one(), z), n, kept), count);
    }
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
      const count = size - j;
      const at = <usize>(row * size + j) << 2;
      const offset = 3 * width * <usize>row + (<usize>j << 2);
      const r = v128.load(gates + offset);
      const z = v128.load(gates + offset + width);
      const n = v128.load(gates + offset + 2 * width);
      const up = f32x4.add(v128.load(gradH + at), v128.load(carry + at));
      const gradN = f32x4.mul(f32x4.mul(up, f32x4.sub(one(), z)), tanhSlope(n));
      const apart = f32x4.sub(loadOrZero(hBefore, at), n);
      const gradZ = f32x4.mul(f32x4.mul(up, apart), sigmoidSlope(z));
      const share = v128.load(recurrent + offset + 2 * width);
      const gradR = f32x4.mul(f32x4.mul(gradN, share), sigmoidSlope(r));
      write(delta + offset, gradR, count);
      write(delta + offset + width, gradZ, count);
      write(delta + offset + 2 * width, gradN, count);
      write(deltaRecurrent + offset, gradR, count);
      write(deltaRecurrent + offset + width, gradZ, count);
      write(deltaRecurrent + offset + 2 * width, f32x4.mul(gradN, r), count);
      write(carry + at, f32x4.mul(up, z), count);
    }
  }
}
