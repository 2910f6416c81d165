import type { GraphLayout } from "./layout.ts";

export type Spot = readonly [x: number, y: number];

/** A drawing of given size in which the graph is to stand. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** The flow runs downwards instead of to the right. */
  readonly narrow: boolean;
  readonly lettering: number;
}

export interface NodeMark {
  readonly id: number;
  readonly at: Spot;
  /** Where the value and the derivative are written, and from which side. */
  readonly value: Spot;
  readonly derivative: Spot;
  readonly anchor: "start" | "middle";
}

export interface EdgeMark {
  readonly from: number;
  readonly to: number;
  readonly slot: number;
  /** SVG path from operand to operation. */
  readonly path: string;
  /** Where the local derivative is written. */
  readonly label: Spot;
  /** End points and directions of the line, for arrow heads. */
  readonly start: Spot;
  readonly end: Spot;
  readonly leaving: Spot;
  readonly arriving: Spot;
}

export interface Placed {
  readonly nodes: readonly NodeMark[];
  readonly edges: readonly EdgeMark[];
  readonly radius: number;
}

/** Turns a layout into pixels: to the right where there is width, downwards on a phone. */
export function placeGraph(layout: GraphLayout, canvas: Canvas): Placed {
  const { width, height, narrow, lettering } = canvas;
  const radius = 1.3 * lettering;
  const side = radius + 1.6 * lettering;
  const flow: Spot = narrow
    ? [radius + 4, height - radius - 4]
    : [radius + 2.2 * lettering, width - radius - 2.6 * lettering];
  const across: Spot = narrow
    ? [radius + 6, width - radius - 3.6 * lettering]
    : [side, height - side];
  const along = (layer: number) =>
    layout.layers === 1 ? flow[0] : flow[0] + ((flow[1] - flow[0]) * layer) / (layout.layers - 1);
  const pitch = Math.min(
    (across[1] - across[0]) / Math.max(layout.breadth, 1e-9),
    (narrow ? 8 : 10) * lettering,
  );
  const middle = (across[0] + across[1]) / 2;
  const sideways = (offset: number) => middle + (offset - layout.breadth / 2) * pitch;
  const spot = (layer: number, offset: number): Spot =>
    narrow
      ? [round(sideways(offset)), round(along(layer))]
      : [round(along(layer)), round(sideways(offset))];

  const nodes = layout.nodes.map(({ id, layer, offset }): NodeMark => {
    const at = spot(layer, offset);
    if (narrow) {
      const x = at[0] + radius + 4;
      const lower: Spot = [x, at[1] + 1.1 * lettering];
      return { id, at, value: [x, at[1] - 0.15 * lettering], derivative: lower, anchor: "start" };
    }
    const above: Spot = [at[0], at[1] - radius - 0.5 * lettering];
    const below: Spot = [at[0], at[1] + radius + 1.2 * lettering];
    return { id, at, value: above, derivative: below, anchor: "middle" };
  });

  const edges = layout.edges.map((edge): EdgeMark => {
    const points = edge.points.map(([layer, offset]) => spot(layer, offset));
    const bow = edge.bow * 1.7 * lettering;
    const curve = through(points, radius + 3, narrow, bow);
    return { from: edge.from, to: edge.to, slot: edge.slot, ...curve };
  });
  return { nodes, edges, radius };
}

/** A smooth line through the points, cut back at both ends, with the place of its label. */
function through(points: readonly Spot[], gap: number, downwards: boolean, bow: number) {
  const first = points[0] ?? [0, 0];
  const last = points.at(-1) ?? first;
  const second = points.length > 2 ? (points[1] ?? last) : bowed(first, last, downwards, bow);
  const penultimate = points.length > 2 ? (points.at(-2) ?? first) : second;
  const start = cut(first, second, gap);
  const end = cut(last, penultimate, gap);
  if (points.length === 2) {
    const path = `M${start[0]} ${start[1]}Q${second[0]} ${second[1]} ${end[0]} ${end[1]}`;
    const label: Spot = [
      round((start[0] + 2 * second[0] + end[0]) / 4),
      round((start[1] + 2 * second[1] + end[1]) / 4),
    ];
    return { path, label, start, end, leaving: second, arriving: penultimate };
  }
  let path = `M${start[0]} ${start[1]}`;
  const stops: Spot[] = [start, ...points.slice(1, -1), end];
  for (let i = 1; i < stops.length; i++) {
    const [a, b] = [stops[i - 1] ?? start, stops[i] ?? end];
    const half = downwards ? (b[1] - a[1]) / 2 : (b[0] - a[0]) / 2;
    path += downwards
      ? `C${a[0]} ${round(a[1] + half)} ${b[0]} ${round(b[1] - half)} ${b[0]} ${b[1]}`
      : `C${round(a[0] + half)} ${a[1]} ${round(b[0] - half)} ${b[1]} ${b[0]} ${b[1]}`;
  }
  // Halfway between two layers, where no unit stands; the curve is symmetric and passes there.
  const segment = Math.floor((stops.length - 1) / 2);
  const [from, to] = [stops[segment] ?? start, stops[segment + 1] ?? end];
  const label: Spot = [round((from[0] + to[0]) / 2), round((from[1] + to[1]) / 2)];
  const before: Spot = downwards ? [end[0], end[1] - 1] : [end[0] - 1, end[1]];
  const after: Spot = downwards ? [start[0], start[1] + 1] : [start[0] + 1, start[1]];
  return { path, label, start, end, leaving: after, arriving: before };
}

function bowed(from: Spot, to: Spot, downwards: boolean, bow: number): Spot {
  const middle: Spot = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  return downwards ? [middle[0] + 2 * bow, middle[1]] : [middle[0], middle[1] + 2 * bow];
}

/** The point at distance `gap` from `from` in the direction of `towards`. */
function cut(from: Spot, towards: Spot, gap: number): Spot {
  const [dx, dy] = [towards[0] - from[0], towards[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  return [round(from[0] + (dx / length) * gap), round(from[1] + (dy / length) * gap)];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
