import { cos, sin } from "../../portable-math.ts";
import { between, classification, PLANE_EXTENT } from "../generator.ts";

/**
 * A disc in the middle and rings around it, evenly filled, with gaps of a third of their width.
 *
 * @example
 * const { x, y } = circles({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const circles = classification({
  id: "circles",
  label: "Circles",
  summary: "A disc and rings around it: a question of distance, not of side.",
  classes: [2, 5],
  place: (random, label, { classes }) => {
    const width = PLANE_EXTENT / (classes - 0.25);
    const inner = label * width;
    const outer = inner + 0.75 * width;
    const square = between(random, inner * inner, outer * outer);
    const angle = between(random, 0, 2 * Math.PI);
    const radius = Math.sqrt(square);
    return [radius * cos(angle), radius * sin(angle)];
  },
});
