/**
 * Logarithm, exponential, sine and cosine in double precision whose bits do not depend on the
 * platform: ECMAScript leaves `Math.log` and its like to the implementation, and browsers differ
 * in the last place. Here only +, −, ×, ÷ and bit operations are used. Error below one unit in
 * the last place.
 *
 * After FDLIBM 5.3 (e_log.c, e_exp.c, k_sin.c, k_cos.c):
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun
 * Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is
 * freely granted, provided that this notice is preserved.
 */

const double = new Float64Array([1]);
const words = new Uint32Array(double.buffer);
const HIGH = words[0] === 0 ? 1 : 0;
const LOW = 1 - HIGH;

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const TWO_54 = 18014398509481984;

/** Natural logarithm of `x`; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    x *= TWO_54;
  }
  double[0] = x;
  // Scale the mantissa into [√½, √2): x = 2^k (1 + f).
  const high = words[HIGH]! + 0x95f62;
  k += (high >>> 20) - 0x3ff;
  words[HIGH] = (high & 0xfffff) + 0x3fe6a09e;
  const f = double[0] - 1;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * LG6));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (LG5 + w * LG7)));
  return s * (halfSquare + even + odd) + k * LN2_LOW - halfSquare + f + k * LN2_HIGH;
}
const LG5 = 0.1818357216161805;
const LG6 = 0.15313837699209373;
const LG7 = 0.14798198605116586;

/** e to the power `x`; 0 below −745.2, Infinity above 709.8. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019411) return 0;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const tail = 0.00006613756321437934 + t * (-0.0000016533902205465252 + t * EXP_P5);
  const c = r - t * (0.16666666666666602 + t * (-0.0027777777777015593 + t * tail));
  const y = 1 + ((r * c) / (2 - c) - low + high);
  if (k > 1023) return y * 2 * powerOfTwo(k - 1);
  return k >= -1022 ? y * powerOfTwo(k) : y * powerOfTwo(k + 54) * 5.551115123125783e-17;
}
const EXP_P5 = 4.1381367970572385e-8;

/** Sine of `x` radians, |x| ≤ 10⁶; NaN beyond. */
export function sin(x: number): number {
  return quarterTurn(x, 0);
}

/** Cosine of `x` radians, |x| ≤ 10⁶; NaN beyond. */
export function cos(x: number): number {
  return quarterTurn(x, 1);
}

function powerOfTwo(exponent: number): number {
  words[HIGH] = (exponent + 1023) << 20;
  words[LOW] = 0;
  return double[0]!;
}

/** sin(x + shift·π/2): less whole quarter turns, in three pieces, then one of two polynomials. */
function quarterTurn(x: number, shift: number): number {
  if (!(Math.abs(x) <= 1e6)) return Number.NaN;
  const n = Math.floor(x * 0.6366197723675814 + 0.5);
  const first = x - n * 1.5707963267341256;
  const second = n * 6.077100506303966e-11;
  const r = first - second;
  const w = n * 2.0222662487959506e-21 - (first - r - second);
  const y = r - w;
  const tail = r - y - w;
  const quadrant = (n + shift) & 3;
  const value = quadrant & 1 ? cosKernel(y, tail) : sinKernel(y, tail);
  return quadrant & 2 ? -value : value;
}

function sinKernel(x: number, tail: number): number {
  const z = x * x;
  const v = z * x;
  const high = -0.0001984126982985795 + z * (0.0000027557313707070068 + z * SIN_TAIL(z));
  const r = 0.00833333333332249 + z * high;
  return x - (z * (0.5 * tail - v * r) - tail - v * -0.16666666666666632);
}
const SIN_TAIL = (z: number) => -2.5050760253406863e-8 + z * 1.58969099521155e-10;

function cosKernel(x: number, tail: number): number {
  const z = x * x;
  const high = -2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * COS_C6);
  const middle = -0.001388888888887411 + z * (0.00002480158728947673 + z * high);
  const r = z * (0.0416666666666666 + z * middle);
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * tail));
}
const COS_C6 = -1.1359647557788195e-11;
