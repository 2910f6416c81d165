// Elementary functions on four numbers at a time, in single precision. Errors are a few units in
// the last place; the bits are the same on every platform, since only IEEE operations are used.
//
// Coefficients stand in tables in memory and are read with a splat: V8 builds a vector constant
// anew at every use, which takes as long as the arithmetic itself.

/** The i-th number of a table, four times. */
@inline
function at(table: usize, i: usize): v128 {
  return v128.load32_splat(table + (i << 2));
}

/** a·b + c, rounded twice. */
@inline
export function mulAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

const ONE = memory.data<f32>([1.0]);

@inline
export function one(): v128 {
  return v128.load32_splat(ONE);
}

/** Limits, 1/ln 2, 1.5·2^23, the two parts of −ln 2, then Cephes' expf polynomial; at last 127. */
const EXP = memory.data<f32>([
  89.0, -104.0, 1.44269504, 12582912.0, -0.693359375, 2.1219444e-4, 1.98756915e-4, 1.3981999507e-3,
  8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1.0,
]);
const BIAS = memory.data<i32>([127]);

/** e^x: x = n·ln 2 + r, then a polynomial in r, then times 2^n in two steps. */
@inline
export function exp4(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, at(EXP, 0)), at(EXP, 1));
  // Adding 1.5·2^23 leaves the nearest integer in the low bits.
  const shift = at(EXP, 3);
  const shifted = mulAdd(x, at(EXP, 2), shift);
  const n = i32x4.sub(shifted, shift);
  const nearest = f32x4.sub(shifted, shift);
  let r = mulAdd(nearest, at(EXP, 4), x);
  r = mulAdd(nearest, at(EXP, 5), r);
  let p = mulAdd(at(EXP, 6), r, at(EXP, 7));
  p = mulAdd(p, r, at(EXP, 8));
  p = mulAdd(p, r, at(EXP, 9));
  p = mulAdd(p, r, at(EXP, 10));
  p = mulAdd(p, r, at(EXP, 11));
  p = f32x4.add(mulAdd(p, f32x4.mul(r, r), r), at(EXP, 12));
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(p, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, v128.load32_splat(BIAS)), 23);
}

/** Smallest normal number, 2^25, the series of musl's logf, the two parts of ln 2. */
const LOG = memory.data<f32>([
  1.17549435e-38, 33554432.0, 0.24279078841, 0.40000972152, 0.28498786688, 0.66666662693,
  9.0580006145e-6, 6.9313812256e-1, 0.5, 2.0,
]);
/** The bits of √½, the mask of a mantissa, 25. */
const LOG_BITS = memory.data<i32>([0x3f3504f3, 0x7fffff, 25]);

/** ln x: x = 2^k·m with m in [√½, √2), then a series in (m − 1)/(m + 1). */
@inline
export function log4(x: v128): v128 {
  const tiny = f32x4.lt(x, at(LOG, 0));
  const normal = v128.bitselect(f32x4.mul(x, at(LOG, 1)), x, tiny);
  const bits = i32x4.sub(normal, at(LOG_BITS, 0));
  const exponent = i32x4.sub(i32x4.shr_s(bits, 23), v128.and(tiny, at(LOG_BITS, 2)));
  const k = f32x4.convert_i32x4_s(exponent);
  const m = i32x4.add(v128.and(bits, at(LOG_BITS, 1)), at(LOG_BITS, 0));
  const f = f32x4.sub(m, one());
  const s = f32x4.div(f, f32x4.add(at(LOG, 9), f));
  const z = f32x4.mul(s, s);
  const w = f32x4.mul(z, z);
  const odd = f32x4.mul(w, mulAdd(w, at(LOG, 2), at(LOG, 3)));
  const even = f32x4.mul(z, mulAdd(w, at(LOG, 4), at(LOG, 5)));
  const halfSquare = f32x4.mul(at(LOG, 8), f32x4.mul(f, f));
  let y = f32x4.mul(s, f32x4.add(halfSquare, f32x4.add(odd, even)));
  y = f32x4.sub(mulAdd(k, at(LOG, 6), y), halfSquare);
  y = mulAdd(k, at(LOG, 7), f32x4.add(y, f));
  const zero = f32x4.splat(0);
  y = v128.bitselect(f32x4.splat(-Infinity), y, f32x4.eq(x, zero));
  y = v128.bitselect(x, y, f32x4.eq(x, f32x4.splat(Infinity)));
  return v128.bitselect(y, f32x4.splat(NaN), f32x4.ge(x, zero));
}

