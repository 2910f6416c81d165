import { memory, type Pointer } from "../../memory.ts";
import { type Geometry, geometryOrder } from "../convolution-kernels.ts";
import { activations } from "./matrix.ts";

function geometryAt(pointer: Pointer): Geometry {
  const entries = geometryOrder.map((name, i) => [name, memory.f32[(pointer >> 2) + i]!]);
  return Object.fromEntries(entries) as Geometry;
}

/** A row of products: one weight, `count` results from y on, and `step` apart what it meets. */
type VisitRow = (x: number, step: number, w: number, y: number, count: number) => void;

/** Visits every product of the convolution, row by row, by indices in X, W and Y. */
function forEachRow(g: Geometry, visit: VisitRow): void {
  const { batch, groups, channels, filters, kernelHeight, kernelWidth } = g;
  let w = 0;
  for (let filter = 0; filter < groups * filters; filter++) {
    const group = Math.floor(filter / filters);
    for (let c = 0; c < channels; c++) {
      for (let ky = 0; ky < kernelHeight; ky++) {
        for (let kx = 0; kx < kernelWidth; kx++) {
          for (let n = 0; n < batch; n++) {
            const plane = ((n * groups + group) * channels + c) * g.height * g.width;
            const map = (n * groups * filters + filter) * g.mapHeight * g.mapWidth;
            forEachRowOf(g, ky, kx, plane, w, map, visit);
          }
          w++;
        }
      }
    }
  }
}

/** Visits the rows of one map that the number (ky, kx) of the kernel reaches inside the image. */
function forEachRowOf(
  g: Geometry,
  ky: number,
  kx: number,
  plane: number,
  w: number,
  map: number,
  visit: VisitRow,
): void {
  const shift = g.left - kx * g.dilationX;
  const first = Math.max(0, Math.ceil(shift / g.strideX));
  const end = Math.min(g.mapWidth, Math.ceil((g.width + shift) / g.strideX));
  if (first >= end) return;
  for (let row = 0; row < g.mapHeight; row++) {
    const y = row * g.strideY + ky * g.dilationY - g.top;
    if (y < 0 || y >= g.height) continue;
    const x = plane + y * g.width + first * g.strideX - shift;
    visit(x, g.strideX, w, map + row * g.mapWidth + first, end - first);
  }
}

/** Sums of products in double precision, written (or added) with bias and activation. */
function write(
  sums: Float64Array,
  to: Pointer,
  add: number,
  activation: number,
  b: Pointer,
  channels: number,
  size: number,
): void {
  const { f32 } = memory;
  const { value } = activations[activation]!;
  for (let i = 0; i < sums.length; i++) {
    const bias = b ? f32[(b >> 2) + (Math.floor(i / size) % channels)]! : 0;
    f32[(to >> 2) + i] = value(sums[i]! + bias + (add ? f32[(to >> 2) + i]! : 0));
  }
}

export const convolution = {
  convolve(
    geometry: Pointer,
    x: Pointer,
    w: Pointer,
    b: Pointer,
    y: Pointer,
    add: number,
    activation: number,
  ) {
    const g = geometryAt(geometry);
    const [maps, size] = [g.groups * g.filters, g.mapHeight * g.mapWidth];
    const sums = new Float64Array(g.batch * maps * size);
    const { f32 } = memory;
    forEachRow(g, (atX, step, atW, atY, count) => {
      const weight = f32[(w >> 2) + atW]!;
      const from = (x >> 2) + atX;
      for (let i = 0; i < count; i++) sums[atY + i]! += f32[from + i * step]! * weight;
    });
    write(sums, y, add, activation, b, maps, size);
  },

  convolveTransposed(
    geometry: Pointer,
    y: Pointer,
    w: Pointer,
    b: Pointer,
    x: Pointer,
    add: number,
    activation: number,
  ) {
    const g = geometryAt(geometry);
    const [planes, size] = [g.groups * g.channels, g.height * g.width];
    const sums = new Float64Array(g.batch * planes * size);
    const { f32 } = memory;
    forEachRow(g, (atX, step, atW, atY, count) => {
      const weight = f32[(w >> 2) + atW]!;
      const from = (y >> 2) + atY;
      for (let i = 0; i < count; i++) sums[atX + i * step]! += f32[from + i]! * weight;
    });
    write(sums, x, add, activation, b, planes, size);
  },

  convolveWeights(geometry: Pointer, x: Pointer, y: Pointer, gradW: Pointer, add: number) {
    const g = geometryAt(geometry);
    const size = g.groups * g.filters * g.channels * g.kernelHeight * g.kernelWidth;
    const sums = new Float64Array(size);
    const { f32 } = memory;
    forEachRow(g, (atX, step, atW, atY, count) => {
      const image = (x >> 2) + atX;
      const map = (y >> 2) + atY;
      let sum = 0;
      for (let i = 0; i < count; i++) sum += f32[image + i * step]! * f32[map + i]!;
      sums[atW]! += sum;
    });
    write(sums, gradW, add, 0, 0, 1, 1);
  },

  channelSums(
    x: Pointer,
    sums: Pointer,
    add: number,
    batch: number,
    channels: number,
    size: number,
  ) {
    const { f32 } = memory;
    for (let c = 0; c < channels; c++) {
      let sum = add ? f32[(sums >> 2) + c]! : 0;
      for (let n = 0; n < batch; n++) {
        const from = (x >> 2) + (n * channels + c) * size;
        for (let i = from; i < from + size; i++) sum += f32[i]!;
      }
      f32[(sums >> 2) + c] = sum;
    }
  },

  activationDelta(y: Pointer, gradY: Pointer, delta: Pointer, n: number, activation: number) {
    const { f32 } = memory;
    const { slope } = activations[activation]!;
    for (let i = 0; i < n; i++) {
      f32[(delta >> 2) + i] = f32[(gradY >> 2) + i]! * slope(f32[(y >> 2) + i]!);
    }
  },
};
