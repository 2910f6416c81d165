import type { NodeMark, Spot } from "./place.ts";

/** An arrow: where its label may stand, best first, and points all along its line. */
export interface Line {
  readonly candidates: readonly Spot[];
  readonly trail: readonly Spot[];
}

/** Half the box that the label of an arrow fills, in letterings; few are longer than "×−0.5". */
const halfWidth = 1.3;
const halfHeight = 0.75;

/**
 * One of its places for every label, so that no label covers a unit and as few as possible cover
 * each other, the values at the units, or a line that is not their own. The best place is kept
 * unless another covers less. Arrows that offer fewest places choose first.
 */
export function placeLabels(
  lines: readonly Line[],
  nodes: readonly NodeMark[],
  { radius, lettering }: { readonly radius: number; readonly lettering: number },
): readonly Spot[] {
  const [halfX, halfY] = [halfWidth * lettering, halfHeight * lettering];
  const chosen: Spot[] = [];
  const cost = (spot: Spot, rank: number, own: number): number => {
    let sum = 0.01 * rank;
    const isUnder = ([x, y]: Spot) =>
      Math.abs(x - spot[0]) < 0.6 * halfX && Math.abs(y - spot[1]) < halfY;
    lines.forEach((line, i) => {
      if (i !== own && line.trail.some(isUnder)) sum += 0.4;
    });
    for (const other of chosen) if (other) sum += cover(spot, other, 2 * halfX, 2 * halfY);
    for (const node of nodes) {
      const distance = Math.hypot(spot[0] - node.at[0], spot[1] - node.at[1]);
      if (distance < radius + halfY) sum += 10;
      for (const words of [node.value, node.derivative]) {
        const middle = node.anchor === "middle" ? words[0] : words[0] + lettering;
        const centre: Spot = [middle, words[1] - 0.36 * lettering];
        sum += 0.5 * cover(spot, centre, halfX + lettering, halfY + 0.6 * lettering);
      }
    }
    return sum;
  };
  const order = lines.map(({ candidates: places }, i) => ({ places, i }));
  order.sort((a, b) => a.places.length - b.places.length || a.i - b.i);
  for (const { places, i } of order) {
    const ranked = places.map((spot, rank) => ({ spot, cost: cost(spot, rank, i) }));
    chosen[i] = ranked.reduce((best, next) => (next.cost < best.cost ? next : best)).spot;
  }
  return chosen;
}

/** 0 where two boxes stand apart, 1 where they coincide. */
function cover(a: Spot, b: Spot, width: number, height: number): number {
  const [dx, dy] = [Math.abs(a[0] - b[0]) / width, Math.abs(a[1] - b[1]) / height];
  return dx >= 1 || dy >= 1 ? 0 : (1 - dx) * (1 - dy);
}
