// The sums of a convolution. Four neighbouring results of one row are a vector; a tile of 4 outputs
// × 2 vectors stays in registers while the sum runs over all weights. What a weight meets lies at a
// fixed distance from the place of the vector; that distance stands beside the packed weights.

import { mulAdd } from "./functions";
import { storeFirst } from "./lanes";

/** One entry of packed weights: those of four outputs, and the distance of what they meet. */
export const ENTRY: usize = 20;
/** One vector of results: distance of what it reads, of where it goes, how many count, and which
 * entries, from one distance to the other, meet anything but padding. */
export const PLACE: usize = 20;

const tile = memory.data(128, 16);

/** Writes one entry: weights `step` numbers apart, zeros from `count` on. */
export function packEntry(to: usize, w: usize, step: i32, count: i32, distance: i32): void {
  const bytes = <usize>step << 2;
  store<i32>(to, distance << 2, 16);
  if (count == 4) {
    const half = v128.load32_lane(w + bytes, v128.load32_zero(w), 1);
    const most = v128.load32_lane(w + 2 * bytes, half, 2);
    v128.store(to, v128.load32_lane(w + 3 * bytes, most, 3));
    return;
  }
  store<f32>(to, load<f32>(w));
  store<f32>(to, count > 1 ? load<f32>(w + bytes) : 0, 4);
  store<f32>(to, count > 2 ? load<f32>(w + 2 * bytes) : 0, 8);
  store<f32>(to, 0, 12);
}

/** Writes the biases of four outputs, zeros where there are none; returns where entries start. */
export function packBias(to: usize, b: usize, count: i32): usize {
  for (let i = 0; i < 4; i++) {
    store<f32>(to + (<usize>i << 2), b && i < count ? load<f32>(b + (<usize>i << 2)) : 0);
  }
  return to + 16;
}

// The rows that a kernel's rows meet, for `listPlaces`: kernel row j of result row i meets row
// tapStart + i·tapRow + j·tapStep; outside 0 … tapLimit − 1 is padding, and is left out.
let taps: i32 = 0;
let tapStart: i32 = 0;
let tapRow: i32 = 0;
let tapStep: i32 = 0;
let tapLimit: i32 = 0;

export function setTaps(count: i32, start: i32, row: i32, step: i32, limit: i32): void {
  taps = count;
  tapStart = start;
  tapRow = row;
  tapStep = step;
  tapLimit = limit;
}

@inline
function isPadding(start: i32, j: i32): bool {
  return <u32>(start + j * tapStep) >= <u32>tapLimit;
}

/**
 * Lists the vectors of `rows` rows of `cols` results: they read from `read` on, rows `readRow`
 * numbers apart, and go to `write` on, `writeRow` and `step` apart; `depth` is the number of
 * entries, kernel row by kernel row. Returns how many vectors there are; three more follow that
 * count nothing.
 */
export function listPlaces(
  places: usize,
  rows: i32,
  cols: i32,
  depth: i32,
  read: i32,
  readRow: i32,
  write: i32,
  writeRow: i32,
  step: i32,
): i32 {
  const rowOfKernel = taps ? (<usize>depth / taps) * ENTRY : 0;
  let to = places;
  for (let row = 0; row < rows; row++) {
    const start = tapStart + row * tapRow;
    let first = 0;
    let end = taps;
    while (end > 0 && isPadding(start, end - 1)) end--;
    while (first < end && isPadding(start, first)) first++;
    for (let col = 0; col < cols; col += 4) {
      store<i32>(to, (read + row * readRow + col) << 2);
      store<i32>(to, (write + row * writeRow + col * step) << 2, 4);
      store<i32>(to, min(4, cols - col), 8);
      store<usize>(to, 16 + first * rowOfKernel, 12);
      store<usize>(to, 16 + end * rowOfKernel, 16);
      to += PLACE;
    }
  }
  const count = <i32>((to - places) / PLACE);
  for (let i = 0; i < 3; i++) {
    memory.copy(to, to - PLACE, PLACE);
    store<i32>(to, 0, 8);
    to += PLACE;
  }
  return count;
}

/**
 * y[o] = max(floor, b[o] + Σ w[o,k]·image[k]) for all outputs and places; `plane` is the distance
 * of outputs in bytes, `step` that of results in numbers. Returns the end of the packed weights.
 */
export function correlate(
  image: usize,
  packed: usize,
  depth: i32,
  outputs: i32,
  places: usize,
  vectors: i32,
  y: usize,
  plane: usize,
  step: i32,
  add: i32,
  floor: v128,
): usize {
  const length = <usize>depth * ENTRY;
  for (let o = 0; o < outputs; o += 4) {
    const end = packed + 16 + length;
    const count = min(4, outputs - o);
    if (count == 1) oneOutput(image, packed, places, vectors, y, step, add, floor);
    else fourOutputs(image, packed, count, places, vectors, y, plane, step, add, floor);
    packed = end;
    y += 4 * plane;
  }
  return packed;
}

/** The first entry that one of two vectors needs, and the end of the last. */
@inline
function firstOf(places: usize): usize {
  return min(load<usize>(places, 12), load<usize>(places, PLACE + 12));
}

@inline
function lastOf(places: usize): usize {
  return max(load<usize>(places, 16), load<usize>(places, PLACE + 16));
}

