import type { PenPath } from "./hand.ts";

export interface Pen {
  /** Width of the line in units of the image's side. */
  readonly width: number;
  /** How dark a pixel wholly under the pen becomes, 0…1 (default 1). */
  readonly ink?: number;
}

/**
 * Draws pen paths on a square image of `size` × `size` pixels and returns its coverage, row by row:
 * 0 for paper, `ink` beneath the pen, between them at its edge. A pixel's value follows from the
 * distance of its centre from the nearest path, so that crossing lines are not darker than one.
 */
export function inkPaths(paths: readonly PenPath[], size: number, pen: Pen): Float32Array {
  const { width, ink = 1 } = pen;
  const radius = Math.max(width * size, 1) / 2;
  const strength = ink * Math.min(1, width * size);
  const pixels = new Float32Array(size * size);
  const reach = radius + 0.5;
  for (const path of paths) {
    for (let i = 0; i + 3 < path.length; i += 2) {
      inkSegment(
        pixels,
        size,
        reach,
        path[i]! * size - 0.5,
        path[i + 1]! * size - 0.5,
        path[i + 2]! * size - 0.5,
        path[i + 3]! * size - 0.5,
      );
    }
  }
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(1, pixels[i]!) * strength;
  return pixels;
}

/** Raises every pixel near the segment to `reach` less its distance, where that is more. */
function inkSegment(
  pixels: Float32Array,
  size: number,
  reach: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const length = dx * dx + dy * dy;
  const scale = length > 0 ? 1 / length : 0;
  const left = Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
  const right = Math.min(size - 1, Math.floor(Math.max(x0, x1) + reach));
  const top = Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
  const bottom = Math.min(size - 1, Math.floor(Math.max(y0, y1) + reach));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const px = column - x0;
      const py = row - y0;
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) * scale));
      const ex = px - t * dx;
      const ey = py - t * dy;
      const value = reach - Math.sqrt(ex * ex + ey * ey);
      const at = row * size + column;
      if (value > pixels[at]!) pixels[at] = value;
    }
  }
}
