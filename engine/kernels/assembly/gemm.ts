// C = A·B + initial, where A and B may lie in memory in any order (strides), which makes the
// transposed products of the backward pass free. A 4×8 tile of C stays in eight registers while
// the sum over k runs; larger tiles or unrolling were measured to be slower. B is copied into
// panels of eight columns when that pays.

import { mulAdd } from "./functions";
import { storeFirst, sumOfLanes } from "./lanes";

/** The longest sum done in one go: a panel of B then fills the first-level cache. */
const DEPTH = 1024;
const panel = memory.data(DEPTH * 8 * 4, 16);
const zeros = memory.data(32, 16);

/** The longest sum for which rows of A are packed too, and the panel they are packed into. */
const SHORT = 128;
const rowsOfA = memory.data(SHORT * 8 * 4, 16);

/** Below this many numbers B is read in place, however its rows lie. */
const SMALL = 2048;

/**
 * C[i,j] = Σ A[i,p]·B[p,j] + initial[i,j]. Strides count numbers, not bytes; C is row-major,
 * m×n. `initial` is 0 for none, C itself to add to it, or a row (initialRow = 0).
 */
export function gemm(
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
  c: usize,
  initial: usize,
  initialRow: i32,
  m: i32,
  n: i32,
  k: i32,
): void {
  if (n == 1 && k >= 4 && aCol == 1 && bRow == 1) {
    return rowsTimesVector(a, aRow, b, c, initial, initialRow, m, k);
  }
  if (n == 1 && aRow == 1 && (initialRow == 1 || !initial)) {
    // One column: the same numbers as one row of the transposed product.
    return part(false, b, 1, bRow, a, aCol, 1, c, initial, 0, 1, m, k);
  }
  const turned = aRow == 1 && m >= 64 && n >= 32 && k >= 16;
  const most = turned ? SHORT : DEPTH;
  while (true) {
    const depth = min(most, k);
    part(turned, a, aRow, aCol, b, bRow, bCol, c, initial, initialRow, m, n, depth);
    k -= depth;
    if (!k) return;
    a += <usize>(depth * aCol) << 2;
    b += <usize>(depth * bRow) << 2;
    initial = c;
    initialRow = n;
  }
}

/**
 * A product whose sums are short enough for the panels. Where A is `turned`, its rows lie side by
 * side, as in the gradient of weights, and its columns, read in place, would drive one another out
 * of the cache: so eight of its rows at a time are packed too, and C, which is large then, is
 * written row after row.
 */
function part(
  turned: bool,
  a: usize,
  aRow: i32,
  aCol: i32,
  b: usize,
  bRow: i32,
  bCol: i32,
  c: usize,
  initial: usize,
  initialRow: i32,
  m: i32,
  n: i32,
  k: i32,
): void {
  let rowBytes = <usize>aRow << 2;
  let colBytes = <usize>aCol << 2;
  if (bCol == 1 && bRow > 0 && (m < 16 || k * bRow <= SMALL)) {
    const rows = <usize>bRow << 2;
    return columns(a, rowBytes, colBytes, b, rows, 32, c, n, initial, initialRow, m, n, k);
  }
  const most = turned ? ((DEPTH << 3) / k) & ~7 : 8;
  const block = turned ? 8 : m;
  for (let j = 0; j < n; j += most) {
    const cols = min(most, n - j);
    packPanels(b + (<usize>(j * bCol) << 2), bRow, bCol, cols, k, panel);
    for (let i = 0; i < m; i += block) {
      const rows = min(block, m - i);
      let from = a;
      if (turned) {
        pack(a + (<usize>i << 2), aCol, 1, rows, k, rowsOfA);
        from = rowsOfA;
        rowBytes = 4;
        colBytes = 32;
      }
      const start = initial ? initial + (<usize>(i * initialRow + j) << 2) : 0;
      const corner = c + (<usize>(i * n + j) << 2);
      const step = <usize>k << 5;
      columns(from, rowBytes, colBytes, panel, 32, step, corner, n, start, initialRow, rows, cols, k);
    }
  }
}

/** Copies all of B (k×n) into panels, one after the other, for `gemmPacked`. */
export function packPanels(
  b: usize,
  bRow: i32,
  bCol: i32,
  n: i32,
  k: i32,
  panels: usize,
): void {
  for (let j = 0; j < n; j += 8) {
    pack(b + (<usize>(j * bCol) << 2), bRow, bCol, min(8, n - j), k, panels);
    panels += <usize>k << 5;
  }
}

/** `gemm` with B in panels and contiguous rows of A. */
export function gemmPacked(
  a: usize,
  aRow: i32,
  panels: usize,
  c: usize,
  initial: usize,
  initialRow: i32,
  m: i32,
  n: i32,
  k: i32,
): void {
  columns(a, <usize>aRow << 2, 4, panels, 32, <usize>k << 5, c, n, initial, initialRow, m, n, k);
}

/** `cols` columns of C, whose rows are `n` long; from eight columns of B to the next are `bStep` bytes. */
function columns(
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  bStep: usize,
  c: usize,
  n: i32,
  initial: usize,
  initialRow: i32,
  m: i32,
  cols: i32,
  k: i32,
): void {
  const initialRowBytes = initial ? <usize>initialRow << 2 : 0;
  for (let j = 0; j < cols; j += 8) {
    const width = min(8, cols - j);
    const start = initial ? initial + (<usize>j << 2) : zeros;
    tiles(a, aRow, aCol, b, bRow, start, initialRowBytes, c + (<usize>j << 2), n, width, m, k);
    b += bStep;
  }
}