/** 1/13, 1/11, … 1/3, 1, and 2. */
const ARTANH = memory.data<f32>([
  0.0769230769, 0.0909090909, 0.1111111111, 0.1428571429, 0.2, 0.3333333333, 1.0, 2.0,
]);

/** ln(1 + u) for u in [0, 1], exact to the last places even where u is tiny: 2 artanh(u/(2+u)). */
@inline
export function log1pUnit4(u: v128): v128 {
  const s = f32x4.div(u, f32x4.add(u, at(ARTANH, 7)));
  const z = f32x4.mul(s, s);
  let p = mulAdd(z, at(ARTANH, 0), at(ARTANH, 1));
  p = mulAdd(p, z, at(ARTANH, 2));
  p = mulAdd(p, z, at(ARTANH, 3));
  p = mulAdd(p, z, at(ARTANH, 4));
  p = mulAdd(p, z, at(ARTANH, 5));
  p = mulAdd(p, z, at(ARTANH, 6));
  return f32x4.mul(f32x4.add(s, s), p);
}

/** Limits, P and Q from the highest power down; both end in 1. */
const TANH = memory.data<f32>([
  8.67, -8.67, 1.394553628e-8, 2.102733560e-5, 3.520756727e-3, 1.340216100e-1, 8.015776984e-7,
  3.326951409e-4, 2.597254514e-2, 4.673548340e-1,
]);

/** tanh x = x·P(x²)/Q(x²), the rational approximation of Eigen; ±1 beyond |x| = 8.67. */
@inline
export function tanh4(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, at(TANH, 0)), at(TANH, 1));
  const z = f32x4.mul(x, x);
  let p = mulAdd(z, at(TANH, 2), at(TANH, 3));
  p = mulAdd(p, z, at(TANH, 4));
  p = mulAdd(p, z, at(TANH, 5));
  p = mulAdd(p, z, one());
  let q = mulAdd(z, at(TANH, 6), at(TANH, 7));
  q = mulAdd(q, z, at(TANH, 8));
  q = mulAdd(q, z, at(TANH, 9));
  q = mulAdd(q, z, one());
  return f32x4.div(f32x4.mul(x, p), q);
}

/** `tanh4` of two vectors, which share what is read from the table. */
@inline
export function tanh8(x: usize, y: usize): void {
  let c = at(TANH, 0);
  let d = at(TANH, 1);
  const x0 = f32x4.pmax(f32x4.pmin(v128.load(x), c), d);
  const x1 = f32x4.pmax(f32x4.pmin(v128.load(x, 16), c), d);
  const z0 = f32x4.mul(x0, x0);
  const z1 = f32x4.mul(x1, x1);
  c = at(TANH, 2);
  d = at(TANH, 3);
  let p0 = mulAdd(z0, c, d);
  let p1 = mulAdd(z1, c, d);
  c = at(TANH, 6);
  d = at(TANH, 7);
  let q0 = mulAdd(z0, c, d);
  let q1 = mulAdd(z1, c, d);
  c = at(TANH, 4);
  p0 = mulAdd(p0, z0, c);
  p1 = mulAdd(p1, z1, c);
  c = at(TANH, 5);
  p0 = mulAdd(p0, z0, c);
  p1 = mulAdd(p1, z1, c);
  c = at(TANH, 8);
  q0 = mulAdd(q0, z0, c);
  q1 = mulAdd(q1, z1, c);
  c = at(TANH, 9);
  q0 = mulAdd(q0, z0, c);
  q1 = mulAdd(q1, z1, c);
  c = one();
  v128.store(y, f32x4.div(f32x4.mul(x0, mulAdd(p0, z0, c)), mulAdd(q0, z0, c)));
  v128.store(y, f32x4.div(f32x4.mul(x1, mulAdd(p1, z1, c)), mulAdd(q1, z1, c)), 16);
}

