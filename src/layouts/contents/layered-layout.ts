/** Something placed on a layer: a chapter, or a point through which a long edge passes. */
export interface Item {
  readonly id: string;
  readonly layer: number;
  /** Room it takes to the left and right of its x. */
  readonly left: number;
  readonly right: number;
}

/** Neighbours of an item on the layers above and below. */
type Links = Map<string, string[]>;

/**
 * Orders every layer so that few edges cross: barycentre sweeps from the given order, the best
 * of all sweeps is kept. Ids are unique; edges join neighbouring layers.
 */
export function orderLayers(
  items: readonly Item[],
  edges: readonly (readonly [string, string])[],
): Item[][] {
  const layers: Item[][] = [];
  for (const item of items) {
    layers[item.layer] ??= [];
    layers[item.layer]?.push(item);
  }
  const links = linksOf(edges);
  let best = layers.map((layer) => [...layer]);
  let fewest = crossings(best, edges);
  for (let sweep = 0; sweep < 24 && fewest > 0; sweep += 1) {
    const order = sweep % 2 === 0 ? layers.keys() : [...layers.keys()].reverse();
    for (const index of order) {
      const neighbour = layers[index + (sweep % 2 === 0 ? -1 : 1)];
      const layer = layers[index];
      if (!neighbour || !layer) continue;
      const place = new Map(neighbour.map((item, at) => [item.id, at]));
      const centre = new Map(
        layer.map((item, at) => {
          const at2 = (links.get(item.id) ?? []).flatMap((id) => place.get(id) ?? []);
          return [item.id, at2.length > 0 ? mean(at2) : at];
        }),
      );
      layer.sort((a, b) => (centre.get(a.id) ?? 0) - (centre.get(b.id) ?? 0));
    }
    const now = crossings(layers, edges);
    if (now < fewest) [best, fewest] = [layers.map((layer) => [...layer]), now];
  }
  return best;
}

/** How many pairs of edges cross when each layer's items stand in the given order. */
export function crossings(
  layers: readonly (readonly Item[])[],
  edges: readonly (readonly [string, string])[],
): number {
  const at = new Map(layers.flatMap((layer) => layer.map((item, index) => [item.id, index])));
  const layerOf = new Map(layers.flat().map((item) => [item.id, item.layer]));
  let count = 0;
  for (const [index, [a, b]] of edges.entries()) {
    for (const [c, d] of edges.slice(index + 1)) {
      if (layerOf.get(a) !== layerOf.get(c)) continue;
      const [top, bottom] = [
        (at.get(a) ?? 0) - (at.get(c) ?? 0),
        (at.get(b) ?? 0) - (at.get(d) ?? 0),
      ];
      if (top * bottom < 0) count += 1;
    }
  }
  return count;
}

/**
 * Gives every item an x: as near to the mean of its neighbours as the order and everybody's
 * room allow, inside [0, width]. Repeated sweeps, each layer solved exactly (least squares
 * under order constraints).
 */
export function placeItems(
  layers: readonly (readonly Item[])[],
  edges: readonly (readonly [string, string])[],
  width: number,
): Map<string, number> {
  const links = linksOf(edges);
  const x = new Map<string, number>();
  for (const layer of layers) {
    for (const [index, item] of layer.entries()) {
      x.set(item.id, ((index + 0.5) * width) / layer.length);
    }
  }
  for (let sweep = 0; sweep < 60; sweep += 1) {
    const order = sweep % 2 === 0 ? layers : [...layers].reverse();
    for (const layer of order) {
      const wanted = layer.map((item) => {
        const near = (links.get(item.id) ?? []).flatMap((id) => x.get(id) ?? []);
        return near.length > 0 ? mean(near) : (x.get(item.id) ?? 0);
      });
      for (const [index, value] of solveLayer(layer, wanted, width).entries()) {
        const item = layer[index];
        if (item) x.set(item.id, value);
      }
    }
  }
  return x;
}

/** Pool-adjacent-violators on positions from which everybody's room has been subtracted. */
function solveLayer(layer: readonly Item[], wanted: readonly number[], width: number): number[] {
  const offsets: number[] = [];
  for (const [index, item] of layer.entries()) {
    const before = layer[index - 1];
    const gap = before ? before.right + item.left : item.left;
    offsets.push((offsets.at(-1) ?? 0) + gap);
  }
  const pools: { sum: number; count: number }[] = [];
  for (const [index, value] of wanted.entries()) {
    pools.push({ sum: value - (offsets[index] ?? 0), count: 1 });
    for (let last = pools.length - 1; last > 0; last -= 1) {
      const [a, b] = [pools[last - 1]!, pools[last]!];
      if (a.sum / a.count <= b.sum / b.count) break;
      pools.splice(last - 1, 2, { sum: a.sum + b.sum, count: a.count + b.count });
    }
  }
  const most = Math.max(0, width - (offsets.at(-1) ?? 0) - (layer.at(-1)?.right ?? 0));
  const free = pools.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
  return free.map((value, index) => Math.min(most, Math.max(0, value)) + (offsets[index] ?? 0));
}

function linksOf(edges: readonly (readonly [string, string])[]): Links {
  const links: Links = new Map();
  for (const [a, b] of edges) {
    links.set(a, [...(links.get(a) ?? []), b]);
    links.set(b, [...(links.get(b) ?? []), a]);
  }
  return links;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
