// Windows over planes: the largest number of each, and planes made of weighted rows and columns.

import { mulAdd } from "./functions";
import { storeFirst } from "./lanes";

@inline
function bytes(numbers: i32): usize {
  return <usize>numbers << 2;
}

export function maxPool(
  x: usize,
  y: usize,
  floor: f32,
  planes: i32,
  height: i32,
  width: i32,
  mapHeight: i32,
  mapWidth: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
  dilationY: i32,
  dilationX: i32,
): void {
  const tiled =
    kernelHeight == 2 &&
    kernelWidth == 2 &&
    strideY == 2 &&
    strideX == 2 &&
    (top | left) == 0 &&
    (dilationX & dilationY) == 1 &&
    2 * mapHeight <= height &&
    2 * mapWidth <= width;
  for (; planes > 0; planes--) {
    for (let row = 0; row < mapHeight; row++) {
      let col = 0;
      if (tiled) {
        const from = x + bytes(2 * row * width);
        const lowest = f32x4.splat(floor);
        for (; col + 4 <= mapWidth; col += 4) {
          const at = from + bytes(2 * col);
          const below = at + bytes(width);
          const low = f32x4.max(v128.load(at), v128.load(below));
          const high = f32x4.max(v128.load(at, 16), v128.load(below, 16));
          const even = v128.shuffle<f32>(low, high, 0, 2, 4, 6);
          const odd = v128.shuffle<f32>(low, high, 1, 3, 5, 7);
          v128.store(y, f32x4.max(f32x4.max(even, odd), lowest));
          y += 16;
        }
      }
      for (; col < mapWidth; col++) {
        let best = floor;
        for (let ky = 0; ky < kernelHeight; ky++) {
          const v = row * strideY + ky * dilationY - top;
          if (<u32>v >= <u32>height) continue;
          for (let kx = 0; kx < kernelWidth; kx++) {
            const u = col * strideX + kx * dilationX - left;
            if (<u32>u < <u32>width) best = max(best, load<f32>(x + bytes(v * width + u)));
          }
        }
        store<f32>(y, best);
        y += 4;
      }
    }
    x += bytes(height * width);
  }
}

export function maxPoolBackward(
  x: usize,
  y: usize,
  gradY: usize,
  gradX: usize,
  add: i32,
  floor: f32,
  planes: i32,
  height: i32,
  width: i32,
  mapHeight: i32,
  mapWidth: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
  dilationY: i32,
  dilationX: i32,
): void {
  const tiled =
    kernelHeight == 2 &&
    kernelWidth == 2 &&
    strideY == 2 &&
    strideX == 2 &&
    (top | left) == 0 &&
    (dilationX & dilationY) == 1 &&
    2 * mapHeight <= height &&
    2 * mapWidth <= width;
  // Where windows cover everything, every number is written once; else start from zeros.
  const covered = tiled && 2 * mapHeight == height && 2 * mapWidth == width && !(mapWidth & 3);
  if (!add && !covered) memory.fill(gradX, 0, bytes(planes * height * width));
  const adds = add | i32(!covered);
  const bounded = floor > -Infinity;
  const lowest = f32x4.splat(floor);
  const always = i32x4.splat(bounded ? 0 : -1);
  for (; planes > 0; planes--) {
    for (let row = 0; row < mapHeight; row++) {
      let col = 0;
      if (tiled) {
        const start = bytes(2 * row * width);
        for (; col + 4 <= mapWidth; col += 4) {
          const at = start + bytes(2 * col);
          const best = v128.load(y);
          // Gradients and largest numbers, each twice: beside the two columns of a window.
          let grad = v128.load(gradY);
          grad = v128.and(grad, v128.or(f32x4.gt(best, lowest), always));
          spread4(x + at, gradX + at, bytes(width), adds, best, grad);
          y += 16;
          gradY += 16;
        }
      }
      for (; col < mapWidth; col++) {
        const best = load<f32>(y);
        if (!bounded || best > floor) {
          const place = firstEqual(
            x,
            best,
            height,
            width,
            row * strideY - top,
            col * strideX - left,
            kernelHeight,
            kernelWidth,
            dilationY,
            dilationX,
          );
          if (place >= 0) {
            const to = gradX + bytes(place);
            store<f32>(to, load<f32>(to) + load<f32>(gradY));
          }
        }
        y += 4;
        gradY += 4;
      }
    }
    x += bytes(height * width);
    gradX += bytes(height * width);
  }
}

