import { cos, sin } from "../../portable-math.ts";
import { classification } from "../generator.ts";

/**
 * One arm a class, wound around the centre; points evenly along the radius. After the two-spirals
 * task of K. J. Lang and M. J. Witbrock, Proc. 1988 Connectionist Models Summer School, 52–59.
 *
 * @example
 * const { x, y } = spirals({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const spirals = classification<{
  /** Turns of each arm (default 1.25). */
  readonly turns: number;
}>({
  id: "spirals",
  label: "Spirals",
  summary: "Arms wound into each other: the hard one.",
  classes: [2, 5],
  defaults: { turns: 1.25 },
  place: (random, label, { classes, turns }) => {
    const along = random.uniform();
    const angle = 2 * Math.PI * (turns * along + label / classes);
    const radius = 0.15 + 2.7 * along;
    return [radius * sin(angle), radius * cos(angle)];
  },
});
