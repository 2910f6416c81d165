// y = f(x), number by number, and its gradient: gradX += gradY · f′. A function is a pair of
// branches on a constant, in `value` and in `slope`; the compiler folds them, so that every
// exported kernel is a plain loop.

import {
  cos4,
  erf4,
  exp4,
  log4,
  mulAdd,
  one,
  pow4,
  sigmoid4,
  sin4,
  softplus4,
  tanh4,
  tanh8,
  withSign,
} from "./functions";
import { storeFirst } from "./lanes";

const EXP = 0;
const LOG = 1;
const SQRT = 2;
const ABS = 3;
const SQUARE = 4;
const TANH = 5;
const SIGMOID = 6;
const RELU = 7;
const LEAKY_RELU = 8;
const ELU = 9;
const GELU = 10;
const GELU_TANH = 11;
const SILU = 12;
const SOFTPLUS = 13;
const CLIP = 14;
const STEP = 15;
const SIN = 16;
const COS = 17;
const ERF = 18;
const POW = 19;

@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

/** The inner function of gelu's tanh form: √(2/π)(x + 0.044715 x³). */
@inline
function geluArgument(x: v128): v128 {
  const cube = f32x4.mul(f32x4.mul(x, x), x);
  return f32x4.mul(splat(0.7978845608), mulAdd(splat(0.044715), cube, x));
}

/** f(x); p and q are the function's constants. */
@inline
function value(f: i32, x: v128, p: f32, q: f32): v128 {
  if (f == EXP) return exp4(x);
  if (f == LOG) return log4(x);
  if (f == SQRT) return f32x4.sqrt(x);
  if (f == ABS) return f32x4.abs(x);
  if (f == SQUARE) return f32x4.mul(x, x);
  if (f == TANH) return tanh4(x);
  if (f == SIGMOID) return sigmoid4(x);
  if (f == RELU) return f32x4.pmax(x, splat(0));
  if (f == LEAKY_RELU) {
    return v128.bitselect(x, f32x4.mul(x, splat(p)), f32x4.gt(x, splat(0)));
  }
  if (f == ELU) {
    const below = f32x4.mul(splat(p), f32x4.sub(exp4(f32x4.pmin(x, splat(0))), one()));
    return v128.bitselect(x, below, f32x4.gt(x, splat(0)));
  }
  if (f == GELU) {
    const erf = erf4(f32x4.mul(x, splat(0.7071067812)));
    return f32x4.mul(f32x4.mul(splat(0.5), x), f32x4.add(one(), erf));
  }
  if (f == GELU_TANH) {
    return f32x4.mul(f32x4.mul(splat(0.5), x), f32x4.add(one(), tanh4(geluArgument(x))));
  }
  if (f == SILU) return f32x4.mul(x, sigmoid4(x));
  if (f == SOFTPLUS) return f32x4.div(softplus4(f32x4.mul(x, splat(p))), splat(p));
  if (f == CLIP) return f32x4.pmax(f32x4.pmin(x, splat(q)), splat(p));
  if (f == STEP) return v128.and(f32x4.ge(x, splat(0)), one());
  if (f == SIN) return sin4(x);
  if (f == COS) return cos4(x);
  if (f == ERF) return erf4(x);
  return pow4(x, p);
}

