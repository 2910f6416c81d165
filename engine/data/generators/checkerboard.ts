import { between, classification } from "../generator.ts";

/**
 * Four by four squares of side 1.5 in two colours: XOR, four times over.
 *
 * @example
 * const { x, y } = checkerboard({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const checkerboard = classification({
  id: "checkerboard",
  label: "Checkerboard",
  summary: "Sixteen squares in two colours: XOR four times over.",
  classes: [2, 2],
  place: (random, label) => {
    const row = random.integer(4);
    const column = 2 * random.integer(2) + ((row + label) % 2);
    const within = () => between(random, 0.08, 1.42);
    return [1.5 * column - 3 + within(), 1.5 * row - 3 + within()];
  },
});
