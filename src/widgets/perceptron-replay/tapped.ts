import type { LabelledPoint, Point } from "../../params/index.ts";
import type { PerceptronReplayValues } from "./values.ts";

/** Where points can be placed, on both axes. */
export const board = [-3, 3] as const;
export const mostPoints = 60;

/**
 * The points with one more at the first free place of a small spiral around the middle: for those
 * who cannot click in the drawing, and then move it by the arrow keys.
 */
export function added(
  values: Pick<PerceptronReplayValues, "points" | "tool">,
): readonly LabelledPoint[] {
  for (let turn = 0; turn <= mostPoints; turn++) {
    const angle = 2.4 * turn;
    const reach = 0.3 * Math.sqrt(turn);
    const more = tapped(values, [reach * Math.cos(angle), reach * Math.sin(angle)]);
    const last = more.at(-1);
    if (more === values.points || last === undefined) return values.points;
    if (!values.points.some(([x, y]) => x === last[0] && y === last[1])) return more;
  }
  return values.points;
}

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