/** f′(x), given also y = f(x). */
@inline
function slope(f: i32, x: v128, y: v128, p: f32, q: f32): v128 {
  if (f == EXP) return y;
  if (f == LOG) return f32x4.div(one(), x);
  if (f == SQRT) return f32x4.div(splat(0.5), y);
  if (f == ABS) {
    const sign = withSign(one(), x);
    return v128.and(sign, f32x4.ne(x, splat(0)));
  }
  if (f == SQUARE) return f32x4.add(x, x);
  if (f == TANH) return f32x4.sub(one(), f32x4.mul(y, y));
  if (f == SIGMOID) return f32x4.mul(y, f32x4.sub(one(), y));
  if (f == RELU) return v128.and(f32x4.gt(x, splat(0)), one());
  if (f == LEAKY_RELU) return v128.bitselect(one(), splat(p), f32x4.gt(x, splat(0)));
  if (f == ELU) return v128.bitselect(one(), f32x4.add(y, splat(p)), f32x4.gt(x, splat(0)));
  if (f == GELU) {
    const erf = erf4(f32x4.mul(x, splat(0.7071067812)));
    const bell = exp4(f32x4.mul(f32x4.mul(x, x), splat(-0.5)));
    const density = f32x4.mul(bell, splat(0.3989422804));
    return mulAdd(x, density, f32x4.mul(splat(0.5), f32x4.add(one(), erf)));
  }
  if (f == GELU_TANH) {
    const t = tanh4(geluArgument(x));
    const inner = mulAdd(splat(0.1070322244), f32x4.mul(x, x), splat(0.7978845608));
    const bend = f32x4.mul(f32x4.sub(one(), f32x4.mul(t, t)), inner);
    return f32x4.mul(splat(0.5), f32x4.add(f32x4.add(one(), t), f32x4.mul(x, bend)));
  }
  if (f == SILU) {
    const s = sigmoid4(x);
    return mulAdd(f32x4.mul(x, s), f32x4.sub(one(), s), s);
  }
  if (f == SOFTPLUS) return sigmoid4(f32x4.mul(x, splat(p)));
  if (f == CLIP) {
    const inside = v128.and(f32x4.ge(x, splat(p)), f32x4.le(x, splat(q)));
    return v128.and(inside, one());
  }
  if (f == SIN) return cos4(x);
  if (f == COS) return f32x4.neg(sin4(x));
  if (f == ERF) return f32x4.mul(splat(1.128379167), exp4(f32x4.neg(f32x4.mul(x, x))));
  return f32x4.mul(splat(p), pow4(x, p - 1));
}

/** Functions so short that a turn of the loop is worth saving: two vectors at a time. */
@inline
function isShort(f: i32): bool {
  return f != EXP && f != LOG && f != SIGMOID && f < ELU || f == CLIP;
}

@inline
function map(f: i32, x: usize, y: usize, n: i32, p: f32 = 0, q: f32 = 0): void {
  const end = x + (<usize>n << 2);
  if (isShort(f)) {
    for (; x + 32 <= end; x += 32, y += 32) {
      if (f == TANH) {
        tanh8(x, y);
        continue;
      }
      const first = value(f, v128.load(x), p, q);
      const second = value(f, v128.load(x, 16), p, q);
      v128.store(y, first);
      v128.store(y, second, 16);
    }
    if (x == end) return;
  }
  for (; ; x += 16, y += 16) {
    const result = value(f, v128.load(x), p, q);
    if (x + 16 >= end) return storeFirst(y, result, <i32>(end - x) >> 2);
    v128.store(y, result);
  }
}

@inline
function mapBackward(
  f: i32,
  x: usize,
  y: usize,
  gradY: usize,
  gradX: usize,
  n: i32,
  p: f32 = 0,
  q: f32 = 0,
): void {
  for (; ; n -= 4) {
    const change = slope(f, v128.load(x), v128.load(y), p, q);
    const sum = mulAdd(change, v128.load(gradY), v128.load(gradX));
    if (n <= 4) return storeFirst(gradX, sum, n);
    v128.store(gradX, sum);
    x += 16;
    y += 16;
    gradY += 16;
    gradX += 16;
  }
}

export function exp(x: usize, y: usize, n: i32): void {
  map(EXP, x, y, n);
}

export function expBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(EXP, x, y, gradY, gradX, n);
}

export function log(x: usize, y: usize, n: i32): void {
  map(LOG, x, y, n);
}

export function logBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(LOG, x, y, gradY, gradX, n);
}

export function sqrt(x: usize, y: usize, n: i32): void {
  map(SQRT, x, y, n);
}

export function sqrtBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(SQRT, x, y, gradY, gradX, n);
}

