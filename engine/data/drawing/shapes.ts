import { cos, sin } from "../../portable-math.ts";
import type { Outline } from "./polygon.ts";

/** Where and how an outline is put. Lengths are in units of the image's side, y down. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  /** Factor by which the outline grows; for `shapes` the root of its area. */
  readonly scale: number;
  /** Radians, anticlockwise as seen. */
  readonly rotation: number;
}

const CIRCLE = /* @__PURE__ */ outlineOf(64, (turn) => [cos(turn), sin(turn)]);

/** An ellipse about (cx, cy), as a polygon whose corners lie on it. */
export function ellipse(cx: number, cy: number, rx: number, ry: number): Outline {
  return CIRCLE.map((value, i) => (i % 2 === 0 ? cx + rx * value : cy + ry * value));
}

/** An outline of `corners` points, given by the angle from 0 up to 2π. */
export function outlineOf(
  corners: number,
  point: (turn: number, index: number) => readonly [x: number, y: number],
): Outline {
  const outline = new Float64Array(2 * corners);
  for (let i = 0; i < corners; i++) outline.set(point((2 * Math.PI * i) / corners, i), 2 * i);
  return outline;
}

/** Turns, scales and moves an outline. */
export function place(outline: Outline, { x, y, scale, rotation }: Placement): Outline {
  const c = scale * cos(rotation);
  const s = scale * sin(rotation);
  return outline.map((value, i) =>
    i % 2 === 0 ? x + c * value + s * outline[i + 1]! : y + c * value - s * outline[i - 1]!,
  );
}

/** The shapes that sprites and scenes are made of: area 1, centre of gravity at (0, 0). */
export const shapes = {
  disc: /* @__PURE__ */ unit(CIRCLE),
  square: /* @__PURE__ */ unit(/* @__PURE__ */ Float64Array.of(-1, -1, 1, -1, 1, 1, -1, 1)),
  triangle: /* @__PURE__ */ unit(/* @__PURE__ */ outlineOf(3, (turn) => [sin(turn), -cos(turn)])),
  heart: /* @__PURE__ */ unit(
    /* @__PURE__ */ outlineOf(64, (turn) => {
      const s = sin(turn);
      const lobes = 13 * cos(turn) - 5 * cos(2 * turn) - 2 * cos(3 * turn) - cos(4 * turn);
      return [16 * s * s * s, -lobes];
    }),
  ),
  star: /* @__PURE__ */ unit(
    /* @__PURE__ */ outlineOf(10, (turn, i) => {
      const radius = i % 2 === 0 ? 1 : 0.45;
      return [radius * sin(turn), -radius * cos(turn)];
    }),
  ),
  cross: /* @__PURE__ */ unit(
    /* @__PURE__ */ Float64Array.from([
      -1, -3, 1, -3, 1, -1, 3, -1, 3, 1, 1, 1, 1, 3, -1, 3, -1, 1, -3, 1, -3, -1, -1, -1,
    ]),
  ),
} as const;

export type ShapeName = keyof typeof shapes;

/** Every shape, in the order of the classes of scenes. */
export const shapeNames = /* @__PURE__ */ Object.keys(shapes) as readonly ShapeName[];

/** No corner of a shape is further from its centre than this times its scale. */
export const SHAPE_RADIUS = 0.95;

/** The outline moved and scaled so that its area is 1 and its centre of gravity 0. */
function unit(outline: Outline): Outline {
  let [area, momentX, momentY] = [0, 0, 0];
  for (let i = 0; i < outline.length; i += 2) {
    const j = (i + 2) % outline.length;
    const [x0, y0, x1, y1] = [outline[i]!, outline[i + 1]!, outline[j]!, outline[j + 1]!];
    const cross = x0 * y1 - x1 * y0;
    area += cross / 2;
    momentX += (cross * (x0 + x1)) / 6;
    momentY += (cross * (y0 + y1)) / 6;
  }
  const scale = 1 / Math.sqrt(Math.abs(area));
  return outline.map((v, i) => scale * (v - (i % 2 === 0 ? momentX : momentY) / area));
}
