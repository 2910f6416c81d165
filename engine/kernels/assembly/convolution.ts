// Convolutions without a buffer of unfolded images: see correlate.ts for the sums, image-layout.ts
// for strides. The transpose of a strided one writes its result phase by phase.

import { activate, RELU } from "./activation";
import { correlate, ENTRY, listPlaces, packBias, packEntry, PLACE, setTaps } from "./correlate";
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
  padLeft,
  padTop,
  readGeometry,
  strideX,
  strideY,
} from "./geometry";
import {
  aligned,
  bytes,
  copyRow,
  distance,
  inPlace,
  layOutImages,
  phase,
  pitch,
  plane,
  quotient,
  remainder,
  spread,
} from "./image-layout";
import { isSparse, sparseTransposed } from "./sparse";

@inline
function floorOf(activation: i32): v128 {
  return f32x4.splat(activation == RELU ? 0 : -Infinity);
}

export function convolve(
  geometry: usize,
  x: usize,
  w: usize,
  b: usize,
  y: usize,
  add: i32,
  activation: i32,
  scratch: usize,
): void {
  readGeometry(geometry);
  layOutImages(false);
  const depth = channels * kernelHeight * kernelWidth;
  const size = mapHeight * mapWidth;
  let to = scratch;
  for (let g = 0; g < groups; g++) {
    for (let o = 0; o < filters; o += 4) {
      const count = min(4, filters - o);
      const filter = g * filters + o;
      to = packBias(to, b ? b + bytes(filter) : 0, count);
      const from = w + bytes(filter * depth);
      for (let ky = 0; ky < kernelHeight; ky++) {
        let at = distance(0, ky, 0);
        let line = from + bytes(ky * kernelWidth);
        for (let c = 0; c < channels; c++) {
          for (let kx = 0; kx < kernelWidth; kx++) {
            const x = kx * dilationX;
            const beside = remainder(x, strideX) * phase + quotient(x, strideX);
            packEntry(to, line + bytes(kx), depth, count, at + beside);
            to += ENTRY;
          }
          at += plane;
          line += bytes(kernelHeight * kernelWidth);
        }
      }
    }
  }
  const places = to;
  setTaps(kernelHeight, -padTop, strideY, dilationY, imageHeight);
  const vectors = listPlaces(places, mapHeight, mapWidth, depth, 0, pitch, 0, mapWidth, 1);
  const room = aligned(places + <usize>(vectors + 3) * PLACE);
  const image = groups * channels * plane;
  if (!inPlace) memory.fill(room, 0, bytes(image + 4));
  let out = y;
  for (let n = 0; n < batch; n++) {
    if (!inPlace) spread(x, room);
    let from = inPlace ? x : room;
    let packed = scratch;
    for (let g = 0; g < groups; g++) {
      packed = correlate(
        from,
        packed,
        depth,
        filters,
        places,
        vectors,
        out,
        bytes(size),
        1,
        add,
        floorOf(activation),
      );
      from += bytes(channels * plane);
      out += bytes(filters * size);
    }
    x += bytes(groups * channels * imageHeight * imageWidth);
  }
  if (activation > RELU) activate(y, batch * groups * filters * size, activation);
}

