// Losses that compare number with number: loss = f(x, t), gradX += scale · gradLoss · ∂f/∂x.

import { exp4, log1pUnit4, mulAdd, one, sigmoid4, withSign } from "./functions";
import { storeFirst } from "./lanes";

const SQUARED = 0;
const ABSOLUTE = 1;
const HUBER = 2;
const LOGISTIC = 3;
const HINGE = 4;

@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

@inline
function value(f: i32, x: v128, t: v128, p: f32): v128 {
  if (f == LOGISTIC) {
    // max(x, 0) − x·t + ln(1 + e^−|x|)
    const tail = log1pUnit4(exp4(f32x4.neg(f32x4.abs(x))));
    return f32x4.add(f32x4.sub(f32x4.pmax(x, splat(0)), f32x4.mul(x, t)), tail);
  }
  if (f == HINGE) return f32x4.pmax(f32x4.sub(one(), f32x4.mul(x, t)), splat(0));
  const d = f32x4.sub(x, t);
  if (f == SQUARED) return f32x4.mul(d, d);
  const size = f32x4.abs(d);
  if (f == ABSOLUTE) return size;
  const near = f32x4.mul(splat(0.5), f32x4.mul(d, d));
  const far = f32x4.mul(splat(p), f32x4.sub(size, splat(0.5 * p)));
  return v128.bitselect(near, far, f32x4.le(size, splat(p)));
}

@inline
function slope(f: i32, x: v128, t: v128, p: f32): v128 {
  if (f == LOGISTIC) return f32x4.sub(sigmoid4(x), t);
  if (f == HINGE) {
    return v128.and(f32x4.neg(t), f32x4.lt(f32x4.mul(x, t), one()));
  }
  const d = f32x4.sub(x, t);
  if (f == SQUARED) return f32x4.add(d, d);
  if (f == ABSOLUTE) {
    const sign = withSign(one(), d);
    return v128.and(sign, f32x4.ne(d, splat(0)));
  }
  return f32x4.pmax(f32x4.pmin(d, splat(p)), splat(-p));
}

@inline
function map(f: i32, x: usize, t: usize, loss: usize, n: i32, p: f32): void {
  const end = x + (<usize>n << 2);
  for (; ; x += 16, t += 16, loss += 16) {
    const result = value(f, v128.load(x), v128.load(t), p);
    if (x + 16 >= end) return storeFirst(loss, result, <i32>(end - x) >> 2);
    v128.store(loss, result);
  }
}

@inline
function mapBackward(
  f: i32,
  x: usize,
  t: usize,
  gradLoss: usize,
  gradStep: i32,
  scale: f32,
  gradX: usize,
  n: i32,
  p: f32,
): void {
  const factor = splat(scale);
  const step = <usize>gradStep << 4;
  for (; ; n -= 4) {
    const up = gradStep ? v128.load(gradLoss) : v128.load32_splat(gradLoss);
    const change = slope(f, v128.load(x), v128.load(t), p);
    const sum = mulAdd(change, f32x4.mul(up, factor), v128.load(gradX));
    if (n <= 4) return storeFirst(gradX, sum, n);
    v128.store(gradX, sum);
    x += 16;
    t += 16;
    gradLoss += step;
    gradX += 16;
  }
}

export function squaredError(x: usize, t: usize, loss: usize, n: i32, p: f32): void {
  map(SQUARED, x, t, loss, n, p);
}

export function squaredErrorBackward(
  x: usize,
  t: usize,
  gradLoss: usize,
  gradStep: i32,
  scale: f32,
  gradX: usize,
  n: i32,
  p: f32,
): void {
  mapBackward(SQUARED, x, t, gradLoss, gradStep, scale, gradX, n, p);
}

export function absoluteError(x: usize, t: usize, loss: usize, n: i32, p: f32): void {
  map(ABSOLUTE, x, t, loss, n, p);
}

export function absoluteErrorBackward(
  x: usize,
  t: usize,
  gradLoss: usize,
  gradStep: i32,
  scale: f32,
  gradX: usize,
  n: i32,
  p: f32,
): void {
  mapBackward(ABSOLUTE, x, t, gradLoss, gradStep, scale, gradX, n, p);
}

export function huber(x: usize, t: usize, loss: usize, n: i32, p: f32): void {
  map(HUBER, x, t, loss, n, p);
}

export function huberBackward(
  x: usize,
  t: usize,
  gradLoss: usize,
  gradStep: i32,
  scale: f32,
  gradX: usize,
  n: i32,
  p: f32,
): void {
  mapBackward(HUBER, x, t, gradLoss, gradStep, scale, gradX, n, p);
}

export function logistic(x: usize, t: usize, loss: usize, n: i32, p: f32): void {
  map(LOGISTIC, x, t, loss, n, p);
}

export function logisticBackward(
  x: usize,
  t: usize,
  gradLoss: usize,
  gradStep: i32,
  scale: f32,
  gradX: usize,
  n: i32,
  p: f32,
): void {
  mapBackward(LOGISTIC, x, t, gradLoss, gradStep, scale, gradX, n, p);
}

export function hinge(x: usize, t: usize, loss: usize, n: i32, p: f32): void {
  map(HINGE, x, t, loss, n, p);
}

export function hingeBackward(
  x: usize,
  t: usize,
  gradLoss: usize,
  gradStep: i32,
  scale: f32,
  gradX: usize,
  n: i32,
  p: f32,
): void {
  mapBackward(HINGE, x, t, gradLoss, gradStep, scale, gradX, n, p);
}