/** Hands out the gradients of four windows of 2×2: each to the first number that is `best`. */
@inline
function spread4(x: usize, to: usize, row: usize, add: i32, best: v128, grad: v128): void {
  const a = v128.load(x);
  const b = v128.load(x, 16);
  const c = v128.load(x + row);
  const d = v128.load(x + row, 16);
  // The four corners of the windows, each a vector.
  const first = f32x4.eq(v128.shuffle<f32>(a, b, 0, 2, 4, 6), best);
  const second = v128.andnot(f32x4.eq(v128.shuffle<f32>(a, b, 1, 3, 5, 7), best), first);
  let taken = v128.or(first, second);
  const third = v128.andnot(f32x4.eq(v128.shuffle<f32>(c, d, 0, 2, 4, 6), best), taken);
  taken = v128.or(taken, third);
  const fourth = v128.andnot(f32x4.eq(v128.shuffle<f32>(c, d, 1, 3, 5, 7), best), taken);
  put2(to, v128.and(first, grad), v128.and(second, grad), add);
  put2(to + row, v128.and(third, grad), v128.and(fourth, grad), add);
}

/** Writes eight numbers, the even ones from one vector, the odd ones from the other. */
@inline
function put2(to: usize, even: v128, odd: v128, add: i32): void {
  let low = v128.shuffle<f32>(even, odd, 0, 4, 1, 5);
  let high = v128.shuffle<f32>(even, odd, 2, 6, 3, 7);
  if (add) {
    low = f32x4.add(low, v128.load(to));
    high = f32x4.add(high, v128.load(to, 16));
  }
  v128.store(to, low);
  v128.store(to, high, 16);
}

/** Position in the plane of the first number of a window that is `best`; −1 if there is none. */
function firstEqual(
  x: usize,
  best: f32,
  height: i32,
  width: i32,
  v0: i32,
  u0: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  dilationY: i32,
  dilationX: i32,
): i32 {
  for (let ky = 0; ky < kernelHeight; ky++) {
    const v = v0 + ky * dilationY;
    if (<u32>v >= <u32>height) continue;
    for (let kx = 0; kx < kernelWidth; kx++) {
      const u = u0 + kx * dilationX;
      if (<u32>u >= <u32>width) continue;
      const place = v * width + u;
      if (load<f32>(x + bytes(place)) == best) return place;
    }
  }
  return -1;
}

/** Y = R·X·Cᵀ for each plane; the tables hold, for each row and column, where its taps begin,
 * how many there are, and their weights. */
export function resample(
  x: usize,
  y: usize,
  add: i32,
  planes: i32,
  height: i32,
  width: i32,
  mapHeight: i32,
  mapWidth: i32,
  rows: usize,
  rowStep: i32,
  columns: usize,
  columnStep: i32,
  scratch: usize,
): void {
  for (; planes > 0; planes--) {
    for (let row = 0; row < mapHeight; row++) {
      const entry = rows + bytes(row * rowStep);
      const taps = <i32>load<f32>(entry, 4);
      const from = x + bytes(<i32>load<f32>(entry) * width);
      for (let col = 0; col < width; col += 4) {
        let sum = f32x4.splat(0);
        let at = from + bytes(col);
        for (let t = 0; t < taps; t++) {
          sum = mulAdd(v128.load32_splat(entry + bytes(t), 8), v128.load(at), sum);
          at += bytes(width);
        }
        if (col + 4 <= width) v128.store(scratch + bytes(col), sum);
        else storeFirst(scratch + bytes(col), sum, width - col);
      }
      for (let col = 0; col < mapWidth; col++) {
        const column = columns + bytes(col * columnStep);
        const at = scratch + bytes(<i32>load<f32>(column));
        const count = <i32>load<f32>(column, 4);
        let sum: f32 = 0;
        for (let t = 0; t < count; t++) {
          sum += load<f32>(column + bytes(t), 8) * load<f32>(at + bytes(t));
        }
        store<f32>(y, add ? load<f32>(y) + sum : sum);
        y += 4;
      }
    }
    x += bytes(height * width);
  }
}
