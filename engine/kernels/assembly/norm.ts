// Normalisation: rows with a weight for each column (layer norm), and channels, the middle axis of
// [n×channels×length] (batch, group and instance norm). Where length is 1, four neighbouring
// channels are done at a time; else four numbers of one channel.

import { mulAdd } from "./functions";
import { cutAt, rowPart, storePart, sumOfLanes } from "./lanes";
import { sumOfRow } from "./row-totals";

export function layerNormRows(
  x: usize,
  w: usize,
  b: usize,
  y: usize,
  moments: usize,
  rows: i32,
  cols: i32,
  epsilon: f32,
): void {
  const step = <usize>cols << 2;
  for (let i = 0; i < rows; i++) {
    const near = sumOfRow(x, cols) / <f32>cols;
    let centre = f32x4.splat(near);
    // What the mean is off, since long sums in single precision drift, is found and taken away.
    let drift = f32x4.splat(0);
    let squares = f32x4.splat(0);
    for (let j = 0; j < cols; j += 4) {
      const d = f32x4.sub(rowPart(x, j, cols, near), centre);
      drift = f32x4.add(drift, d);
      squares = mulAdd(d, d, squares);
    }
    const off = sumOfLanes(drift) / <f32>cols;
    const mean = near + off;
    centre = f32x4.splat(mean);
    const variance: f32 = max(sumOfLanes(squares) / <f32>cols - off * off, 0);
    const scale: f32 = 1 / sqrt(variance + epsilon);
    const factor = f32x4.splat(scale);
    for (let j = 0; j < cols; j += 4) {
      const at = <usize>j << 2;
      const normal = f32x4.mul(f32x4.sub(v128.load(x + at), centre), factor);
      storePart(y, j, cols, mulAdd(normal, v128.load(w + at), v128.load(b + at)));
    }
    store<f32>(moments, mean);
    store<f32>(moments, scale, 4);
    moments += 8;
    x += step;
    y += step;
  }
}

export function layerNormRowsBackward(
  x: usize,
  w: usize,
  gradY: usize,
  moments: usize,
  gradX: usize,
  gradW: usize,
  gradB: usize,
  rows: i32,
  cols: i32,
): void {
  const step = <usize>cols << 2;
  const share: f32 = 1 / <f32>cols;
  for (let i = 0; i < rows; i++) {
    const centre = v128.load32_splat(moments);
    const factor = v128.load32_splat(moments, 4);
    moments += 8;
    let sum = f32x4.splat(0);
    let product = f32x4.splat(0);
    for (let j = 0; j < cols; j += 4) {
      const at = <usize>j << 2;
      const g = rowPart(gradY, j, cols, 0);
      const normal = f32x4.mul(f32x4.sub(v128.load(x + at), centre), factor);
      const weighted = f32x4.mul(g, rowPart(w, j, cols, 0));
      sum = f32x4.add(sum, weighted);
      product = f32x4.add(product, cutAt(f32x4.mul(weighted, normal), j, cols));
      if (gradW) storePart(gradW, j, cols, mulAdd(g, normal, v128.load(gradW + at)));
      if (gradB) storePart(gradB, j, cols, f32x4.add(g, v128.load(gradB + at)));
    }
    if (gradX) {
      const scale = f32x4.extract_lane(factor, 0);
      const shift = f32x4.splat(sumOfLanes(sum) * share * scale);
      const slope = f32x4.splat(sumOfLanes(product) * share * scale * scale);
      for (let j = 0; j < cols; j += 4) {
        const at = <usize>j << 2;
        const upstream = f32x4.mul(f32x4.mul(v128.load(gradY + at), v128.load(w + at)), factor);
        const pulled = mulAdd(slope, f32x4.sub(v128.load(x + at), centre), shift);
        const change = f32x4.sub(upstream, pulled);
        storePart(gradX, j, cols, f32x4.add(v128.load(gradX + at), change));
      }
      gradX += step;
    }
    x += step;
    gradY += step;
  }
}

