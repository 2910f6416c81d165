import { between, classification } from "../generator.ts";

/**
 * Opposite quarters of the square share a class; a gap of 0.3 lies between neighbours.
 *
 * @example
 * const { x, y } = xor({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const xor = classification({
  id: "xor",
  label: "XOR",
  summary: "Opposite corners share a class, so no single line can part them.",
  classes: [2, 2],
  place: (random, label) => {
    const upper = random.integer(2) === 1 ? 1 : -1;
    const right = label === 0 ? upper : -upper;
    return [right * between(random, 0.15, 3), upper * between(random, 0.15, 3)];
  },
});
