import { features } from "./features.ts";

/** A unit of the drawn network: layer 0 are the features, the last layer is the output. */
export interface Unit {
  readonly layer: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Side of a unit's map in pixels. */
  readonly side: number;
  /** Height left free above the units for the names of the layers. */
  readonly head: number;
  readonly layers: readonly (readonly Unit[])[];
}

/**
 * Places all features, the hidden layers and the outputs in columns. `inputs` are the indices of
 * the chosen features; layer 0 lists all of them, chosen or not.
 */
export function layoutPlayground(options: {
  readonly hidden: readonly number[];
  readonly outputs: number;
  readonly width: number;
  readonly height: number;
  readonly head: number;
  /** Width left free for the names of the features. */
  readonly gutter: number;
}): Layout {
  const { hidden, outputs, width, height, head, gutter } = options;
  const sizes = [features.length, ...hidden, outputs];
  const tallest = Math.max(...sizes);
  const column = (width - gutter) / sizes.length;
  const room = height - head;
  const side = Math.floor(Math.max(14, Math.min(36, column * 0.62, (room / tallest) * 0.84)));
  const inset = Math.max(side / 2 + 4, 13);
  const layers = sizes.map((size, layer) => {
    const pitch = Math.min(room / size, side * 1.9);
    const top = head + (room - pitch * size) / 2;
    const x = gutter + inset + ((width - gutter - 2 * inset) * layer) / (sizes.length - 1);
    return Array.from({ length: size }, (_, unit) => ({
      layer,
      unit,
      x: Math.round(x),
      y: Math.round(top + pitch * (unit + 0.5)),
    }));
  });
  return { width, height, side, head, layers };
}

/** Where a connection runs: from the right edge of one map to the left edge of the next. */
export function edgeEnds(layout: Layout, from: Unit, to: Unit) {
  const half = layout.side / 2;
  return { x0: from.x + half, y0: from.y, x1: to.x - half, y1: to.y };
}

/** A point of the curve drawn for a connection, `t` from 0 to 1. */
export function edgePoint(ends: ReturnType<typeof edgeEnds>, t: number): [number, number] {
  const { x0, y0, x1, y1 } = ends;
  const middle = (x0 + x1) / 2;
  const s = 1 - t;
  return [
    s * s * s * x0 + 3 * s * s * t * middle + 3 * s * t * t * middle + t * t * t * x1,
    s * s * (s + 3 * t) * y0 + t * t * (t + 3 * s) * y1,
  ];
}

/** The connection drawn nearest to a point, if it is within `reach` pixels. */
export function nearestEdge(
  layout: Layout,
  inputs: readonly number[],
  at: readonly [x: number, y: number],
  reach: number,
): { readonly from: Unit; readonly to: Unit } | null {
  let best: { from: Unit; to: Unit } | null = null;
  let least = reach;
  for (const [from, to] of connections(layout, inputs)) {
    const ends = edgeEnds(layout, from, to);
    if (at[0] < ends.x0 || at[0] > ends.x1) continue;
    for (let step = 0; step <= 24; step++) {
      const [x, y] = edgePoint(ends, step / 24);
      const distance = Math.hypot(x - at[0], y - at[1]);
      if (distance < least) {
        least = distance;
        best = { from, to };
      }
    }
  }
  return best;
}

/** Every connection, layer by layer, in the order in which the weights are stored (in × out). */
export function* connections(
  layout: Layout,
  inputs: readonly number[],
): Generator<readonly [from: Unit, to: Unit]> {
  for (let layer = 0; layer + 1 < layout.layers.length; layer++) {
    const column = layout.layers[layer] ?? [];
    const sources = layer === 0 ? inputs.map((index) => column[index]!) : column;
    for (const from of sources) {
      for (const to of layout.layers[layer + 1] ?? []) yield [from, to];
    }
  }
}