@inline
function fourOutputs(
  image: usize,
  bias: usize,
  count: i32,
  places: usize,
  vectors: i32,
  y: usize,
  plane: usize,
  step: i32,
  add: i32,
  floor: v128,
): void {
  const simple = count == 4 && step == 1 && !add;
  for (; vectors > 0; vectors -= 2) {
    const in0 = image + <usize>load<u32>(places);
    const in1 = image + <usize>load<u32>(places, PLACE);
    let c00 = v128.load32_splat(bias);
    let c01 = c00;
    let c10 = v128.load32_splat(bias, 4);
    let c11 = c10;
    let c20 = v128.load32_splat(bias, 8);
    let c21 = c20;
    let c30 = v128.load32_splat(bias, 12);
    let c31 = c30;
    const end = bias + lastOf(places);
    let entry = bias + firstOf(places);
    for (; entry < end; entry += ENTRY) {
      const at = <usize>load<u32>(entry, 16);
      const x0 = v128.load(in0 + at);
      const x1 = v128.load(in1 + at);
      let w = v128.load32_splat(entry);
      c00 = mulAdd(w, x0, c00);
      c01 = mulAdd(w, x1, c01);
      w = v128.load32_splat(entry, 4);
      c10 = mulAdd(w, x0, c10);
      c11 = mulAdd(w, x1, c11);
      w = v128.load32_splat(entry, 8);
      c20 = mulAdd(w, x0, c20);
      c21 = mulAdd(w, x1, c21);
      w = v128.load32_splat(entry, 12);
      c30 = mulAdd(w, x0, c30);
      c31 = mulAdd(w, x1, c31);
    }
    let to0 = y + <usize>load<u32>(places, 4);
    let to1 = y + <usize>load<u32>(places, PLACE + 4);
    const count0 = load<i32>(places, 8);
    const count1 = load<i32>(places, PLACE + 8);
    if (simple && (count0 & count1) == 4) {
      v128.store(to0, f32x4.pmax(c00, floor));
      v128.store(to1, f32x4.pmax(c01, floor));
      to0 += plane;
      to1 += plane;
      v128.store(to0, f32x4.pmax(c10, floor));
      v128.store(to1, f32x4.pmax(c11, floor));
      to0 += plane;
      to1 += plane;
      v128.store(to0, f32x4.pmax(c20, floor));
      v128.store(to1, f32x4.pmax(c21, floor));
      to0 += plane;
      to1 += plane;
      v128.store(to0, f32x4.pmax(c30, floor));
      v128.store(to1, f32x4.pmax(c31, floor));
    } else {
      v128.store(tile, c00);
      v128.store(tile, c01, 16);
      v128.store(tile, c10, 32);
      v128.store(tile, c11, 48);
      v128.store(tile, c20, 64);
      v128.store(tile, c21, 80);
      v128.store(tile, c30, 96);
      v128.store(tile, c31, 112);
      for (let row = 0; row < count; row++) {
        const from = tile + (<usize>row << 5);
        put(to0, v128.load(from), count0, step, add, floor);
        put(to1, v128.load(from, 16), count1, step, add, floor);
        to0 += plane;
        to1 += plane;
      }
    }
    places += 2 * PLACE;
  }
}

/** As above for a single output, as in depthwise convolutions: four vectors at a time. */
@inline
function oneOutput(
  image: usize,
  bias: usize,
  places: usize,
  vectors: i32,
  y: usize,
  step: i32,
  add: i32,
  floor: v128,
): void {
  for (; vectors > 0; vectors -= 4) {
    const in0 = image + <usize>load<u32>(places);
    const in1 = image + <usize>load<u32>(places, PLACE);
    const in2 = image + <usize>load<u32>(places, 2 * PLACE);
    const in3 = image + <usize>load<u32>(places, 3 * PLACE);
    let c0 = v128.load32_splat(bias);
    let c1 = c0;
    let c2 = c0;
    let c3 = c0;
    const end = bias + max(lastOf(places), lastOf(places + 2 * PLACE));
    let entry = bias + min(firstOf(places), firstOf(places + 2 * PLACE));
    for (; entry < end; entry += ENTRY) {
      const at = <usize>load<u32>(entry, 16);
      const w = v128.load32_splat(entry);
      c0 = mulAdd(w, v128.load(in0 + at), c0);
      c1 = mulAdd(w, v128.load(in1 + at), c1);
      c2 = mulAdd(w, v128.load(in2 + at), c2);
      c3 = mulAdd(w, v128.load(in3 + at), c3);
    }
    v128.store(tile, c0);
    v128.store(tile, c1, 16);
    v128.store(tile, c2, 32);
    v128.store(tile, c3, 48);
    for (let from = tile; from < tile + 64; from += 16) {
      const to = y + <usize>load<u32>(places, 4);
      put(to, v128.load(from), load<i32>(places, 8), step, add, floor);
      places += PLACE;
    }
  }
}

/** Writes (or adds) the first `count` numbers of `v`, `step` numbers apart, none below floor. */
function put(to: usize, v: v128, count: i32, step: i32, add: i32, floor: v128): void {
  if (step == 1) {
    if (add) v = f32x4.add(v, v128.load(to));
    v = f32x4.pmax(v, floor);
    if (count == 4) v128.store(to, v);
    else if (count) storeFirst(to, v, count);
    return;
  }
  const bytes = <usize>step << 2;
  if (count == 4 && !add) {
    v = f32x4.pmax(v, floor);
    v128.store32_lane(to, v, 0);
    v128.store32_lane(to + bytes, v, 1);
    v128.store32_lane(to + 2 * bytes, v, 2);
    v128.store32_lane(to + 3 * bytes, v, 3);
    return;
  }
  for (; count > 0; count--) {
    const sum = add ? f32x4.add(v, v128.load32_zero(to)) : v;
    v128.store32_lane(to, f32x4.pmax(sum, floor), 0);
    v = v128.shuffle<f32>(v, v, 1, 2, 3, 0);
    to += bytes;
  }
}
