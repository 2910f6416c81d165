import { between, classification, PLANE_EXTENT, type Point } from "../generator.ts";

const LENGTH = Math.sqrt(5);

/**
 * Bands of equal width between parallel oblique lines; the bands' normal is (1, 2)/√5.
 *
 * @example
 * const { x, y } = lines({ seed: 1, count: 3 });
 * [[...x], [...y]]
 */
export const lines = classification<{
  /** Width of the empty strip between neighbouring classes, in units of the plane (default 0.4). */
  readonly gap: number;
}>({
  id: "lines",
  label: "Lines",
  summary: "Bands between parallel lines; two are what one neuron can part without a mistake.",
  classes: [2, 5],
  defaults: { gap: 0.4 },
  place: (random, label, { classes, gap }) => {
    const reach = (2 * PLANE_EXTENT) / classes;
    const low = -PLANE_EXTENT + label * reach + (label === 0 ? 0 : gap / 2);
    const high = -PLANE_EXTENT + (label + 1) * reach - (label === classes - 1 ? 0 : gap / 2);
    let point: Point;
    let height: number;
    do {
      const [x1, x2] = [between(random, -3, 3), between(random, -3, 3)];
      point = [x1, x2];
      height = (x1 + 2 * x2) / LENGTH;
    } while (height < low || height > high);
    return point;
  },
});
