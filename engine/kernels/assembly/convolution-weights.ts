// The gradient of a convolution by its weights: each is a sum of products over the whole batch.
// Vectors run along the rows of images and maps, and a tile of 4 filters × 2 weights stays in
// registers; its lanes are summed at the end.

import { mulAdd } from "./functions";
import {
  batch,
  channels,
  filters,
  groups,
  imageHeight,
  imageWidth,
  kernelHeight,
  kernelWidth,
  mapHeight,
  mapWidth,
  readGeometry,
} from "./geometry";
import {
  aligned,
  bytes,
  distance,
  inPlace,
  layOutImages,
  pitch,
  plane,
  spread,
} from "./image-layout";
import { sumOfLanes } from "./lanes";

/** How many images' gradients are summed in one go; `imagesAtOnce` in ../convolution-kernels. */
@inline
function imagesAtOnce(vectors: i32): i32 {
  return max(1, min(batch, (63 + vectors) / max(1, vectors)));
}

export function convolveWeights(
  geometry: usize,
  x: usize,
  y: usize,
  gradW: usize,
  add: i32,
  scratch: usize,
): void {
  readGeometry(geometry);
  layOutImages(true);
  const depth = channels * kernelHeight * kernelWidth;
  const rowVectors = (mapWidth + 3) >> 2;
  const vectors = mapHeight * rowVectors;
  const images = imagesAtOnce(vectors);
  const blocks = groups * ((filters + 3) >> 2);
  const imageSize = groups * channels * plane;
  // Sums of four filters side by side; what each vector reads; vectors of four maps side by side.
  const sums = aligned(scratch);
  const reads = sums + <usize>(blocks * depth) * 16;
  const distances = reads + bytes(images * vectors);
  const deltas = aligned(distances + bytes(depth));
  const room = deltas + <usize>(images * vectors) * 64;
  memory.fill(sums, 0, <usize>(blocks * depth) * 16);
  if (!inPlace) memory.fill(room, 0, bytes(images * imageSize + 4));
  let to = reads;
  for (let i = 0; i < images; i++) {
    for (let row = 0; row < mapHeight; row++) {
      for (let col = 0; col < rowVectors; col++) {
        store<i32>(to, (i * imageSize + row * pitch + 4 * col) << 2);
        to += 4;
      }
    }
  }
  for (let c = 0; c < channels; c++) {
    for (let ky = 0; ky < kernelHeight; ky++) {
      for (let kx = 0; kx < kernelWidth; kx++) {
        store<i32>(to, distance(c, ky, kx) << 2);
        to += 4;
      }
    }
  }
  const mapSize = mapHeight * mapWidth;
  for (let n = 0; n < batch; n += images) {
    const count = min(images, batch - n);
    if (!inPlace) {
      for (let i = 0; i < count; i++) {
        const from = x + bytes(i * groups * channels * imageHeight * imageWidth);
        spread(from, room + bytes(i * imageSize));
      }
    }
    let sum = sums;
    for (let g = 0; g < groups; g++) {
      const image = (inPlace ? x : room) + bytes(g * channels * plane);
      for (let f = 0; f < filters; f += 4) {
        const first = y + bytes((g * filters + f) * mapSize);
        for (let i = 0; i < count; i++) {
          const map = first + bytes(i * groups * filters * mapSize);
          packMaps(map, deltas + <usize>(i * vectors) * 64, min(4, filters - f), mapSize);
        }
        const end = reads + bytes(count * vectors);
        for (let k = 0; k < depth; k += 2) {
          const at = distances + bytes(k);
          const next = k + 1 < depth;
          const x0 = image + <usize>load<u32>(at);
          const x1 = next ? image + <usize>load<u32>(at, 4) : x0;
          addProducts(x0, x1, reads, end, deltas, sum, next);
          sum += next ? 32 : 16;
        }
      }
    }
    x += bytes(count * groups * channels * imageHeight * imageWidth);
    y += bytes(count * groups * filters * mapSize);
  }
  let sum = sums;
  for (let g = 0; g < groups; g++) {
    for (let f = 0; f < filters; f += 4) {
      for (let k = 0; k < depth; k++) {
        for (let i = 0; i < min(4, filters - f); i++) {
          const weight = gradW + bytes((g * filters + f + i) * depth + k);
          const value = load<f32>(sum + bytes(i));
          store<f32>(weight, add ? load<f32>(weight) + value : value);
        }
        sum += 16;
      }
    }
  }
}

