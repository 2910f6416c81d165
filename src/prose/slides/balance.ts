import type { ProseNode } from "../prose-tree.ts";

/** Blocks that stay together on one slide, and what is said with them. */
export interface Atom {
  readonly nodes: readonly ProseNode[];
  readonly notes: readonly ProseNode[];
  /** Estimated height in pixels. */
  readonly room: number;
  /** It is about the next one, and stands with it where it can. */
  readonly leads?: boolean;
}

/** How much unevenness a slide may have before what leads into another is left behind. */
const parting = 250_000;

/**
 * Parts atoms, in order, into as few slides as fit, filled as evenly as can be.
 * @param limit room of a slide; an atom above it gets a slide of its own.
 * @param most blocks on a slide.
 */
export function balanced(atoms: readonly Atom[], limit: number, most: number): Atom[][] {
  /** Best partition of the first n atoms: fewest slides, then least unevenness. */
  const best: { slides: number; uneven: number; from: number }[] = [
    { slides: 0, uneven: 0, from: 0 },
  ];
  for (let n = 1; n <= atoms.length; n++) {
    let room = 0;
    let blocks = 0;
    for (let from = n - 1; from >= 0; from--) {
      room += atoms[from]?.room ?? 0;
      blocks += atoms[from]?.nodes.length ?? 0;
      if (from < n - 1 && (room > limit || blocks > most)) break;
      const before = best[from];
      if (!before) break;
      const slides = before.slides + 1;
      const parted = atoms[n - 1]?.leads && n < atoms.length ? parting : 0;
      const uneven = before.uneven + room * room + parted;
      const known = best[n];
      if (!known || slides < known.slides || (slides === known.slides && uneven < known.uneven)) {
        best[n] = { slides, uneven, from };
      }
    }
  }
  const parts: Atom[][] = [];
  for (let n = atoms.length; n > 0; n = best[n]?.from ?? 0) {
    parts.unshift(atoms.slice(best[n]?.from ?? 0, n));
  }
  return parts;
}

/** Parts a sequence into `count` runs of about equal size. */
export function evenly(
  nodes: readonly ProseNode[],
  count: number,
  size: (node: ProseNode) => number,
): ProseNode[][] {
  const share = nodes.reduce((sum, node) => sum + size(node), 0) / count;
  const parts: ProseNode[][] = [[]];
  let filled = 0;
  for (const node of nodes) {
    const part = parts.at(-1) as ProseNode[];
    if (part.length > 0 && filled + size(node) / 2 > share * parts.length) parts.push([node]);
    else part.push(node);
    filled += size(node);
  }
  return parts;
}
