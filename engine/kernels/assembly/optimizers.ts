// One step of an optimizer over contiguous parameters. Blocks are padded to whole vectors with
// zeros, and a step leaves zeros where parameter, gradient and state are zero; so n is rounded up.

import { mulAdd } from "./functions";

@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

@inline
function end(x: usize, n: i32): usize {
  return x + (<usize>((n + 3) & ~3) << 2);
}

export function sgd(
  x: usize,
  grad: usize,
  velocity: usize,
  n: i32,
  learningRate: f32,
  momentum: f32,
  keep: f32,
  nesterov: i32,
  weightDecay: f32,
): void {
  const last = end(x, n);
  const rate = splat(-learningRate);
  for (; x < last; x += 16, grad += 16) {
    let step = mulAdd(v128.load(x), splat(weightDecay), v128.load(grad));
    if (velocity) {
      const v = mulAdd(v128.load(velocity), splat(momentum), f32x4.mul(step, splat(keep)));
      v128.store(velocity, v);
      step = nesterov ? mulAdd(v, splat(momentum), step) : v;
      velocity += 16;
    }
    v128.store(x, mulAdd(step, rate, v128.load(x)));
  }
}

export function adagrad(
  x: usize,
  grad: usize,
  squares: usize,
  n: i32,
  learningRate: f32,
  epsilon: f32,
  weightDecay: f32,
): void {
  const last = end(x, n);
  for (; x < last; x += 16, grad += 16, squares += 16) {
    const g = mulAdd(v128.load(x), splat(weightDecay), v128.load(grad));
    const s = mulAdd(g, g, v128.load(squares));
    v128.store(squares, s);
    const step = f32x4.div(g, f32x4.add(f32x4.sqrt(s), splat(epsilon)));
    v128.store(x, mulAdd(step, splat(-learningRate), v128.load(x)));
  }
}

export function adadelta(
  x: usize,
  grad: usize,
  squares: usize,
  steps: usize,
  n: i32,
  learningRate: f32,
  decay: f64,
  epsilon: f32,
  weightDecay: f32,
): void {
  const last = end(x, n);
  const keep = splat(<f32>decay);
  const rest = splat(<f32>(1 - decay));
  for (; x < last; x += 16, grad += 16, squares += 16, steps += 16) {
    const g = mulAdd(v128.load(x), splat(weightDecay), v128.load(grad));
    const s = mulAdd(f32x4.mul(g, g), rest, f32x4.mul(v128.load(squares), keep));
    v128.store(squares, s);
    const past = v128.load(steps);
    const ratio = f32x4.div(
      f32x4.sqrt(f32x4.add(past, splat(epsilon))),
      f32x4.sqrt(f32x4.add(s, splat(epsilon))),
    );
    const step = f32x4.mul(ratio, g);
    v128.store(steps, mulAdd(f32x4.mul(step, step), rest, f32x4.mul(past, keep)));
    v128.store(x, mulAdd(step, splat(-learningRate), v128.load(x)));
  }
}

export function rmsprop(
  x: usize,
  grad: usize,
  squares: usize,
  mean: usize,
  velocity: usize,
  n: i32,
  learningRate: f32,
  decay: f64,
  epsilon: f32,
  momentum: f32,
  weightDecay: f32,
): void {
  const last = end(x, n);
  const keep = splat(<f32>decay);
  const rest = splat(<f32>(1 - decay));
  for (; x < last; x += 16, grad += 16, squares += 16) {
    const g = mulAdd(v128.load(x), splat(weightDecay), v128.load(grad));
    const s = mulAdd(f32x4.mul(g, g), rest, f32x4.mul(v128.load(squares), keep));
    v128.store(squares, s);
    let spread = s;
    if (mean) {
      const m = mulAdd(g, rest, f32x4.mul(v128.load(mean), keep));
      v128.store(mean, m);
      spread = f32x4.sub(s, f32x4.mul(m, m));
      mean += 16;
    }
    let step = f32x4.div(g, f32x4.add(f32x4.sqrt(spread), splat(epsilon)));
    if (velocity) {
      step = mulAdd(v128.load(velocity), splat(momentum), step);
      v128.store(velocity, step);
      velocity += 16;
    }
    v128.store(x, mulAdd(step, splat(-learningRate), v128.load(x)));
  }
}

export function adam(
  x: usize,
  grad: usize,
  mean: usize,
  squares: usize,
  largest: usize,
  n: i32,
  beta1: f64,
  beta2: f64,
  meanRate: f32,
  gradRate: f32,
  rootScale: f32,
  epsilon: f32,
  weightDecay: f32,
  shrink: f32,
): void {
  const last = end(x, n);
  const keep1 = splat(<f32>beta1);
  const rest1 = splat(<f32>(1 - beta1));
  const keep2 = splat(<f32>beta2);
  const rest2 = splat(<f32>(1 - beta2));
  const minusMeanRate = splat(-meanRate);
  const minusGradRate = splat(-gradRate);
  for (; x < last; x += 16, grad += 16, mean += 16, squares += 16) {
    const old = v128.load(x);
    const g = mulAdd(old, splat(weightDecay), v128.load(grad));
    const m = mulAdd(g, rest1, f32x4.mul(v128.load(mean), keep1));
    let s = mulAdd(f32x4.mul(g, g), rest2, f32x4.mul(v128.load(squares), keep2));
    v128.store(mean, m);
    v128.store(squares, s);
    if (largest) {
      s = f32x4.pmax(s, v128.load(largest));
      v128.store(largest, s);
      largest += 16;
    }
    const root = mulAdd(f32x4.sqrt(s), splat(rootScale), splat(epsilon));
    const step = mulAdd(m, minusMeanRate, f32x4.mul(g, minusGradRate));
    v128.store(x, mulAdd(old, splat(shrink), f32x4.div(step, root)));
  }
}

export function adamax(
  x: usize,
  grad: usize,
  mean: usize,
  largest: usize,
  n: i32,
  beta1: f64,
  beta2: f64,
  rate: f32,
  epsilon: f32,
): void {
  const last = end(x, n);
  for (; x < last; x += 16, grad += 16, mean += 16, largest += 16) {
    const g = v128.load(grad);
    const m = mulAdd(g, splat(<f32>(1 - beta1)), f32x4.mul(v128.load(mean), splat(<f32>beta1)));
    const size = f32x4.add(f32x4.abs(g), splat(epsilon));
    const u = f32x4.pmax(f32x4.mul(v128.load(largest), splat(<f32>beta2)), size);
    v128.store(mean, m);
    v128.store(largest, u);
    v128.store(x, mulAdd(f32x4.div(m, u), splat(-rate), v128.load(x)));
  }
}

/** x ← factor · x. */
export function scale(x: usize, factor: f32, n: i32): void {
  const last = end(x, n);
  for (; x < last; x += 16) v128.store(x, f32x4.mul(v128.load(x), splat(factor)));
}
