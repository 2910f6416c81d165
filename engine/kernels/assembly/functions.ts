// Elementary functions on four numbers at a time, in single precision. Errors are a few units in
// the last place; the bits are the same on every platform, since only IEEE operations are used.

@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

/** a·b + c, rounded twice. */
@inline
export function mulAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** e^x: x = n·ln 2 + r, then a polynomial in r (Cephes expf), then times 2^n in two steps. */
@inline
export function exp4(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, splat(89.0)), splat(-104.0));
  // Adding 1.5·2^23 leaves the nearest integer in the low bits.
  const shifted = mulAdd(x, splat(1.44269504), splat(12582912.0));
  const n = i32x4.sub(shifted, splat(12582912.0));
  const nearest = f32x4.sub(shifted, splat(12582912.0));
  let r = f32x4.sub(x, f32x4.mul(nearest, splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(nearest, splat(-2.12194440e-4)));
  let p = mulAdd(splat(1.9875691500e-4), r, splat(1.3981999507e-3));
  p = mulAdd(p, r, splat(8.3334519073e-3));
  p = mulAdd(p, r, splat(4.1665795894e-2));
  p = mulAdd(p, r, splat(1.6666665459e-1));
  p = mulAdd(p, r, splat(5.0000001201e-1));
  p = f32x4.add(mulAdd(p, f32x4.mul(r, r), r), splat(1.0));
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(p, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** ln x after musl's logf: x = 2^k·m with m in [√½, √2), then a series in (m−1)/(m+1). */
@inline
export function log4(x: v128): v128 {
  const tiny = f32x4.lt(x, splat(1.17549435e-38));
  const normal = v128.bitselect(f32x4.mul(x, splat(33554432.0)), x, tiny);
  const bits = i32x4.sub(normal, i32x4.splat(0x3f3504f3));
  const exponent = i32x4.sub(i32x4.shr_s(bits, 23), v128.and(tiny, i32x4.splat(25)));
  const k = f32x4.convert_i32x4_s(exponent);
  const m = i32x4.add(v128.and(bits, i32x4.splat(0x7fffff)), i32x4.splat(0x3f3504f3));
  const f = f32x4.sub(m, splat(1.0));
  const s = f32x4.div(f, f32x4.add(splat(2.0), f));
  const z = f32x4.mul(s, s);
  const w = f32x4.mul(z, z);
  const odd = f32x4.mul(w, mulAdd(w, splat(0.24279078841), splat(0.40000972152)));
  const even = f32x4.mul(z, mulAdd(w, splat(0.28498786688), splat(0.66666662693)));
  const halfSquare = f32x4.mul(splat(0.5), f32x4.mul(f, f));
  let y = f32x4.mul(s, f32x4.add(halfSquare, f32x4.add(odd, even)));
  y = f32x4.sub(mulAdd(k, splat(9.0580006145e-6), y), halfSquare);
  y = mulAdd(k, splat(6.9313812256e-1), f32x4.add(y, f));
  y = v128.bitselect(splat(-Infinity), y, f32x4.eq(x, splat(0.0)));
  y = v128.bitselect(x, y, f32x4.eq(x, splat(Infinity)));
  return v128.bitselect(y, splat(NaN), f32x4.ge(x, splat(0.0)));
}

/** ln(1 + u) for u in [0, 1], exact to the last places even where u is tiny: 2 artanh(u/(2+u)). */
@inline
export function log1pUnit4(u: v128): v128 {
  const s = f32x4.div(u, f32x4.add(u, splat(2.0)));
  const z = f32x4.mul(s, s);
  let p = mulAdd(z, splat(0.0769230769), splat(0.0909090909));
  p = mulAdd(p, z, splat(0.1111111111));
  p = mulAdd(p, z, splat(0.1428571429));
  p = mulAdd(p, z, splat(0.2));
  p = mulAdd(p, z, splat(0.3333333333));
  p = mulAdd(p, z, splat(1.0));
  return f32x4.mul(f32x4.add(s, s), p);
}

/** tanh x = x·P(x²)/Q(x²), the rational approximation of Eigen; ±1 beyond |x| = 9. */
@inline
export function tanh4(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, splat(9.0)), splat(-9.0));
  const z = f32x4.mul(x, x);
  let p = mulAdd(z, splat(-2.76076847742355e-16), splat(2.00018790482477e-13));
  p = mulAdd(p, z, splat(-8.60467152213735e-11));
  p = mulAdd(p, z, splat(5.12229709037114e-8));
  p = mulAdd(p, z, splat(1.48572235717979e-5));
  p = mulAdd(p, z, splat(6.37261928875436e-4));
  p = mulAdd(p, z, splat(4.89352455891786e-3));
  let q = mulAdd(z, splat(1.19825839466702e-6), splat(1.18534705686654e-4));
  q = mulAdd(q, z, splat(2.26843463243900e-3));
  q = mulAdd(q, z, splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** 1/(1 + e^−x). */
@inline
export function sigmoid4(x: v128): v128 {
  return f32x4.div(splat(1.0), f32x4.add(splat(1.0), exp4(f32x4.neg(x))));
}

/** ln(1 + e^x) = max(x, 0) + ln(1 + e^−|x|). */
@inline
export function softplus4(x: v128): v128 {
  const tail = log1pUnit4(exp4(f32x4.neg(f32x4.abs(x))));
  return f32x4.add(f32x4.pmax(x, splat(0.0)), tail);
}

/** erf x, the rational approximation of Eigen on |x| < 3.92; ±1 beyond. */
@inline
export function erf4(x: v128): v128 {
  const z = f32x4.mul(x, x);
  let p = mulAdd(z, splat(-2.72614225801306e-10), splat(2.77068142495902e-8));
  p = mulAdd(p, z, splat(-2.10102402082508e-6));
  p = mulAdd(p, z, splat(-5.69250639462346e-5));
  p = mulAdd(p, z, splat(-7.34990630326855e-4));
  p = mulAdd(p, z, splat(-2.95459980854025e-3));
  p = mulAdd(p, z, splat(-1.60960333262415e-2));
  let q = mulAdd(z, splat(-1.45660718464996e-5), splat(-2.13374055278905e-4));
  q = mulAdd(q, z, splat(-1.68282697438203e-3));
  q = mulAdd(q, z, splat(-7.37332916720468e-3));
  q = mulAdd(q, z, splat(-1.42647390514189e-2));
  const one = v128.or(splat(1.0), v128.and(x, splat(-0.0)));
  const y = f32x4.div(f32x4.mul(x, p), q);
  return v128.bitselect(one, y, f32x4.ge(f32x4.abs(x), splat(3.92)));
}

/** Applies a scalar function lane by lane; for functions no figure is waiting for. */
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