export function convolveTransposed(
  geometry: usize,
  y: usize,
  w: usize,
  b: usize,
  x: usize,
  add: i32,
  activation: i32,
  scratch: usize,
): void {
  readGeometry(geometry);
  if (!(add | activation) && !b && isSparse(y)) return sparseTransposed(y, w, x, scratch);
  const area = kernelHeight * kernelWidth;
  const size = imageHeight * imageWidth;
  // Maps are read with as many rows and columns of zeros before them as a kernel can reach back.
  const before = ((kernelHeight - 1) * dilationY) / strideY;
  const beside = ((kernelWidth - 1) * dilationX) / strideX;
  const rows = before + (imageHeight - 1 + padTop) / strideY + 1;
  const cols = beside + (imageWidth - 1 + padLeft) / strideX + 1;
  const direct = (before | beside) == 0 && rows <= mapHeight && cols <= mapWidth;
  const row = direct ? mapWidth : cols + 3;
  const map = direct ? mapHeight * mapWidth : rows * row;
  const maps = groups * filters;
  const room = scratch;
  const tables = direct ? room : aligned(room + bytes(maps * map + 4));
  if (!direct) memory.fill(room, 0, bytes(maps * map + 4));
  for (let n = 0; n < batch; n++) {
    if (!direct) {
      for (let m = 0; m < maps; m++) {
        const to = room + bytes(m * map + before * row + beside);
        const from = y + bytes(m * mapHeight * mapWidth);
        for (let i = 0; i < min(mapHeight, rows - before); i++) {
          copyRow(from + bytes(i * mapWidth), to + bytes(i * row), min(mapWidth, cols - beside), 1);
        }
      }
    }
    const image = direct ? y : room;
    // Where weights and places of all phases fit on the first image, they serve the others too.
    let at = tables;
    for (let py = 0; py < strideY; py++) {
      for (let px = 0; px < strideX; px++) {
        // Position q of the phase is row q·strideY + py − padTop of the image.
        const q0 = padTop > py ? (padTop - py + strideY - 1) / strideY : 0;
        const q1 = (imageHeight + padTop - py + strideY - 1) / strideY;
        const p0 = padLeft > px ? (padLeft - px + strideX - 1) / strideX : 0;
        const p1 = (imageWidth + padLeft - px + strideX - 1) / strideX;
        if (q1 <= q0 || p1 <= p0) continue;
        let depth = load<i32>(at);
        let vectors = load<i32>(at, 4);
        const packed = at + 16;
        if (n == 0) {
          depth = 0;
          let to = packed;
          for (let g = 0; g < groups; g++) {
            for (let o = 0; o < channels; o += 4) {
              const count = min(4, channels - o);
              to = packBias(to, b ? b + bytes(g * channels + o) : 0, count);
              const start = to;
              for (let ky = 0; ky < kernelHeight; ky++) {
                const dy = ky * dilationY;
                if (dy % strideY != py) continue;
                for (let f = 0; f < filters; f++) {
                  const from = w + bytes(((g * filters + f) * channels + o) * area);
                  for (let kx = 0; kx < kernelWidth; kx++) {
                    const dx = kx * dilationX;
                    if (remainder(dx, strideX) != px) continue;
                    const back = (before - dy / strideY) * row + beside - quotient(dx, strideX);
                    const weight = from + bytes(ky * kernelWidth + kx);
                    packEntry(to, weight, area, count, f * map + back);
                    to += ENTRY;
                  }
                }
              }
              depth = <i32>((to - start) / ENTRY);
            }
          }
          const write = (q0 * strideY + py - padTop) * imageWidth + p0 * strideX + px - padLeft;
          const places = to;
          const read = q0 * row + p0;
          const writeRow = strideY * imageWidth;
          setPhaseTaps(py, q0);
          vectors = listPlaces(
            places,
            q1 - q0,
            p1 - p0,
            depth,
            read,
            row,
            write,
            writeRow,
            strideX,
          );
          store<i32>(at, depth);
          store<i32>(at, vectors, 4);
          store<usize>(at, places, 8);
        }
        const places = load<usize>(at, 8);
        let from = image;
        let out = x;
        let weights = packed;
        for (let g = 0; g < groups; g++) {
          weights = correlate(
            from,
            weights,
            depth,
            channels,
            places,
            vectors,
            out,
            bytes(size),
            strideX,
            add,
            floorOf(activation),
          );
          from += bytes(filters * map);
          out += bytes(channels * size);
        }
        at = places + <usize>(vectors + 3) * PLACE;
      }
    }
    y += bytes(maps * mapHeight * mapWidth);
    x += bytes(groups * channels * size);
  }
  if (activation > RELU) {
    const total = batch * groups * channels * size;
    activate(x - bytes(total), total, activation);
  }
}

/** The rows of maps that rows of the image meet, from position q0 of phase py on. */
function setPhaseTaps(py: i32, q0: i32): void {
  let count = 0;
  let first = 0;
  let second = 0;
  for (let ky = 0; ky < kernelHeight; ky++) {
    const dy = ky * dilationY;
    if (dy % strideY != py) continue;
    if (count == 0) first = dy / strideY;
    if (count == 1) second = dy / strideY;
    count++;
  }
  setTaps(count, q0 - first, 1, first - second, mapHeight);
}