/** 1/(1 + e^−x). */
@inline
export function sigmoid4(x: v128): v128 {
  return f32x4.div(one(), f32x4.add(one(), exp4(f32x4.neg(x))));
}

/** ln(1 + e^x) = max(x, 0) + ln(1 + e^−|x|). */
@inline
export function softplus4(x: v128): v128 {
  const tail = log1pUnit4(exp4(f32x4.neg(f32x4.abs(x))));
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), tail);
}

/** P and Q from the highest power down, then where erf is 1 in single precision. */
const ERF = memory.data<f32>([
  -2.72614225801306e-10, 2.77068142495902e-8, -2.10102402082508e-6, -5.69250639462346e-5,
  -7.34990630326855e-4, -2.95459980854025e-3, -1.60960333262415e-2, -1.45660718464996e-5,
  -2.13374055278905e-4, -1.68282697438203e-3, -7.37332916720468e-3, -1.42647390514189e-2, 3.92,
]);

/** erf x = x·P(x²)/Q(x²), the rational approximation of Eigen; ±1 beyond |x| = 3.92. */
@inline
export function erf4(x: v128): v128 {
  const z = f32x4.mul(x, x);
  let p = mulAdd(z, at(ERF, 0), at(ERF, 1));
  p = mulAdd(p, z, at(ERF, 2));
  p = mulAdd(p, z, at(ERF, 3));
  p = mulAdd(p, z, at(ERF, 4));
  p = mulAdd(p, z, at(ERF, 5));
  p = mulAdd(p, z, at(ERF, 6));
  let q = mulAdd(z, at(ERF, 7), at(ERF, 8));
  q = mulAdd(q, z, at(ERF, 9));
  q = mulAdd(q, z, at(ERF, 10));
  q = mulAdd(q, z, at(ERF, 11));
  const y = f32x4.div(f32x4.mul(x, p), q);
  return v128.bitselect(withSign(one(), x), y, f32x4.ge(f32x4.abs(x), at(ERF, 12)));
}

/** `size` (≥ 0) with the sign of x. */
@inline
export function withSign(size: v128, x: v128): v128 {
  return v128.or(size, v128.and(x, f32x4.splat(-0.0)));
}

// Functions that no figure is waiting for, one number after the other.

@inline
export function sin4(x: v128): v128 {
  return f32x4(
    NativeMathf.sin(f32x4.extract_lane(x, 0)),
    NativeMathf.sin(f32x4.extract_lane(x, 1)),
    NativeMathf.sin(f32x4.extract_lane(x, 2)),
    NativeMathf.sin(f32x4.extract_lane(x, 3)),
  );
}

@inline
export function cos4(x: v128): v128 {
  return f32x4(
    NativeMathf.cos(f32x4.extract_lane(x, 0)),
    NativeMathf.cos(f32x4.extract_lane(x, 1)),
    NativeMathf.cos(f32x4.extract_lane(x, 2)),
    NativeMathf.cos(f32x4.extract_lane(x, 3)),
  );
}

@inline
export function pow4(x: v128, p: f32): v128 {
  return f32x4(
    NativeMathf.pow(f32x4.extract_lane(x, 0), p),
    NativeMathf.pow(f32x4.extract_lane(x, 1), p),
    NativeMathf.pow(f32x4.extract_lane(x, 2), p),
    NativeMathf.pow(f32x4.extract_lane(x, 3), p),
  );
}
