import { cos, sin } from "../../portable-math.ts";
import { classification } from "../generator.ts";

/**
 * One round Gaussian cloud a class, their centres evenly on a circle of radius 1.8.
 *
 * @example
 * const { x, y } = blobs({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const blobs = classification<{
  /** Standard deviation of each cloud at noise 0, in units of the plane (default 0.4). */
  readonly spread: number;
}>({
  id: "blobs",
  label: "Blobs",
  summary: "One round cloud for each class; two can be parted by a line.",
  classes: [2, 5],
  defaults: { spread: 0.4 },
  spread: ({ spread }) => spread,
  place: (_random, label, { classes }) => {
    const angle = Math.PI / 4 + (2 * Math.PI * label) / classes;
    return [1.8 * cos(angle), 1.8 * sin(angle)];
  },
});
