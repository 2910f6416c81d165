import { regression } from "../generator.ts";

/**
 * y = (x₁ + x₂)/6.
 *
 * @example
 * const { x, y } = tiltedPlane({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const tiltedPlane = regression({
  id: "plane",
  label: "Plane",
  summary: "A tilted plane, which one linear neuron fits exactly.",
  target: (x1, x2) => (x1 + x2) / 6,
});