/** `width` ≤ 8 columns of C, from top to bottom. */
function tiles(
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  initial: usize,
  initialRow: usize,
  c: usize,
  n: i32,
  width: i32,
  m: i32,
  k: i32,
): void {
  const cRow = <usize>n << 2;
  for (; m >= 4; m -= 4) {
    tile4x8(a, aRow, aCol, b, bRow, initial, initialRow, c, cRow, width, k);
    a += 4 * aRow;
    initial += 4 * initialRow;
    c += 4 * cRow;
  }
  for (; m > 0; m--) {
    tile1x8(a, aCol, b, bRow, initial, c, width, k);
    a += aRow;
    initial += initialRow;
    c += cRow;
  }
}

@inline
function tile4x8(
  a0: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  initial: usize,
  initialRow: usize,
  c: usize,
  cRow: usize,
  width: i32,
  k: i32,
): void {
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  // The address of B counts the turns: the loop is bound by the number of its instructions.
  const end = b + <usize>k * bRow;
  while (b != end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    b += bRow;
    let x = v128.load32_splat(a0);
    a0 += aCol;
    c00 = mulAdd(x, b0, c00);
    c01 = mulAdd(x, b1, c01);
    x = v128.load32_splat(a1);
    a1 += aCol;
    c10 = mulAdd(x, b0, c10);
    c11 = mulAdd(x, b1, c11);
    x = v128.load32_splat(a2);
    a2 += aCol;
    c20 = mulAdd(x, b0, c20);
    c21 = mulAdd(x, b1, c21);
    x = v128.load32_splat(a3);
    a3 += aCol;
    c30 = mulAdd(x, b0, c30);
    c31 = mulAdd(x, b1, c31);
  }
  store8(c, c00, c01, initial, width);
  c += cRow;
  initial += initialRow;
  store8(c, c10, c11, initial, width);
  c += cRow;
  initial += initialRow;
  store8(c, c20, c21, initial, width);
  c += cRow;
  initial += initialRow;
  store8(c, c30, c31, initial, width);
}

@inline
function tile1x8(
  a: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  initial: usize,
  c: usize,
  width: i32,
  k: i32,
): void {
  let c0 = f32x4.splat(0);
  let c1 = f32x4.splat(0);
  while (k--) {
    const x = v128.load32_splat(a);
    a += aCol;
    c0 = mulAdd(x, v128.load(b), c0);
    c1 = mulAdd(x, v128.load(b, 16), c1);
    b += bRow;
  }
  store8(c, c0, c1, initial, width);
}

/** Writes the first `width` of eight sums, each with its initial number added last. */
@inline
function store8(c: usize, low: v128, high: v128, initial: usize, width: i32): void {
  low = f32x4.add(low, v128.load(initial));
  high = f32x4.add(high, v128.load(initial, 16));
  if (width == 8) {
    v128.store(c, low);
    v128.store(c, high, 16);
  } else {
    storeFirst(c, low, width);
    if (width > 4) storeFirst(c + 16, high, width - 4);
  }
}

/** Copies `width` ≤ 8 columns of B, row after row, to a panel; the rest of a row is zero. */
function pack(b: usize, bRow: i32, bCol: i32, width: i32, k: i32, to: usize): void {
  const row = <usize>bRow << 2;
  const col = <usize>bCol << 2;
  if (width == 8 && bCol == 1) {
    while (k--) {
      v128.store(to, v128.load(b));
      v128.store(to, v128.load(b, 16), 16);
      b += row;
      to += 32;
    }
    return;
  }
  if (width == 8 && bRow == 1) {
    for (; k >= 4; k -= 4) {
      transpose4(b, col, to);
      transpose4(b + 4 * col, col, to + 16);
      b += 16;
      to += 128;
    }
  }
  const zero = f32x4.splat(0);
  while (k--) {
    v128.store(to, zero);
    v128.store(to, zero, 16);
    let from = b;
    for (let j = 0; j < width; j++) {
      store<f32>(to + (<usize>j << 2), load<f32>(from));
      from += col;
    }
    b += row;
    to += 32;
  }
}

/** Writes the transpose of the 4×4 numbers at `from` (rows `step` apart) into a panel. */
@inline
function transpose4(from: usize, step: usize, to: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + step);
  const r2 = v128.load(from + 2 * step);
  const r3 = v128.load(from + 3 * step);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96);
}

/** C = A·b + initial for one contiguous column b: a dot product for each row. */
function rowsTimesVector(
  a: usize,
  aRow: i32,
  b: usize,
  c: usize,
  initial: usize,
  initialRow: i32,
  m: i32,
  k: i32,
): void {
  for (let i = 0; i < m; i++) {
    let sum = f32x4.splat(0);
    let p = 0;
    for (; p + 4 <= k; p += 4) {
      const at = <usize>p << 2;
      sum = mulAdd(v128.load(a + at), v128.load(b + at), sum);
    }
    let total = sumOfLanes(sum);
    for (; p < k; p++) {
      const at = <usize>p << 2;
      total += load<f32>(a + at) * load<f32>(b + at);
    }
    if (initial) total += load<f32>(initial + (<usize>(i * initialRow) << 2));
    store<f32>(c + (<usize>i << 2), total);
    a += <usize>aRow << 2;
  }
}
