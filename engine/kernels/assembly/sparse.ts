// The transpose of a convolution for maps that are mostly zero, as gradients behind a pool are.
// Channels lie innermost: each number of a map then adds, for each row of the kernel, a multiple of
// one run of weights to one run of the image, and zeros cost nothing.

import { mulAdd } from "./functions";
import {
  batch,
  channels,
  dilationX,
  dilationY,
  filters,
  groups,
  imageHeight,
  imageWidth,
  kernelHeight,
  kernelWidth,
  mapHeight,
  mapWidth,
} from "./geometry";
import { aligned, bytes, copyRow, inPlace, layOutImages } from "./image-layout";

/** Whether a kernel moves by 1 within the image, and two thirds of the first maps are zero. */
export function isSparse(y: usize): bool {
  layOutImages(false);
  if (!inPlace || (dilationY | dilationX | groups) != 1) return false;
  const size = filters * mapHeight * mapWidth;
  let rest = size;
  for (const end = y + bytes(size); y < end; y += 4) if (load<f32>(y) != 0) rest -= 3;
  return rest > 0;
}

export function sparseTransposed(y: usize, w: usize, x: usize, scratch: usize): void {
  const size = imageHeight * imageWidth;
  const area = kernelHeight * kernelWidth;
  // A kernel row of a filter, in whole pairs of vectors.
  const row = (bytes(kernelWidth * channels) + 31) & ~31;
  const packed = aligned(scratch);
  memory.fill(packed, 0, <usize>(filters * kernelHeight) * row);
  let image = packed;
  for (let f = 0; f < filters; f++) {
    for (let k = 0; k < area; k += kernelWidth) {
      for (let i = 0; i < kernelWidth; i++) {
        const from = w + bytes(f * channels * area + k + i);
        copyRow(from, image + bytes(i * channels), channels, area);
      }
      image += row;
    }
  }
  for (let n = 0; n < batch; n++) {
    memory.fill(image, 0, bytes(size * channels));
    for (let f = packed; f != image; f += <usize>kernelHeight * row) {
      for (let i = 0; i < mapHeight; i++) {
        for (let j = 0; j < mapWidth; j++) {
          const g = load<f32>(y);
          y += 4;
          if (g == 0) continue;
          const factor = f32x4.splat(g);
          let w = f;
          for (let k = i; k < i + kernelHeight; k++) {
            let to = image + bytes((k * imageWidth + j) * channels);
            const end = w + row;
            while (w != end) {
              v128.store(to, mulAdd(factor, v128.load(w), v128.load(to)));
              v128.store(to, mulAdd(factor, v128.load(w, 16), v128.load(to, 16)), 16);
              w += 32;
              to += 32;
            }
          }
        }
      }
    }
    for (let c = 0; c < channels; c++) {
      copyRow(image + bytes(c), x, size, channels);
      x += bytes(size);
    }
  }
}
