import { placeLabels } from "./labels.ts";
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
  /** Pixels that a derivative may fill without running into the next node or off the drawing. */
  readonly room: number;
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

/** The height in which a graph can be read: a deep or broad one grows rather than crowd its labels. */
export function heightFor(layout: GraphLayout, { height, narrow, lettering }: Canvas): number {
  const perLayer = layout.breadth < 3 ? 5 : 6.5;
  const least = narrow ? layout.layers * perLayer : (layout.breadth + 1) * 5.4;
  return Math.max(height, Math.round(least * lettering));
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
      const x = at[0] + radius + 7;
      const lower: Spot = [x, at[1] + 1.1 * lettering];
      const beside = layout.nodes
        .filter((other) => other.layer === layer && other.offset > offset)
        .map((other) => spot(layer, other.offset)[0] - radius);
      return {
        id,
        at,
        value: [x, at[1] - 0.15 * lettering],
        derivative: lower,
        anchor: "start",
        room: Math.min(width, ...beside) - x,
      };
    }
    const above: Spot = [at[0], at[1] - radius - 0.5 * lettering];
    const below: Spot = [at[0], at[1] + radius + 1.2 * lettering];
    const room = 2 * Math.min(at[0], width - at[0]);
    return { id, at, value: above, derivative: below, anchor: "middle", room };
  });

  const lines = layout.edges.map((edge) => {
    const points = edge.points.map(([layer, offset]) => spot(layer, offset));
    const bow = edge.bow * 1.7 * lettering;
    return { edge, ...through(points, radius + 3, narrow, bow) };
  });
  const labels = placeLabels(lines, nodes, { radius, lettering });
  const edges = lines.map(({ edge, path, start, end, leaving, arriving }, i): EdgeMark => {
    const label = labels[i] ?? start;
    return {
      from: edge.from,
      to: edge.to,
      slot: edge.slot,
      path,
      label,
      start,
      end,
      leaving,
      arriving,
    };
  });
  return { nodes, edges, radius };
}

/** Where along a short arrow its label may stand, best first. */
const shares = [0.5, 0.38, 0.62, 0.27, 0.73] as const;

/** Where a line is sampled to keep labels off it. */
const samples = Array.from({ length: 13 }, (_, i) => i / 12);

/** A smooth line through the points, cut back at both ends, with places for its label, best first. */
function through(points: readonly Spot[], gap: number, downwards: boolean, bow: number) {
  const first = points[0] ?? [0, 0];
  const last = points.at(-1) ?? first;
  const second = points.length > 2 ? (points[1] ?? last) : bowed(first, last, downwards, bow);
  const penultimate = points.length > 2 ? (points.at(-2) ?? first) : second;
  const start = cut(first, second, gap);
  const end = cut(last, penultimate, gap);
  if (points.length === 2) {
    const path = `M${start[0]} ${start[1]}Q${second[0]} ${second[1]} ${end[0]} ${end[1]}`;
    const candidates = shares.map((t) => onCurve(start, second, end, t));
    const trail = samples.map((t) => onCurve(start, second, end, t));
    return { path, candidates, trail, start, end, leaving: second, arriving: penultimate };
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
  const pieces = stops
    .slice(1)
    .map((to, i) => ({ to, from: stops[i] ?? start, distance: Math.abs(i - segment) }))
    .sort((a, b) => a.distance - b.distance);
  const along = (share: number) => pieces.map(({ from, to }) => onBend(from, to, downwards, share));
  const candidates = [...along(0.5), ...along(0.3), ...along(0.7)];
  const trail = samples.flatMap(along);
  const before: Spot = downwards ? [end[0], end[1] - 1] : [end[0] - 1, end[1]];
  const after: Spot = downwards ? [start[0], start[1] + 1] : [start[0] + 1, start[1]];
  return { path, candidates, trail, start, end, leaving: after, arriving: before };
}

function onCurve(start: Spot, bend: Spot, end: Spot, t: number): Spot {
  const at = (axis: 0 | 1) =>
    round((1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * bend[axis] + t * t * end[axis]);
  return [at(0), at(1)];
}

/** A point of the S-shaped curve between two layers: level at both ends. */
function onBend(from: Spot, to: Spot, downwards: boolean, t: number): Spot {
  const [along, aside] = [1.5 * t * (1 - t) + t * t * t, t * t * (3 - 2 * t)];
  const [first, second] = downwards ? [aside, along] : [along, aside];
  return [round(from[0] + (to[0] - from[0]) * first), round(from[1] + (to[1] - from[1]) * second)];
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
