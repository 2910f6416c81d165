import { isSeen, type Pose, type Projected, type projector } from "./projection.ts";

type Pair = readonly [x: number, y: number];

/** A stretch of a path as it is seen, all in view or all behind a hill. */
export interface Stretch {
  readonly points: readonly Projected[];
  readonly hidden: boolean;
}

/** The ground on which paths are laid, and the eye that looks at it. */
export interface Scene {
  readonly pose: Pose;
  readonly project: ReturnType<typeof projector>;
  /** Half the width of the map. */
  readonly reach: number;
  /** Height in 0…1 over a place on the map. */
  readonly height: (at: Pair) => number;
}

/** Points laid between two steps across the whole map. */
const FINENESS = 36;

/**
 * The stretches of a path on the ground, hidden ones first. Each segment is remembered by its end
 * and the scene, so that a path that grows by a step costs one segment more and not all of them
 * again.
 */
export function stretchesOf(path: readonly Pair[], scene: Scene): readonly Stretch[] {
  const joined: { points: Projected[]; hidden: boolean }[] = [];
  for (let i = 1; i < path.length; i++) {
    for (const piece of segment(path[i - 1]!, path[i]!, scene)) {
      const last = joined.at(-1);
      const end = last?.points.at(-1);
      const start = piece.points[0];
      const follows = end && start && end.x === start.x && end.y === start.y;
      if (last && follows && last.hidden === piece.hidden)
        last.points.push(...piece.points.slice(1));
      else joined.push({ points: [...piece.points], hidden: piece.hidden });
    }
  }
  return joined.sort((a, b) => Number(b.hidden) - Number(a.hidden));
}

interface Remembered {
  readonly from: Pair;
  readonly scene: Scene;
  readonly pieces: readonly Stretch[];
}
const remembered = new WeakMap<Pair, Remembered>();

function segment(from: Pair, to: Pair, scene: Scene): readonly Stretch[] {
  const known = remembered.get(to);
  if (known?.from === from && known.scene === scene) return known.pieces;
  const pieces = layDown(from, to, scene);
  remembered.set(to, { from, scene, pieces });
  return pieces;
}

/** What lies outside of the map is cut off. */
function layDown(from: Pair, to: Pair, { pose, project, reach, height }: Scene): Stretch[] {
  const ground = (u: number, v: number) => height([u * reach, v * reach]);
  const distance = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const count = Math.max(1, Math.min(60, Math.ceil((distance / reach) * (FINENESS / 2))));
  const pieces: { points: Projected[]; hidden: boolean }[] = [];
  let before: Projected | null = null;
  for (let i = 0; i <= count; i++) {
    const t = i / count;
    const at: Pair = [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
    const [u, v] = [at[0] / reach, at[1] / reach];
    const h = height(at);
    if (!(Math.max(Math.abs(u), Math.abs(v)) <= 1) || !Number.isFinite(h)) {
      before = null;
      continue;
    }
    const point = project(u, v, h);
    const hidden = !isSeen([u, v, h], ground, pose);
    const last = pieces.at(-1);
    if (before && last?.hidden === hidden) last.points.push(point);
    else pieces.push({ points: before ? [before, point] : [point], hidden });
    before = point;
  }
  return pieces;
}
