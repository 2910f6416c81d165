import { regression } from "../generator.ts";

/**
 * y = x₁x₂/9.
 *
 * @example
 * const { x, y } = saddle({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const saddle = regression({
  id: "saddle",
  label: "Saddle",
  summary: "The product of both features: XOR with every shade between.",
  target: (x1, x2) => (x1 * x2) / 9,
});
