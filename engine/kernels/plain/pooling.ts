import { memory, type Pointer } from "../../memory.ts";
import type { Window } from "../convolution-kernels.ts";

/** Visits each window: its index, and how to walk the indices of x inside it. */
function forEachWindow(
  window: Window,
  visit: (y: number, forEachInside: (visitInside: (x: number) => void) => void) => void,
): void {
  const [planes, height, width, mapHeight, mapWidth, kernelHeight, kernelWidth] = window;
  const [strideY, strideX, top, left, dilationY, dilationX] = window.slice(7) as number[];
  for (let plane = 0; plane < planes; plane++) {
    for (let row = 0; row < mapHeight; row++) {
      for (let col = 0; col < mapWidth; col++) {
        visit((plane * mapHeight + row) * mapWidth + col, (visitInside) => {
          for (let ky = 0; ky < kernelHeight; ky++) {
            const y = row * strideY! + ky * dilationY! - top!;
            if (y < 0 || y >= height) continue;
            for (let kx = 0; kx < kernelWidth; kx++) {
              const x = col * strideX! + kx * dilationX! - left!;
              if (x >= 0 && x < width) visitInside((plane * height + y) * width + x);
            }
          }
        });
      }
    }
  }
}

/** The sparse sums of `resample` for one output position: Σ weight · read(input position). */
function weighted(table: Pointer, step: number, at: number, read: (from: number) => number) {
  const { f32 } = memory;
  const entry = (table >> 2) + at * step;
  let sum = 0;
  for (let t = 0; t < f32[entry + 1]!; t++) sum += f32[entry + 2 + t]! * read(f32[entry]! + t);
  return sum;
}

export const pooling = {
  maxPool(x: Pointer, y: Pointer, floor: number, ...window: Window) {
    const { f32 } = memory;
    forEachWindow(window, (to, forEachInside) => {
      let best = floor;
      forEachInside((from) => {
        best = Math.max(best, f32[(x >> 2) + from]!);
      });
      f32[(y >> 2) + to] = best;
    });
  },

  maxPoolBackward(
    x: Pointer,
    y: Pointer,
    gradY: Pointer,
    gradX: Pointer,
    add: number,
    floor: number,
    ...window: Window
  ) {
    const { f32 } = memory;
    const [planes, height, width] = window;
    if (!add) f32.fill(0, gradX >> 2, (gradX >> 2) + planes * height * width);
    forEachWindow(window, (to, forEachInside) => {
      const best = f32[(y >> 2) + to]!;
      let taken = best <= floor && floor > Number.NEGATIVE_INFINITY;
      forEachInside((from) => {
        if (taken || f32[(x >> 2) + from] !== best) return;
        taken = true;
        f32[(gradX >> 2) + from]! += f32[(gradY >> 2) + to]!;
      });
    });
  },

  resample(
    x: Pointer,
    y: Pointer,
    add: number,
    planes: number,
    height: number,
    width: number,
    mapHeight: number,
    mapWidth: number,
    rows: Pointer,
    rowStep: number,
    columns: Pointer,
    columnStep: number,
  ) {
    const { f32 } = memory;
    for (let plane = 0; plane < planes; plane++) {
      for (let row = 0; row < mapHeight; row++) {
        for (let col = 0; col < mapWidth; col++) {
          const sum = weighted(rows, rowStep, row, (fromRow) => {
            const line = (x >> 2) + (plane * height + fromRow) * width;
            return weighted(columns, columnStep, col, (fromCol) => f32[line + fromCol]!);
          });
          const at = (y >> 2) + (plane * mapHeight + row) * mapWidth + col;
          f32[at] = sum + (add ? f32[at]! : 0);
        }
      }
    }
  },
};
