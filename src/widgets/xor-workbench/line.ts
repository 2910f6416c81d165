import { bound, type Neuron } from "./network.ts";

export type Place = readonly [x: number, y: number];

/** What can be taken hold of: a place on the line z = 0, and the head of an arrow along w. */
export interface LineHandles {
  readonly foot: Place;
  readonly head: Place;
}

/** Weights set by dragging are multiples of this. */
export const weightStep = 0.05;

export function roundWeight(value: number): number {
  // Nothing is −0: it would be told apart from 0 in links.
  const rounded = Number((Math.round(value / weightStep) * weightStep).toFixed(2)) + 0;
  return Math.max(-bound, Math.min(bound, rounded));
}

/**
 * The handles of a line: its place nearest to `centre`, and the arrow w drawn at `scale` times its
 * length. With w = 0 there is no line, and both handles lie in the centre.
 */
export function handlesOf({ w, b }: Neuron, centre: Place, scale: number): LineHandles {
  const square = w[0] ** 2 + w[1] ** 2;
  const back = square === 0 ? 0 : (w[0] * centre[0] + w[1] * centre[1] + b) / square;
  const foot: Place = [centre[0] - back * w[0], centre[1] - back * w[1]];
  return { foot, head: [foot[0] + scale * w[0], foot[1] + scale * w[1]] };
}

/** The line moved, without turning, to pass through a place. */
export function shiftedTo({ w }: Neuron, place: Place): Neuron {
  return { w, b: roundWeight(-(w[0] * place[0] + w[1] * place[1])) };
}

/** The line through `foot` whose arrow ends at `head`. */
export function pointedTo(foot: Place, head: Place, scale: number): Neuron {
  const w: Place = [
    roundWeight((head[0] - foot[0]) / scale),
    roundWeight((head[1] - foot[1]) / scale),
  ];
  return { w, b: roundWeight(-(w[0] * foot[0] + w[1] * foot[1])) };
}

/**
 * The line pushed by an arrow key: its bias changes by so many steps, whatever the line's slope, and
 * not at all where the line runs in that direction. As many steps back undo it.
 */
export function pushed({ w, b }: Neuron, direction: Place, steps: number): Neuron {
  const towards = Math.sign(w[0] * direction[0] + w[1] * direction[1]);
  return towards === 0 ? { w, b } : { w, b: roundWeight(b - towards * steps * weightStep) };
}

/** The arrow's head pushed by an arrow key: one weight changes by so many steps, the others stay. */
export function turned({ w, b }: Neuron, direction: Place, steps: number): Neuron {
  const along = (i: 0 | 1) =>
    direction[i] === 0 ? w[i] : roundWeight(w[i] + direction[i] * steps * weightStep);
  return { w: [along(0), along(1)], b };
}

/** Two places far apart on the line z = 0; null with w = 0, where there is none. */
export function lineThrough(neuron: Neuron, centre: Place): readonly [Place, Place] | null {
  const length = Math.hypot(...neuron.w);
  if (length === 0) return null;
  const { foot } = handlesOf(neuron, centre, 0);
  const [along, across] = [(-neuron.w[1] / length) * 50, (neuron.w[0] / length) * 50];
  return [
    [foot[0] - along, foot[1] - across],
    [foot[0] + along, foot[1] + across],
  ];
}
