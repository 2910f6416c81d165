/** A place on the grid of a pad, in squares; the middle of the first one is 0, 0. */
export type GridPoint = readonly [x: number, y: number];

/** Squares from the line within which ink is full, and beyond which there is none. */
const [core, edge] = [0.6, 1.6];

/** The drawing with a line of the pen laid over it, darker where there was ink before. */
export function inked(
  paper: Float32Array,
  size: number,
  from: GridPoint,
  to: GridPoint,
): Float32Array {
  const drawn = new Float32Array(paper);
  const first = (a: number, b: number) => Math.max(0, Math.floor(Math.min(a, b) - edge));
  const last = (a: number, b: number) => Math.min(size - 1, Math.ceil(Math.max(a, b) + edge));
  for (let y = first(from[1], to[1]); y <= last(from[1], to[1]); y++) {
    for (let x = first(from[0], to[0]); x <= last(from[0], to[0]); x++) {
      const ink = (edge - distance([x, y], from, to)) / (edge - core);
      const at = y * size + x;
      drawn[at] = Math.max(drawn[at] ?? 0, Math.min(1, ink));
    }
  }
  return drawn;
}

/** From a place to the nearest one of a stretch. */
function distance([x, y]: GridPoint, from: GridPoint, to: GridPoint): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy);
}
