import type { Frame, Pair } from "./frame.ts";

/** Places that lie this near to a straight line, in pixels, are not written: nobody sees them. */
const tolerance = 0.06;

/** A line through points as an SVG path in the pixels of a frame. */
export function pathOf(points: readonly Pair[], frame: Frame): string {
  return pathThrough(points, frame.x, frame.y);
}

/**
 * The same with any two scales to pixels; a point that is not finite leaves a gap. Of a straight
 * stretch only the ends are written: a browser reads, measures and paints all that is written anew
 * in every frame. No place that is left out is a tenth of a pixel from the path.
 */
export function pathThrough(
  points: readonly Pair[],
  toX: (value: number) => number,
  toY: (value: number) => number,
): string {
  let path = "";
  // The point written last; the one seen last, and how far it lies from there.
  let fromX = Number.NaN;
  let fromY = 0;
  let lastX = 0;
  let lastY = 0;
  let reached = 0;
  // The directions from the point written that pass near all that were left out lie between these.
  let leftX = 0;
  let leftY = 0;
  let rightX = 0;
  let rightY = 0;
  for (let i = 0; i <= points.length; i++) {
    const point = points[i];
    const x = point ? toX(point[0]) : Number.NaN;
    const y = point ? toY(point[1]) : Number.NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      if (reached > 0) path += `L${lastX} ${lastY}`;
      fromX = Number.NaN;
      reached = 0;
      continue;
    }
    if (Number.isNaN(fromX)) {
      path += `M${x} ${y}`;
      fromX = x;
      fromY = y;
      continue;
    }
    let dx = x - fromX;
    let dy = y - fromY;
    let far = Math.sqrt(dx * dx + dy * dy);
    const straight = far >= reached && leftX * dy <= leftY * dx && rightX * dy >= rightY * dx;
    if (reached > 0 && !straight) {
      path += `L${lastX} ${lastY}`;
      fromX = lastX;
      fromY = lastY;
      reached = 0;
      dx = x - fromX;
      dy = y - fromY;
      far = Math.sqrt(dx * dx + dy * dy);
    }
    if (far === 0) continue;
    const sine = Math.min(1, tolerance / far);
    const cosine = Math.sqrt(1 - sine * sine);
    const upX = dx * cosine - dy * sine;
    const upY = dy * cosine + dx * sine;
    const downX = dx * cosine + dy * sine;
    const downY = dy * cosine - dx * sine;
    if (reached === 0 || leftX * upY < leftY * upX) {
      leftX = upX;
      leftY = upY;
    }
    if (reached === 0 || rightX * downY > rightY * downX) {
      rightX = downX;
      rightY = downY;
    }
    lastX = x;
    lastY = y;
    reached = far;
  }
  return path;
}
