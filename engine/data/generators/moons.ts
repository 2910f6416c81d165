import { cos, sin } from "../../portable-math.ts";
import { between, classification } from "../generator.ts";

/**
 * Two half circles of radius 1.8 that hook into each other.
 *
 * @example
 * const { x, y } = moons({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const moons = classification({
  id: "moons",
  label: "Moons",
  summary: "Two half moons hook into each other; a line gets most of them, a curve all.",
  classes: [2, 2],
  place: (random, label) => {
    const angle = between(random, 0, Math.PI);
    const [across, up] = [1.8 * cos(angle), 1.8 * sin(angle)];
    return label === 0 ? [across - 0.9, up - 0.45] : [0.9 - across, 0.45 - up];
  },
});
