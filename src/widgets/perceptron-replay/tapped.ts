import type { LabelledPoint, Point } from "../../params/index.ts";
import type { PerceptronReplayValues } from "./values.ts";

/** Where points can be placed, on both axes. */
export const board = [-3, 3] as const;
export const mostPoints = 60;

/** The points after a click: one more of the chosen class, or one less where one was hit. */
export function tapped(
  { points, tool }: Pick<PerceptronReplayValues, "points" | "tool">,
  at: Point,
): readonly LabelledPoint[] {
  if (tool === "remove") {
    const distance = ([x, y]: LabelledPoint) => Math.hypot(x - at[0], y - at[1]);
    const nearest = points.reduce(
      (best, p, i) => (distance(p) < distance(points[best]!) ? i : best),
      0,
    );
    const hit = points[nearest];
    if (hit === undefined || distance(hit) > 0.4) return points;
    return points.filter((_, i) => i !== nearest);
  }
  if (points.length >= mostPoints) return points;
  const place = (value: number) =>
    Math.max(board[0], Math.min(board[1], Math.round(10 * value) / 10));
  return [...points, [place(at[0]), place(at[1]), tool === "one" ? 1 : 0]];
}
