// Arithmetic between tensors of different shapes. A kernel walks a grid of rows×cols; each operand
// has its own step (in numbers) from row to row and from column to column, 0 where it is repeated
// (broadcast) or summed over. More than two axes are walked by the caller.

import { mulAdd } from "./functions";
import { storeFirst, sumOfLanes } from "./lanes";

const ADD = 0;
const SUBTRACT = 1;
const MULTIPLY = 2;
const DIVIDE = 3;
const MAXIMUM = 4;
const MINIMUM = 5;
const SHARE = 6;

@inline
function combine(f: i32, a: v128, b: v128): v128 {
  if (f == ADD) return f32x4.add(a, b);
  if (f == SUBTRACT) return f32x4.sub(a, b);
  if (f == MULTIPLY) return f32x4.mul(a, b);
  if (f == DIVIDE) return f32x4.div(a, b);
  if (f == MAXIMUM) return f32x4.max(a, b);
  if (f == MINIMUM) return f32x4.min(a, b);
  const half = f32x4.splat(0.5);
  const above = v128.and(f32x4.gt(a, b), half);
  return f32x4.add(above, v128.and(f32x4.ge(a, b), half));
}

@inline
function binary(
  f: i32,
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
  y: usize,
  rows: i32,
  cols: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const x = a + (<usize>(i * aRow) << 2);
    const z = b + (<usize>(i * bRow) << 2);
    if ((aCol | bCol) <= 1) {
      let j = 0;
      for (; j + 4 <= cols; j += 4) {
        const result = combine(f, take(x, aCol, j), take(z, bCol, j));
        v128.store(y + (<usize>j << 2), result);
      }
      if (j < cols) {
        const result = combine(f, take(x, aCol, j), take(z, bCol, j));
        storeFirst(y + (<usize>j << 2), result, cols - j);
      }
    } else {
      for (let j = 0; j < cols; j++) {
        const left = v128.load32_splat(x + (<usize>(j * aCol) << 2));
        const right = v128.load32_splat(z + (<usize>(j * bCol) << 2));
        v128.store32_lane(y + (<usize>j << 2), combine(f, left, right), 0);
      }
    }
    y += <usize>cols << 2;
  }
}

/** Four numbers from position j on: neighbours where step is 1, one number repeated where 0. */
@inline
function take(x: usize, step: i32, j: i32): v128 {
  return step ? v128.load(x + (<usize>j << 2)) : v128.load32_splat(x);
}

export function add(
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
  y: usize,
  rows: i32,
  cols: i32,
): void {
  binary(ADD, a, aRow, aCol, b, bRow, bCol, y, rows, cols);
}

export function subtract(
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
  y: usize,
  rows: i32,
  cols: i32,
): void {
  binary(SUBTRACT, a, aRow, aCol, b, bRow, bCol, y, rows, cols);
}

export function multiply(
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
  y: usize,
  rows: i32,
  cols: i32,
): void {
  binary(MULTIPLY, a, aRow, aCol, b, bRow, bCol, y, rows, cols);
}

export function divide(
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
  y: usize,
  rows: i32,
  cols: i32,
): void {
  binary(DIVIDE, a, aRow, aCol, b, bRow, bCol, y, rows, cols);
}

export function maximum(
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
  y: usize,
  rows: i32,
  cols: i32,
): void {
  binary(MAXIMUM, a, aRow, aCol, b, bRow, bCol, y, rows, cols);
}

export function minimum(
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
  y: usize,
  rows: i32,
  cols: i32,
): void {
  binary(MINIMUM, a, aRow, aCol, b, bRow, bCol, y, rows, cols);
}

export function share(
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
  y: usize,
  rows: i32,
  cols: i32,
): void {
  binary(SHARE, a, aRow, aCol, b, bRow, bCol, y, rows, cols);
}

/** o += scale · x. */
export function accumulate(
  x: usize,
  xRow: i32,
  xCol: i32,
  scale: f32,
  o: usize,
  oRow: i32,
  oCol: i32,
  rows: i32,
  cols: i32,
): void {
  const factor = f32x4.splat(scale);
  for (let i = 0; i < rows; i++) {
    const from = x + (<usize>(i * xRow) << 2);
    const to = o + (<usize>(i * oRow) << 2);
    let j = 0;
    if (oCol == 1 && xCol <= 1) {
      for (; j + 4 <= cols; j += 4) {
        const at = to + (<usize>j << 2);
        v128.store(at, mulAdd(take(from, xCol, j), factor, v128.load(at)));
      }
    } else if (oCol == 0 && xCol == 1) {
      let sum = f32x4.splat(0);
      for (; j + 4 <= cols; j += 4) sum = f32x4.add(sum, v128.load(from + (<usize>j << 2)));
      store<f32>(to, load<f32>(to) + scale * sumOfLanes(sum));
    }
    for (; j < cols; j++) {
      const at = to + (<usize>(j * oCol) << 2);
      store<f32>(at, load<f32>(at) + scale * load<f32>(from + (<usize>(j * xCol) << 2)));
    }
  }
}

