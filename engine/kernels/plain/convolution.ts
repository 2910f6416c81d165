import { memory, type Pointer } from "../../memory.ts";
import { type Geometry, geometryOrder } from "../convolution-kernels.ts";
import { activations } from "./matrix.ts";

function geometryAt(pointer: Pointer): Geometry {
  const entries = geometryOrder.map((name, i) => [name, memory.f32[(pointer >> 2) + i]!]);
  return Object.fromEntries(entries) as Geometry;
}

/** Visits every product of the convolution: indices of the numbers in X, W and Y that meet. */
function forEachProduct(g: Geometry, visit: (x: number, w: number, y: number) => void): void {
  const { batch, groups, channels, filters, kernelHeight, kernelWidth } = g;
  for (let n = 0; n < batch; n++) {
    for (let filter = 0; filter < groups * filters; filter++) {
      const group = Math.floor(filter / filters);
      for (let c = 0; c < channels; c++) {
        const plane = ((n * groups + group) * channels + c) * g.height * g.width;
        const map = (n * groups * filters + filter) * g.mapHeight * g.mapWidth;
        for (let ky = 0; ky < kernelHeight; ky++) {
          for (let kx = 0; kx < kernelWidth; kx++) {
            const w = ((filter * channels + c) * kernelHeight + ky) * kernelWidth + kx;
            forEachPlace(g, ky, kx, (x, y) => visit(plane + x, w, map + y));
          }
        }
      }
    }
  }
}

/** Visits the places inside the image that one number of the kernel meets. */
function forEachPlace(
  g: Geometry,
  ky: number,
  kx: number,
  visit: (x: number, y: number) => void,
): void {
  for (let row = 0; row < g.mapHeight; row++) {
    const y = row * g.strideY + ky * g.dilationY - g.top;
    if (y < 0 || y >= g.height) continue;
    for (let col = 0; col < g.mapWidth; col++) {
      const x = col * g.strideX + kx * g.dilationX - g.left;
      if (x >= 0 && x < g.width) visit(y * g.width + x, row * g.mapWidth + col);
    }
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
    forEachProduct(g, (atX, atW, atY) => {
      sums[atY]! += f32[(x >> 2) + atX]! * f32[(w >> 2) + atW]!;
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
    forEachProduct(g, (atX, atW, atY) => {
      sums[atX]! += f32[(y >> 2) + atY]! * f32[(w >> 2) + atW]!;
    });
    write(sums, x, add, activation, b, planes, size);
  },

  convolveWeights(geometry: Pointer, x: Pointer, y: Pointer, gradW: Pointer, add: number) {
    const g = geometryAt(geometry);
    const size = g.groups * g.filters * g.channels * g.kernelHeight * g.kernelWidth;
    const sums = new Float64Array(size);
    const { f32 } = memory;
    forEachProduct(g, (atX, atW, atY) => {
      sums[atW]! += f32[(x >> 2) + atX]! * f32[(y >> 2) + atY]!;
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
