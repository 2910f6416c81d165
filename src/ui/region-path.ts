import { contours } from "d3-contour";
import type { Field } from "./field.ts";
import type { Frame } from "./frame.ts";

/**
 * The region where the field is at least `level`, as an SVG path in the pixels of a frame whose axes
 * are linear. Corners closer than half a pixel to the one before are left out: they can not be seen.
 */
export function regionPath(field: Field, level: number, frame: Frame): string {
  const { nx, ny, values } = field;
  const shape = contours()
    .size([nx, ny])
    .contour(values as unknown as number[], level);
  const left = frame.x(field.x[0]);
  const bottom = frame.y(field.y[0]);
  const dx = (frame.x(field.x[1]) - left) / (nx - 1);
  const dy = (frame.y(field.y[1]) - bottom) / (ny - 1);
  let path = "";
  for (const polygon of shape.coordinates) {
    for (const ring of polygon) {
      let [lastX, lastY] = [Number.NaN, Number.NaN];
      for (const [gx = 0, gy = 0] of ring) {
        // A sample stands in the middle of its cell.
        const x = Math.round((left + dx * (gx - 0.5)) * 10) / 10;
        const y = Math.round((bottom + dy * (gy - 0.5)) * 10) / 10;
        if (Math.abs(x - lastX) < 0.5 && Math.abs(y - lastY) < 0.5) continue;
        path += `${Number.isNaN(lastX) ? "M" : "L"}${x} ${y}`;
        [lastX, lastY] = [x, y];
      }
      path += "Z";
    }
  }
  return path;
}
