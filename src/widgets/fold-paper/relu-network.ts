/** A network of one input and one output: ReLU on every hidden layer, the identity at the end. */
export interface ReluNetwork {
  /** W^{[l]}, inputs × outputs. */
  readonly weights: readonly (readonly (readonly number[])[])[];
  /** b^{[l]}. */
  readonly biases: readonly (readonly number[])[];
}

/** The output for one input, layer by layer as z = a W + b. */
export function evaluate({ weights, biases }: ReluNetwork, x: number): number {
  let activations: readonly number[] = [x];
  weights.forEach((weight, l) => {
    const last = l === weights.length - 1;
    activations = biases[l]!.map((bias, k) => {
      const z = activations.reduce((sum, a, j) => sum + a * weight[j]![k]!, bias);
      return last ? z : Math.max(0, z);
    });
  });
  return activations[0]!;
}

/** Hidden units, over all layers. */
export function countUnits({ biases }: ReluNetwork): number {
  return biases.slice(0, -1).reduce((sum, layer) => sum + layer.length, 0);
}

/** Numbers in all weights and biases. */
export function countParameters({ weights, biases }: ReluNetwork): number {
  const entries = weights.reduce((sum, weight) => sum + weight.length * weight[0]!.length, 0);
  return entries + biases.reduce((sum, layer) => sum + layer.length, 0);
}

/**
 * The straight pieces of a function on [0, 1], counted from its values at i/intervals. Exact when
 * every bend lies on such a place and the values are exact, as with dyadic numbers.
 */
export function countPieces(f: (x: number) => number, intervals: number): number {
  let pieces = 0;
  let slope = Number.NaN;
  let before = f(0);
  for (let i = 1; i <= intervals; i++) {
    const here = f(i / intervals);
    const rise = (here - before) * intervals;
    if (rise !== slope) pieces++;
    slope = rise;
    before = here;
  }
  return pieces;
}
