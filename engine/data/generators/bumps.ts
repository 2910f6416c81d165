import { exp } from "../../portable-math.ts";
import { regression } from "../generator.ts";

/** Centre and sign of each bump. */
const BUMPS = [
  [-1.8, 1.5, 1],
  [0, 1.5, -1],
  [1.8, 1.5, 1],
  [-1.8, -1.5, -1],
  [0, -1.5, 1],
  [1.8, -1.5, -1],
] as const;

/**
 * Sum of six Gaussian bumps of height ±1 and standard deviation 0.6 in two rows.
 *
 * @example
 * const { x, y } = bumps({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const bumps = regression({
  id: "bumps",
  label: "Bumps",
  summary: "Six Gaussian hills and hollows side by side.",
  target: (x1, x2) => {
    let sum = 0;
    for (const [c1, c2, sign] of BUMPS) {
      sum += sign * exp(-((x1 - c1) ** 2 + (x2 - c2) ** 2) / (2 * 0.36));
    }
    return sum;
  },
});