/** Copies `count` ≤ 4 maps, vector by vector side by side; beyond a row, and a map, is zero. */
function packMaps(map: usize, to: usize, count: i32, size: i32): void {
  for (let i = 0; i < 4; i++) {
    let from = map + bytes(i * size);
    let at = to + (<usize>i << 4);
    for (let row = 0; row < mapHeight; row++) {
      for (let col = 0; col < mapWidth; col += 4) {
        let v = f32x4.splat(0);
        const rest = mapWidth - col;
        if (i < count) {
          v = v128.load(from);
          if (rest < 4) v = v128.and(v, i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(rest)));
        }
        v128.store(at, v);
        from += bytes(min(4, rest));
        at += 64;
      }
    }
  }
}

/** Adds to `sum` the products of four maps with what two weights meet, over all vectors. */
@inline
function addProducts(
  x0: usize,
  x1: usize,
  reads: usize,
  end: usize,
  deltas: usize,
  sum: usize,
  both: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  for (; reads < end; reads += 4) {
    const at = <usize>load<u32>(reads);
    const a = v128.load(x0 + at);
    const b = v128.load(x1 + at);
    let d = v128.load(deltas);
    c00 = mulAdd(d, a, c00);
    c01 = mulAdd(d, b, c01);
    d = v128.load(deltas, 16);
    c10 = mulAdd(d, a, c10);
    c11 = mulAdd(d, b, c11);
    d = v128.load(deltas, 32);
    c20 = mulAdd(d, a, c20);
    c21 = mulAdd(d, b, c21);
    d = v128.load(deltas, 48);
    c30 = mulAdd(d, a, c30);
    c31 = mulAdd(d, b, c31);
    deltas += 64;
  }
  v128.store(sum, f32x4.add(v128.load(sum), sumsOf(c00, c10, c20, c30)));
  if (both) v128.store(sum, f32x4.add(v128.load(sum, 16), sumsOf(c01, c11, c21, c31)), 16);
}

/** The sums of the lanes of four vectors. */
@inline
function sumsOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(
    v128.shuffle<f32>(a, b, 0, 4, 1, 5),
    v128.shuffle<f32>(a, b, 2, 6, 3, 7),
  );
  const cd = f32x4.add(
    v128.shuffle<f32>(c, d, 0, 4, 1, 5),
    v128.shuffle<f32>(c, d, 2, 6, 3, 7),
  );
  return f32x4.add(
    v128.shuffle<f32>(ab, cd, 0, 1, 4, 5),
    v128.shuffle<f32>(ab, cd, 2, 3, 6, 7),
  );
}

/** sums[c] = Σ x over batch and planes of `size` numbers. */
export function channelSums(
  x: usize,
  sums: usize,
  add: i32,
  batch: i32,
  channels: i32,
  size: i32,
): void {
  for (let c = 0; c < channels; c++) {
    let even = f32x4.splat(0);
    let odd = f32x4.splat(0);
    let rest: f32 = add ? load<f32>(sums) : 0;
    for (let n = 0; n < batch; n++) {
      const from = x + bytes((n * channels + c) * size);
      let i = 0;
      for (; i + 8 <= size; i += 8) {
        even = f32x4.add(even, v128.load(from + bytes(i)));
        odd = f32x4.add(odd, v128.load(from + bytes(i), 16));
      }
      for (; i < size; i++) rest += load<f32>(from + bytes(i));
    }
    store<f32>(sums, sumOfLanes(f32x4.add(even, odd)) + rest);
    sums += 4;
  }
}
