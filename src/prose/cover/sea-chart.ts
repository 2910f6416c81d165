import { type ChartFrame, coursePath, fromPixel, toPixel } from "./chart-frame.ts";
import { descend } from "./descend.ts";
import { type Isobath, isobaths } from "./isobaths.ts";
import { type ChartPoint, loss } from "./loss-field.ts";
import { sounding } from "./sounding-words.ts";

interface Sounding extends ChartPoint {
  readonly text: string;
}

/** The cover's drawing, computed from the field at build time; coordinates are pixels. */
export interface SeaChart {
  readonly isobaths: readonly Isobath[];
  readonly runs: readonly { readonly path: string; readonly seed: ChartPoint }[];
  readonly soundings: readonly Sounding[];
  readonly course: string;
  readonly steps: readonly ChartPoint[];
}

/** Where the magenta course begins: at the foot of the "t". */
export const start: ChartPoint = { x: 0, y: 0 };

const levels = {
  large: Array.from({ length: 28 }, (_, index) => 0.97 - 0.032 * index),
  small: Array.from({ length: 16 }, (_, index) => 0.97 - 0.056 * index),
};

export function seaChart(frame: ChartFrame): SeaChart {
  const course = descend(start);
  const gap = 150 * Math.max(frame.scale, 0.55);
  const seeds = scattered(frame, gap, (pixel) => {
    const value = loss(fromPixel(frame, pixel));
    return value < 0.965 && value > 0.45;
  });
  const runs = seeds.map((seed) => descend(fromPixel(frame, seed)));
  const drawn = [course, ...runs].flat().map((point) => toPixel(frame, point));
  const clear = 16;
  const soundings = scattered(frame, gap * 0.62, (pixel) => {
    const value = loss(fromPixel(frame, pixel));
    return value < 0.97 && drawn.every((point) => far(point, pixel, clear));
  });
  return {
    isobaths: isobaths(frame, levels[frame.name]),
    runs: runs.map((run, index) => ({ path: coursePath(frame, run), seed: seeds[index]! })),
    soundings: soundings.map((pixel) => ({
      x: Math.round(pixel.x),
      y: Math.round(pixel.y),
      text: sounding(loss(fromPixel(frame, pixel))),
    })),
    course: coursePath(frame, course),
    steps: course.map((point) => toPixel(frame, point)),
  };
}

function far(a: ChartPoint, b: ChartPoint, distance: number): boolean {
  return Math.abs(a.x - b.x) > distance * 1.6 || Math.abs(a.y - b.y) > distance;
}

/**
 * Points at least a gap apart that a test admits, in an even but not regular scatter: the
 * additive recurrence of the plastic number, taken in order.
 */
function scattered(
  frame: ChartFrame,
  gap: number,
  admits: (pixel: ChartPoint) => boolean,
): ChartPoint[] {
  const taken: ChartPoint[] = [];
  for (let index = 1; index < 900; index += 1) {
    const pixel = {
      x: ((0.5 + index * 0.7548776662466927) % 1) * frame.width,
      y: 12 + ((0.5 + index * 0.5698402909980532) % 1) * (frame.height - 24),
    };
    if (taken.some((other) => Math.hypot(other.x - pixel.x, other.y - pixel.y) < gap)) continue;
    if (pixel.x < frame.clearOf.x && pixel.y < frame.clearOf.y) continue;
    if (admits(pixel)) taken.push(pixel);
  }
  return taken;
}
