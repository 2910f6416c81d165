// How images lie when a convolution reads them: as they are, or split into phases, planes of every
// second (third, …) row and column, in which what a stride sets apart are neighbours again.

import {
  channels,
  dilationX,
  dilationY,
  groups,
  imageHeight,
  imageWidth,
  kernelHeight,
  kernelWidth,
  mapHeight,
  mapWidth,
  padLeft,
  padTop,
  strideX,
  strideY,
} from "./geometry";
import { storeFirst } from "./lanes";

/** How images lie when they are read: rows `pitch`, phases `phase`, planes `plane` numbers apart. */
export let pitch: i32 = 0;
export let phase: i32 = 0;
export let plane: i32 = 0;
export let inPlace: bool = false;

@inline
export function bytes(numbers: i32): usize {
  return <usize>numbers << 2;
}

@inline
export function aligned(address: usize): usize {
  return (address + 15) & ~15;
}

/** Decides how images are read; `whole` if no vector may reach beyond its row. */
export function layOutImages(whole: bool): void {
  const reachY = (kernelHeight - 1) * dilationY;
  const reachX = (kernelWidth - 1) * dilationX;
  inPlace =
    (strideY | strideX) == 1 &&
    (padTop | padLeft) == 0 &&
    mapHeight + reachY <= imageHeight &&
    mapWidth + reachX <= imageWidth &&
    !(whole && mapWidth & 3);
  pitch = inPlace ? imageWidth : ((mapWidth + 3) & ~3) + reachX / strideX;
  phase = inPlace ? imageHeight * imageWidth : (mapHeight + reachY / strideY) * pitch;
  plane = inPlace ? phase : phase * strideY * strideX;
}

// Kernels mostly move by 1, and dividing is slow.

@inline
export function quotient(n: i32, stride: i32): i32 {
  return stride == 1 ? n : n / stride;
}

@inline
export function remainder(n: i32, stride: i32): i32 {
  return stride == 1 ? 0 : n % stride;
}

/** Distance of what the number (c, ky, kx) of a kernel meets. */
@inline
export function distance(c: i32, ky: i32, kx: i32): i32 {
  const y = ky * dilationY;
  const x = kx * dilationX;
  const part = remainder(y, strideY) * strideX + remainder(x, strideX);
  return c * plane + part * phase + quotient(y, strideY) * pitch + quotient(x, strideX);
}

/** Copies one image into the phases at `to`, whose margins stay as they are. */
export function spread(image: usize, to: usize): void {
  const rows = phase / pitch;
  for (let c = 0; c < groups * channels; c++) {
    for (let py = 0; py < strideY; py++) {
      for (let px = 0; px < strideX; px++) {
        const first = padLeft > px ? (padLeft - px + strideX - 1) / strideX : 0;
        const end = min(pitch, (imageWidth + padLeft - px + strideX - 1) / strideX);
        for (let row = 0; row < rows; row++) {
          const y = row * strideY + py - padTop;
          if (<u32>y < <u32>imageHeight && first < end) {
            const from = image + bytes(y * imageWidth + first * strideX + px - padLeft);
            copyRow(from, to + bytes(row * pitch + first), end - first, strideX);
          }
        }
        to += bytes(phase);
      }
    }
    image += bytes(imageHeight * imageWidth);
  }
}

export function copyRow(from: usize, to: usize, count: i32, step: i32): void {
  if (step == 1) {
    for (; count >= 4; count -= 4) {
      v128.store(to, v128.load(from));
      from += 16;
      to += 16;
    }
    if (count) storeFirst(to, v128.load(from), count);
    return;
  }
  for (; count > 0; count--) {
    store<f32>(to, load<f32>(from));
    from += bytes(step);
    to += 4;
  }
}
