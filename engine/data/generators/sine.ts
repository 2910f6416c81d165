import { sin } from "../../portable-math.ts";
import { regression } from "../generator.ts";

/**
 * y = sin(πx₁/2): a wave along the first axis, the second feature tells nothing.
 *
 * @example
 * const { x, y } = sine({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const sine = regression({
  id: "sine",
  label: "Sine",
  summary: "A wave along the first axis; the second feature tells nothing.",
  target: (x1) => sin((Math.PI * x1) / 2),
});
