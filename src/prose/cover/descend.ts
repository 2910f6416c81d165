import { type ChartPoint, gradient } from "./loss-field.ts";

/** Learning rate of every course on the chart, in square units of length. */
export const learningRate = 16000;
const mostSteps = 120;

/**
 * Plain gradient descent from a start: every point visited, the start included. Ends when a
 * step is shorter than two units, or after 120.
 */
export function descend(start: ChartPoint): ChartPoint[] {
  const course = [start];
  let at = start;
  for (let step = 0; step < mostSteps; step += 1) {
    const slope = gradient(at);
    const [dx, dy] = [-learningRate * slope.x, -learningRate * slope.y];
    if (Math.hypot(dx, dy) < 2) break;
    at = { x: at.x + dx, y: at.y + dy };
    course.push(at);
  }
  return course;
}
