import { cos } from "../../portable-math.ts";
import { regression } from "../generator.ts";

/**
 * y = cos(2r)·(1 − r/5), r the distance from the centre: rings that fade outwards.
 *
 * @example
 * const { x, y } = ripple({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const ripple = regression({
  id: "ripple",
  label: "Ripple",
  summary: "Rings around a drop in water, fading outwards.",
  target: (x1, x2) => {
    const radius = Math.sqrt(x1 * x1 + x2 * x2);
    return cos(2 * radius) * (1 - radius / 5);
  },
});
