import { cos, sin } from "../../portable-math.ts";
import type { PenPath } from "./hand.ts";

/** Proportions and place of a drawing on its sheet. */
export interface Frame {
  /** Width against height, 1 as drawn. */
  readonly aspect: number;
  /** Moves the middle down (above 0) or up and leaves top and bottom (default 0). */
  readonly waist?: number;
  /** Shear: how far the top is moved to the right of the bottom, per unit of height (default 0). */
  readonly slant?: number;
  /** Radians, anticlockwise as seen. */
  readonly rotation: number;
  /** Centre of the box around the result, in units of the image's side, y down. */
  readonly x: number;
  readonly y: number;
}

/**
 * Moves the points of paths, in place: proportions, slant, turn; then their box to its centre, and
 * to the size that `scale` chooses from its width and height.
 */
export function framePaths(
  paths: readonly PenPath[],
  frame: Frame,
  scale: (width: number, height: number) => number,
): void {
  const { aspect, waist = 0, slant = 0, rotation, x, y } = frame;
  const [c, s] = [cos(rotation), sin(rotation)];
  let [left, right, top, bottom] = [9, -9, 9, -9];
  for (const path of paths) {
    for (let i = 0; i < path.length; i += 2) {
      const v = path[i + 1]!;
      const lowered = v + waist * v * (1 - v);
      const sheared = aspect * path[i]! - slant * lowered;
      const across = c * sheared + s * lowered;
      const down = c * lowered - s * sheared;
      path[i] = across;
      path[i + 1] = down;
      left = Math.min(left, across);
      right = Math.max(right, across);
      top = Math.min(top, down);
      bottom = Math.max(bottom, down);
    }
  }
  const factor = scale(right - left, bottom - top);
  const [middle, level] = [(left + right) / 2, (top + bottom) / 2];
  for (const path of paths) {
    for (let i = 0; i < path.length; i += 2) {
      path[i] = x + factor * (path[i]! - middle);
      path[i + 1] = y + factor * (path[i + 1]! - level);
    }
  }
}