/** o += x · z. */
export function multiplyAccumulate(
  x: usize,
  xRow: i32,
  xCol: i32,
  z: usize,
  zRow: i32,
  zCol: i32,
  o: usize,
  oRow: i32,
  oCol: i32,
  rows: i32,
  cols: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const left = x + (<usize>(i * xRow) << 2);
    const right = z + (<usize>(i * zRow) << 2);
    const to = o + (<usize>(i * oRow) << 2);
    let j = 0;
    if ((xCol | zCol) <= 1 && oCol == 1) {
      for (; j + 4 <= cols; j += 4) {
        const at = to + (<usize>j << 2);
        v128.store(at, mulAdd(take(left, xCol, j), take(right, zCol, j), v128.load(at)));
      }
    } else if ((xCol | zCol) <= 1 && oCol == 0) {
      let sum = f32x4.splat(0);
      for (; j + 4 <= cols; j += 4) sum = mulAdd(take(left, xCol, j), take(right, zCol, j), sum);
      store<f32>(to, load<f32>(to) + sumOfLanes(sum));
    }
    for (; j < cols; j++) {
      const at = to + (<usize>(j * oCol) << 2);
      const a = load<f32>(left + (<usize>(j * xCol) << 2));
      store<f32>(at, load<f32>(at) + a * load<f32>(right + (<usize>(j * zCol) << 2)));
    }
  }
}

/** y = x. */
export function copy(
  x: usize,
  xRow: i32,
  xCol: i32,
  y: usize,
  yRow: i32,
  yCol: i32,
  rows: i32,
  cols: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const from = x + (<usize>(i * xRow) << 2);
    const to = y + (<usize>(i * yRow) << 2);
    if (xCol == 1 && yCol == 1) {
      memory.copy(to, from, <usize>cols << 2);
    } else {
      for (let j = 0; j < cols; j++) {
        store<f32>(to + (<usize>(j * yCol) << 2), load<f32>(from + (<usize>(j * xCol) << 2)));
      }
    }
  }
}

/** x = value, n times. */
export function fill(x: usize, value: f32, n: i32): void {
  if (value == 0) {
    memory.fill(x, 0, <usize>n << 2);
    return;
  }
  for (let i = 0; i < n; i++) store<f32>(x + (<usize>i << 2), value);
}

/** Σ x, carried in double precision from block to block. */
export function sum(x: usize, n: i32): f64 {
  let total: f64 = 0;
  let i = 0;
  while (i + 4 <= n) {
    const end = min(n, i + 1024);
    let even = f32x4.splat(0);
    let odd = f32x4.splat(0);
    for (; i + 8 <= end; i += 8) {
      even = f32x4.add(even, v128.load(x + (<usize>i << 2)));
      odd = f32x4.add(odd, v128.load(x + (<usize>i << 2), 16));
    }
    if (i + 4 <= end) {
      even = f32x4.add(even, v128.load(x + (<usize>i << 2)));
      i += 4;
    }
    total += <f64>sumOfLanes(f32x4.add(even, odd));
  }
  for (; i < n; i++) total += <f64>load<f32>(x + (<usize>i << 2));
  return total;
}

/** Σ x², in double precision. */
export function sumOfSquares(x: usize, n: i32): f64 {
  let total: f64 = 0;
  for (let i = 0; i < n; i++) {
    const value = <f64>load<f32>(x + (<usize>i << 2));
    total += value * value;
  }
  return total;
}

/** 1 if no number is infinite or NaN, else 0. */
export function allFinite(x: usize, n: i32): i32 {
  // 0·x is 0 for finite x and NaN for all others, and NaN survives addition.
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    even = mulAdd(v128.load(x + (<usize>i << 2)), f32x4.splat(0), even);
    odd = mulAdd(v128.load(x + (<usize>i << 2), 16), f32x4.splat(0), odd);
  }
  let rest: f32 = 0;
  for (; i < n; i++) rest += load<f32>(x + (<usize>i << 2)) * 0;
  return sumOfLanes(f32x4.add(even, odd)) + rest == 0 ? 1 : 0;
}