export function channelMoments(
  x: usize,
  mean: usize,
  variance: usize,
  n: i32,
  channels: i32,
  length: i32,
): void {
  const wide = length == 1;
  const step = <usize>(channels * length) << 2;
  const share = f32x4.splat(1 / <f32>(n * length));
  for (let c = 0; c < channels; c += wide ? 4 : 1) {
    const width = wide ? min(4, channels - c) : length;
    const first = x + (<usize>(c * length) << 2);
    let sum = f32x4.splat(0);
    let from = first;
    for (let i = 0; i < n; i++, from += step) {
      for (let j = 0; j < width; j += 4) sum = f32x4.add(sum, rowPart(from, j, width, 0));
    }
    if (!wide) sum = f32x4.splat(sumOfLanes(sum));
    const centre = f32x4.mul(sum, share);
    // What the mean is off, since long sums in single precision drift, is found and taken away.
    let drift = f32x4.splat(0);
    let squares = f32x4.splat(0);
    from = first;
    for (let i = 0; i < n; i++, from += step) {
      for (let j = 0; j < width; j += 4) {
        const d = cutAt(f32x4.sub(v128.load(from + (<usize>j << 2)), centre), j, width);
        drift = f32x4.add(drift, d);
        squares = mulAdd(d, d, squares);
      }
    }
    if (!wide) {
      drift = f32x4.splat(sumOfLanes(drift));
      squares = f32x4.splat(sumOfLanes(squares));
    }
    drift = f32x4.mul(drift, share);
    squares = f32x4.sub(f32x4.mul(squares, share), f32x4.mul(drift, drift));
    storePart(mean, c, wide ? channels : c + 1, f32x4.add(centre, drift));
    storePart(variance, c, wide ? channels : c + 1, f32x4.pmax(squares, f32x4.splat(0)));
  }
}

/** A channel's number: of four neighbours from j on, or the c-th, four times. */
@inline
function ofChannel(list: usize, wide: boolean, c: i32, j: i32): v128 {
  return wide ? v128.load(list + (<usize>j << 2)) : v128.load32_splat(list + (<usize>c << 2));
}

export function channelAffine(
  x: usize,
  mean: usize,
  scale: usize,
  shift: usize,
  y: usize,
  n: i32,
  channels: i32,
  length: i32,
): void {
  const wide = length == 1;
  const rows = wide ? n : n * channels;
  const cols = wide ? channels : length;
  for (let i = 0, c = 0; i < rows; i++) {
    for (let j = 0; j < cols; j += 4) {
      const d = f32x4.sub(v128.load(x + (<usize>j << 2)), ofChannel(mean, wide, c, j));
      const added = ofChannel(shift, wide, c, j);
      storePart(y, j, cols, mulAdd(d, ofChannel(scale, wide, c, j), added));
    }
    if (++c == channels) c = 0;
    x += <usize>cols << 2;
    y += <usize>cols << 2;
  }
}

export function channelProducts(
  x: usize,
  gradY: usize,
  mean: usize,
  sums: usize,
  products: usize,
  n: i32,
  channels: i32,
  length: i32,
): void {
  const wide = length == 1;
  const step = <usize>(channels * length) << 2;
  for (let c = 0; c < channels; c += wide ? 4 : 1) {
    const width = wide ? min(4, channels - c) : length;
    const centre = ofChannel(mean, wide, c, c);
    let at = <usize>(c * length) << 2;
    let sum = f32x4.splat(0);
    let product = f32x4.splat(0);
    for (let i = 0; i < n; i++, at += step) {
      for (let j = 0; j < width; j += 4) {
        const g = rowPart(gradY + at, j, width, 0);
        const d = cutAt(f32x4.sub(v128.load(x + at + (<usize>j << 2)), centre), j, width);
        sum = f32x4.add(sum, g);
        product = mulAdd(g, d, product);
      }
    }
    if (!wide) {
      sum = f32x4.splat(sumOfLanes(sum));
      product = f32x4.splat(sumOfLanes(product));
    }
    storePart(sums, c, wide ? channels : c + 1, sum);
    storePart(products, c, wide ? channels : c + 1, product);
  }
}

export function channelAffineBackward(
  x: usize,
  gradY: usize,
  mean: usize,
  scale: usize,
  shift: usize,
  slope: usize,
  gradX: usize,
  n: i32,
  channels: i32,
  length: i32,
): void {
  const wide = length == 1;
  const rows = wide ? n : n * channels;
  const cols = wide ? channels : length;
  for (let i = 0, c = 0; i < rows; i++) {
    for (let j = 0; j < cols; j += 4) {
      const at = <usize>j << 2;
      const d = f32x4.sub(v128.load(x + at), ofChannel(mean, wide, c, j));
      const pulled = mulAdd(d, ofChannel(slope, wide, c, j), ofChannel(shift, wide, c, j));
      const g = mulAdd(v128.load(gradY + at), ofChannel(scale, wide, c, j), pulled);
      storePart(gradX, j, cols, f32x4.add(v128.load(gradX + at), g));
    }
    if (++c == channels) c = 0;
    x += <usize>cols << 2;
    gradY += <usize>cols << 2;
    gradX += <usize>cols << 2;
  }
}
