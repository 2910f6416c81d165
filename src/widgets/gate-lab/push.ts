import { type Neuron, preactivation } from "./model.ts";

type Place = readonly [x1: number, x2: number];

/** What is shown of both axes. */
export const reach = [-0.55, 1.55] as const;

const middle: Place = [0.5, 0.5];

/** The place on the line nearest to the middle of the square; null without a line. */
export function nearest(neuron: Neuron): Place | null {
  const { weight1, weight2 } = neuron;
  const square = weight1 ** 2 + weight2 ** 2;
  if (square === 0) return null;
  const back = preactivation(neuron, ...middle) / square;
  return [middle[0] - back * weight1, middle[1] - back * weight2];
}

/** The bias, to a tenth, with which the line goes through a place, or as near as it may. */
export function biasThrough(neuron: Neuron, [x1, x2]: Place): number {
  return held(neuron, -(neuron.weight1 * x1 + neuron.weight2 * x2));
}

/** The bias that pushes the line in a direction: changed by `far`, or not when it runs that way. */
export function biasPushed(neuron: Neuron, [x1, x2]: Place, far: number): number {
  const towards = Math.sign(neuron.weight1 * x1 + neuron.weight2 * x2);
  return towards === 0 ? neuron.bias : held(neuron, neuron.bias - towards * far);
}

/** A tenth, within the slider, that keeps the line's nearest place, its handle, in the drawing. */
function held(neuron: Neuron, bias: number): number {
  const { weight1, weight2 } = neuron;
  const centre = -(weight1 * middle[0] + weight2 * middle[1]);
  const steepest = Math.max(Math.abs(weight1), Math.abs(weight2));
  const room = ((reach[1] - middle[0]) * (weight1 ** 2 + weight2 ** 2)) / steepest;
  const most = Math.floor(10 * Math.min(5, centre + room) + 1e-9);
  const least = Math.ceil(10 * Math.max(-5, centre - room) - 1e-9);
  return Math.max(least, Math.min(most, Math.round(10 * bias))) / 10;
}
