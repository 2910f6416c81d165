import type { ChartPoint } from "./loss-field.ts";

/** A drawing of the chart: its size, where the origin lies in it and how large a unit is. */
export interface ChartFrame {
  readonly name: "large" | "small";
  readonly width: number;
  readonly height: number;
  /** Pixel of the drawing at which the chart's origin lies. */
  readonly originX: number;
  readonly originY: number;
  /** Pixels per unit. */
  readonly scale: number;
  /** Left and above this pixel stands the title: nothing is lettered there. */
  readonly clearOf: ChartPoint;
}

/** Beside the title. It begins 192 px left of the text, so the origin is the foot of the "t". */
export const largeFrame: ChartFrame = {
  name: "large",
  width: 1900,
  height: 600,
  originX: 621,
  originY: 188,
  scale: 1,
  clearOf: { x: 668, y: 470 },
};

/** Above the title, on narrow screens. */
export const smallFrame: ChartFrame = {
  name: "small",
  width: 992,
  height: 290,
  originX: 24,
  originY: 76,
  scale: 0.44,
  clearOf: { x: 0, y: 0 },
};

export function toPixel(frame: ChartFrame, point: ChartPoint): ChartPoint {
  return {
    x: frame.originX + point.x * frame.scale,
    y: frame.originY + point.y * frame.scale,
  };
}

export function fromPixel(frame: ChartFrame, pixel: ChartPoint): ChartPoint {
  return {
    x: (pixel.x - frame.originX) / frame.scale,
    y: (pixel.y - frame.originY) / frame.scale,
  };
}

/** A course as an SVG path, through its points. */
export function coursePath(frame: ChartFrame, course: readonly ChartPoint[]): string {
  const points = course.map((point) => {
    const { x, y } = toPixel(frame, point);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join("L")}`;
}
