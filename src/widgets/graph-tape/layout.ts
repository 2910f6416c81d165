import type { ExpressionGraph } from "../../../engine/expression/index.ts";

/** A node in units of the drawing: `layer` along the flow, `offset` across it. */
export interface PlacedNode {
  readonly id: number;
  readonly layer: number;
  readonly offset: number;
}

/** One operand of one operation, with the points it bends through. */
export interface PlacedEdge {
  readonly from: number;
  readonly to: number;
  /** Place among the operands. */
  readonly slot: number;
  readonly points: readonly (readonly [layer: number, offset: number])[];
  /** −1 or 1 where two edges run between the same two neighbours and must bow apart, else 0. */
  readonly bow: -1 | 0 | 1;
}

export interface GraphLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly layers: number;
  /** Offsets run from 0 to this. */
  readonly breadth: number;
  readonly crossings: number;
}

/** A place in a layer: a node, or a bend of a long edge. */
interface Slot {
  readonly node: number | null;
  readonly layer: number;
  readonly before: Slot[];
  readonly after: Slot[];
  rank: number;
  offset: number;
}

/** Distance kept around nodes, and around the bends of long edges. */
const nodeRoom = 1;
const bendRoom = 0.5;
const sweeps = 16;

/**
 * Places a graph in layers (Sugiyama): inputs stand just before their first use, long edges bend
 * through every layer, orders are swept by barycentres and the one with fewest crossings is kept,
 * then every slot moves to the mean of its neighbours as far as the room around the others allows.
 */
export function layoutGraph(graph: ExpressionGraph): GraphLayout {
  const layerOf = layering(graph);
  const { layers, chains } = slots(graph, layerOf);
  order(layers);
  align(layers);
  const flat = layers.flat();
  const least = Math.min(...flat.map((slot) => slot.offset));
  const nodes = flat
    .filter((slot) => slot.node !== null)
    .map((slot) => ({ id: slot.node ?? 0, layer: slot.layer, offset: slot.offset - least }));
  const edges = chains.map(({ from, to, slot, path }): PlacedEdge => {
    const twin =
      path.length === 2 && chains.some((c) => c.to === to && c.from === from && c.slot !== slot);
    return {
      from,
      to,
      slot,
      points: path.map((place) => [place.layer, place.offset - least]),
      bow: twin ? (slot === 0 ? -1 : 1) : 0,
    };
  });
  return {
    nodes: nodes.sort((a, b) => a.id - b.id),
    edges,
    layers: layers.length,
    breadth: Math.max(...flat.map((slot) => slot.offset)) - least,
    crossings: countCrossings(layers),
  };
}

/** Operations by their depth; inputs and constants one layer before their first use. */
function layering(graph: ExpressionGraph): readonly number[] {
  return graph.nodes.map((node) => {
    if (node.kind === "operation") return node.depth;
    const uses = graph.nodes.filter((other) => other.parents.includes(node.id));
    return Math.max(0, Math.min(...uses.map((use) => use.depth)) - 1);
  });
}

interface Chain {
  readonly from: number;
  readonly to: number;
  readonly slot: number;
  readonly path: readonly Slot[];
}

function slots(graph: ExpressionGraph, layerOf: readonly number[]) {
  const layers: Slot[][] = Array.from({ length: Math.max(...layerOf) + 1 }, () => []);
  const make = (node: number | null, layer: number): Slot => {
    const row = layers[layer] ?? [];
    const slot: Slot = { node, layer, before: [], after: [], rank: row.length, offset: 0 };
    row.push(slot);
    return slot;
  };
  const places = graph.nodes.map((node) => make(node.id, layerOf[node.id] ?? 0));
  const chains: Chain[] = [];
  for (const node of graph.nodes) {
    node.parents.forEach((parent, slot) => {
      const [from, to] = [places[parent], places[node.id]];
      if (!from || !to) return;
      const path = [from];
      for (let layer = from.layer + 1; layer < to.layer; layer++) path.push(make(null, layer));
      path.push(to);
      path.slice(1).forEach((place, i) => {
        const previous = path[i];
        if (!previous) return;
        previous.after.push(place);
        place.before.push(previous);
      });
      chains.push({ from: parent, to: node.id, slot, path });
    });
  }
  return { layers, chains };
}

/** Sorts every layer by the mean rank of its neighbours, back and forth; keeps the best order. */
function order(layers: Slot[][]): void {
  let best = ranks(layers);
  let fewest = countCrossings(layers);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const forwards = sweep % 2 === 0;
    for (const layer of forwards ? layers : [...layers].reverse()) {
      const key = new Map(
        layer.map((slot) => [slot, mean(forwards ? slot.before : slot.after, slot.rank)]),
      );
      layer.sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0) || a.rank - b.rank);
      layer.forEach((slot, rank) => {
        slot.rank = rank;
      });
    }
    const crossings = countCrossings(layers);
    if (crossings < fewest) {
      fewest = crossings;
      best = ranks(layers);
    }
  }
  for (const layer of layers) {
    for (const slot of layer) slot.rank = best.get(slot) ?? slot.rank;
    layer.sort((a, b) => a.rank - b.rank);
  }
}

function ranks(layers: readonly Slot[][]): Map<Slot, number> {
  return new Map(layers.flat().map((slot) => [slot, slot.rank]));
}

function mean(neighbours: readonly Slot[], otherwise: number): number {
  if (neighbours.length === 0) return otherwise;
  return neighbours.reduce((sum, slot) => sum + slot.rank, 0) / neighbours.length;
}

/** Pairs of edges between two neighbouring layers that cross. */
function countCrossings(layers: readonly Slot[][]): number {
  let crossings = 0;
  for (const layer of layers) {
    const edges = layer.flatMap((from) => from.after.map((to) => [from.rank, to.rank] as const));
    edges.forEach(([a, b], i) => {
      for (const [c, d] of edges.slice(i + 1)) if ((a - c) * (b - d) < 0) crossings++;
    });
  }
  return crossings;
}

/** Moves every slot towards the mean of its neighbours without changing any order. */
function align(layers: readonly Slot[][]): void {
  for (const layer of layers)
    spread(
      layer,
      layer.map((_, i) => i - (layer.length - 1) / 2),
    );
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const layer of sweep % 2 === 0 ? layers : [...layers].reverse()) {
      const wanted = layer.map((slot) => {
        const neighbours = [...slot.before, ...slot.after];
        return neighbours.reduce((sum, other) => sum + other.offset, 0) / neighbours.length;
      });
      spread(layer, wanted);
    }
  }
}

/**
 * The offsets nearest to the wanted ones (least squares) that keep the order and the room around
 * each slot: isotonic regression by pooling adjacent violators.
 */
function spread(layer: readonly Slot[], wanted: readonly number[]): void {
  let room = 0;
  const shifts = layer.map((slot, i) => {
    const previous = layer[i - 1];
    if (previous) room += (roomOf(previous) + roomOf(slot)) / 2;
    return room;
  });
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((value, i) => {
    pools.push({ sum: value - (shifts[i] ?? 0), count: 1 });
    for (;;) {
      const [before, last] = [pools.at(-2), pools.at(-1)];
      if (!before || !last || before.sum / before.count <= last.sum / last.count) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  });
  const levels = pools.flatMap(({ sum, count }) =>
    Array.from({ length: count }, () => sum / count),
  );
  layer.forEach((slot, i) => {
    slot.offset = (levels[i] ?? 0) + (shifts[i] ?? 0);
  });
}

function roomOf(slot: Slot): number {
  return slot.node === null ? bendRoom : nodeRoom;
}