export function abs(x: usize, y: usize, n: i32): void {
  map(ABS, x, y, n);
}

export function absBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(ABS, x, y, gradY, gradX, n);
}

export function square(x: usize, y: usize, n: i32): void {
  map(SQUARE, x, y, n);
}

export function squareBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(SQUARE, x, y, gradY, gradX, n);
}

export function tanh(x: usize, y: usize, n: i32): void {
  map(TANH, x, y, n);
}

export function tanhBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(TANH, x, y, gradY, gradX, n);
}

export function sigmoid(x: usize, y: usize, n: i32): void {
  map(SIGMOID, x, y, n);
}

export function sigmoidBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(SIGMOID, x, y, gradY, gradX, n);
}

export function relu(x: usize, y: usize, n: i32): void {
  map(RELU, x, y, n);
}

export function reluBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(RELU, x, y, gradY, gradX, n);
}

export function leakyRelu(x: usize, y: usize, n: i32, slope: f32): void {
  map(LEAKY_RELU, x, y, n, slope);
}

export function leakyReluBackward(
  x: usize,
  y: usize,
  gradY: usize,
  gradX: usize,
  n: i32,
  slope: f32,
): void {
  mapBackward(LEAKY_RELU, x, y, gradY, gradX, n, slope);
}

export function elu(x: usize, y: usize, n: i32, alpha: f32): void {
  map(ELU, x, y, n, alpha);
}

export function eluBackward(
  x: usize,
  y: usize,
  gradY: usize,
  gradX: usize,
  n: i32,
  alpha: f32,
): void {
  mapBackward(ELU, x, y, gradY, gradX, n, alpha);
}

export function gelu(x: usize, y: usize, n: i32): void {
  map(GELU, x, y, n);
}

export function geluBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(GELU, x, y, gradY, gradX, n);
}

export function geluTanh(x: usize, y: usize, n: i32): void {
  map(GELU_TANH, x, y, n);
}

export function geluTanhBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(GELU_TANH, x, y, gradY, gradX, n);
}

export function silu(x: usize, y: usize, n: i32): void {
  map(SILU, x, y, n);
}

export function siluBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(SILU, x, y, gradY, gradX, n);
}

export function softplus(x: usize, y: usize, n: i32, beta: f32): void {
  map(SOFTPLUS, x, y, n, beta);
}

export function softplusBackward(
  x: usize,
  y: usize,
  gradY: usize,
  gradX: usize,
  n: i32,
  beta: f32,
): void {
  mapBackward(SOFTPLUS, x, y, gradY, gradX, n, beta);
}

export function clip(x: usize, y: usize, n: i32, low: f32, high: f32): void {
  map(CLIP, x, y, n, low, high);
}

export function clipBackward(
  x: usize,
  y: usize,
  gradY: usize,
  gradX: usize,
  n: i32,
  low: f32,
  high: f32,
): void {
  mapBackward(CLIP, x, y, gradY, gradX, n, low, high);
}

export function step(x: usize, y: usize, n: i32): void {
  map(STEP, x, y, n);
}

export function sin(x: usize, y: usize, n: i32): void {
  map(SIN, x, y, n);
}

export function sinBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(SIN, x, y, gradY, gradX, n);
}

export function cos(x: usize, y: usize, n: i32): void {
  map(COS, x, y, n);
}

export function cosBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(COS, x, y, gradY, gradX, n);
}

export function erf(x: usize, y: usize, n: i32): void {
  map(ERF, x, y, n);
}

export function erfBackward(x: usize, y: usize, gradY: usize, gradX: usize, n: i32): void {
  mapBackward(ERF, x, y, gradY, gradX, n);
}

export function pow(x: usize, y: usize, n: i32, exponent: f32): void {
  map(POW, x, y, n, exponent);
}

export function powBackward(
  x: usize,
  y: usize,
  gradY: usize,
  gradX: usize,
  n: i32,
  exponent: f32,
): void {
  mapBackward(POW, x, y, gradY, gradX, n, exponent);
}
