type Pair = readonly [x: number, y: number];

/** A stretch of a path that it walks alone, or together with others. */
export interface Piece {
  readonly points: readonly Pair[];
  /** How many paths run here, and which of them this one is, counted from 0. */
  readonly together: number;
  readonly turn: number;
}

/** Paths are compared over so many steps; beyond, each is on its own way. */
const COMPARED = 60;

/**
 * Cuts paths into stretches, so that where several run over the very same segment each can be given
 * its share of the dashes: two runs with the same first step are then both seen. `same` is the
 * distance below which two points are the same.
 */
export function sharedPieces(
  paths: readonly (readonly Pair[])[],
  same: number,
): readonly (readonly Piece[])[] {
  const key = (from: Pair, to: Pair) => keyOf(from, to, same);
  const walkers = new Map<string, number[]>();
  paths.forEach((path, walker) => {
    for (let i = 0; i + 1 < Math.min(path.length, COMPARED); i++) {
      const name = key(path[i]!, path[i + 1]!);
      const known = walkers.get(name);
      if (!known) walkers.set(name, [walker]);
      else if (!known.includes(walker)) known.push(walker);
    }
  });
  return paths.map((path, walker) => {
    const pieces: { points: Pair[]; together: number; turn: number }[] = [];
    for (let i = 0; i + 1 < path.length; i++) {
      const [from, to] = [path[i]!, path[i + 1]!];
      const here = (i + 1 < COMPARED && walkers.get(key(from, to))) || [walker];
      const [together, turn] = [here.length, here.indexOf(walker)];
      const last = pieces.at(-1);
      if (last && last.together === together && last.turn === turn) last.points.push(to);
      else pieces.push({ points: [from, to], together, turn });
    }
    return pieces;
  });
}

interface Remembered {
  readonly from: Pair;
  readonly same: number;
  readonly key: string;
}
const remembered = new WeakMap<Pair, Remembered>();

/** The name of a segment, remembered by its end: a path that grows by a step names one more. */
function keyOf(from: Pair, to: Pair, same: number): string {
  const known = remembered.get(to);
  if (known?.from === from && known.same === same) return known.key;
  const key = [...from, ...to].map((value) => Math.round(value / same)).join();
  remembered.set(to, { from, same, key });
  return key;
}
