/**
 * Skeletons of drawings as text. A stroke is a list of points `xxyy` on a grid from 00 to 99, x to
 * the right and y down; the pen runs smoothly through them, except for `'` after a point, which
 * makes it a corner. `|` lifts the pen. `oxxyyrrss` is an ellipse about xxyy with radii rr and ss.
 */

/** The points a stroke runs through, in units of the grid's side, before any hand has moved them. */
export interface SkeletonStroke {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly corner: readonly boolean[];
  /** Whether it was written as an ellipse: its ends meet, or nearly. */
  readonly ellipse: boolean;
}

export type Skeleton = readonly SkeletonStroke[];

/** Reads a skeleton; texts come from this project only, so that a mistake in one throws. */
export function readSkeleton(text: string): Skeleton {
  return text.split("|").map((stroke) => {
    const words = stroke.trim().split(" ");
    if (words[0]!.startsWith("o")) return ellipse(words[0]!);
    const numbers = words.map((word) => {
      if (!/^\d{4}'?$/.test(word)) throw new SyntaxError(`skeleton: "${word}" is not a point`);
      return Number(word.slice(0, 4));
    });
    return {
      x: numbers.map((n) => Math.floor(n / 100) / 100),
      y: numbers.map((n) => (n % 100) / 100),
      corner: words.map((word) => word.endsWith("'")),
      ellipse: false,
    };
  });
}

/** Sines of 0°, 30°, … that an ellipse needs, exact but for the last bit. */
const TWELFTHS = [0, 0.5, 0.8660254037844386, 1, 0.8660254037844386, 0.5];
const twelfth = (k: number) => (Math.floor(k / 6) % 2 === 0 ? 1 : -1) * TWELFTHS[k % 6]!;

/** Anticlockwise from the top, a little beyond the start, as most people draw it. */
function ellipse(word: string): SkeletonStroke {
  const match = /^o(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(word);
  if (match === null) throw new SyntaxError(`skeleton: "${word}" is not an ellipse`);
  const [cx, cy, rx, ry] = match.slice(1).map((digits) => Number(digits) / 100) as Four;
  const steps = Array.from({ length: 13 }, (_, k) => k);
  return {
    x: steps.map((k) => cx - rx * twelfth(k % 12)),
    y: steps.map((k) => cy - ry * twelfth((k + 3) % 12)),
    corner: steps.map(() => false),
    ellipse: true,
  };
}
type Four = [number, number, number, number];
