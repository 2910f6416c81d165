import { memory, type Pointer } from "../../memory.ts";
import { cos, exp, log, sin } from "../../portable-math.ts";

/** The function f(x; p, q). */
type Value = (x: number, p: number, q: number) => number;
/** Its slope, given also y = f(x). */
type Slope = (x: number, y: number, p: number, q: number) => number;

function map(f: Value) {
  return (x: Pointer, y: Pointer, n: number, p = 0, q = 0) => {
    const { f32 } = memory;
    const from = x >> 2;
    const to = y >> 2;
    for (let i = 0; i < n; i++) f32[to + i] = f(f32[from + i]!, p, q);
  };
}

function mapBackward(slope: Slope) {
  return (x: Pointer, y: Pointer, gradY: Pointer, gradX: Pointer, n: number, p = 0, q = 0) => {
    const { f32 } = memory;
    for (let i = 0; i < n; i++) {
      const change = slope(f32[(x >> 2) + i]!, f32[(y >> 2) + i]!, p, q);
      f32[(gradX >> 2) + i]! += change * f32[(gradY >> 2) + i]!;
    }
  };
}

export const sigmoid = (x: number) => 1 / (1 + exp(-x));

export function tanh(x: number): number {
  const size = Math.abs(x);
  const y = size < 1e-4 ? size - (size * size * size) / 3 : 1 - 2 / (exp(2 * size) + 1);
  return x < 0 ? -y : y;
}

/** ln(1 + u) for 0 ≤ u ≤ 1; where u is small, log(1 + u) alone would lose its digits. */
export function log1pUnit(u: number): number {
  const sum = 1 + u;
  return sum === 1 ? u : (log(sum) * u) / (sum - 1);
}

export const softplus = (x: number) => Math.max(x, 0) + log1pUnit(exp(-Math.abs(x)));

/** Abramowitz & Stegun 7.1.5 (series) near 0, 7.1.14 (continued fraction) beyond. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  if (size > 2.5) {
    let fraction = size;
    for (let k = 60; k >= 1; k--) fraction = size + k / 2 / fraction;
    return Math.sign(x) * (1 - exp(-size * size) / (fraction * SQRT_PI));
  }
  let term = x;
  let sum = x;
  for (let k = 1; k < 60; k++) {
    term *= -(x * x) / k;
    sum += term / (2 * k + 1);
  }
  return (2 / SQRT_PI) * sum;
}
const SQRT_PI = 1.772453850905516;

function pow(x: number, p: number): number {
  if (Number.isInteger(p) && Math.abs(p) <= 64) {
    let product = 1;
    for (let i = Math.abs(p); i > 0; i--) product *= x;
    return p < 0 ? 1 / product : product;
  }
  return x === 0 ? (p > 0 ? 0 : Number.POSITIVE_INFINITY) : exp(p * log(x));
}

const geluArgument = (x: number) => 0.7978845608028654 * (x + 0.044715 * x * x * x);

function geluTanhSlope(x: number): number {
  const t = tanh(geluArgument(x));
  const inner = 0.7978845608028654 * (1 + 3 * 0.044715 * x * x);
  return 0.5 * (1 + t + x * (1 - t * t) * inner);
}

function siluSlope(x: number): number {
  const s = sigmoid(x);
  return s + x * s * (1 - s);
}

const cumulative = (x: number) => 0.5 * (1 + erf(x * Math.SQRT1_2));
const density = (x: number) => 0.3989422804014327 * exp(-0.5 * x * x);

export const elementwise = {
  exp: map(exp),
  expBackward: mapBackward((_, y) => y),
  log: map(log),
  logBackward: mapBackward((x) => 1 / x),
  sqrt: map(Math.sqrt),
  sqrtBackward: mapBackward((_, y) => 0.5 / y),
  abs: map(Math.abs),
  absBackward: mapBackward((x) => Math.sign(x)),
  square: map((x) => x * x),
  squareBackward: mapBackward((x) => 2 * x),
  tanh: map(tanh),
  tanhBackward: mapBackward((_, y) => 1 - y * y),
  sigmoid: map(sigmoid),
  sigmoidBackward: mapBackward((_, y) => y * (1 - y)),
  relu: map((x) => Math.max(x, 0)),
  reluBackward: mapBackward((x) => (x > 0 ? 1 : 0)),
  leakyRelu: map((x, slope) => (x > 0 ? x : slope * x)),
  leakyReluBackward: mapBackward((x, _, slope) => (x > 0 ? 1 : slope)),
  elu: map((x, alpha) => (x > 0 ? x : alpha * (exp(x) - 1))),
  eluBackward: mapBackward((x, y, alpha) => (x > 0 ? 1 : y + alpha)),
  gelu: map((x) => x * cumulative(x)),
  geluBackward: mapBackward((x) => cumulative(x) + x * density(x)),
  geluTanh: map((x) => 0.5 * x * (1 + tanh(geluArgument(x)))),
  geluTanhBackward: mapBackward(geluTanhSlope),
  silu: map((x) => x * sigmoid(x)),
  siluBackward: mapBackward(siluSlope),
  softplus: map((x, beta) => softplus(beta * x) / beta),
  softplusBackward: mapBackward((x, _, beta) => sigmoid(beta * x)),
  clip: map((x, low, high) => (x < low ? low : Math.min(x, high))),
  clipBackward: mapBackward((x, _, low, high) => (x >= low && x <= high ? 1 : 0)),
  step: map((x) => (x >= 0 ? 1 : 0)),
  sin: map(sin),
  sinBackward: mapBackward((x) => cos(x)),
  cos: map(cos),
  cosBackward: mapBackward((x) => -sin(x)),
  erf: map(erf),
  erfBackward: mapBackward((x) => (2 / SQRT_PI) * exp(-x * x)),
  pow: map(pow),
  powBackward: mapBackward((x, _, p) => p * pow(x, p - 1)),
};
