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
  for (let l = 0; l < weights.length; l++) {
    const weight = weights[l]!;
    const next = [...biases[l]!];
    for (let j = 0; j < activations.length; j++) {
      const a = activations[j]!;
      if (a === 0) continue;
      const row = weight[j]!;
      for (let k = 0; k < next.length; k++) next[k]! += a * row[k]!;
    }
    activations = l === weights.length - 1 ? next : next.map((z) => Math.max(0, z));
  }
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

/** The values of a function at 0, 1/intervals, 2/intervals … 1. */
export function sample(f: (x: number) => number, intervals: number): readonly number[] {
  return Array.from({ length: intervals + 1 }, (_, i) => f(i / intervals));
}

/**
 * The straight pieces of a function on [0, 1], counted from evenly spaced samples. Exact when every
 * bend lies on a sample and the values are exact, as with dyadic numbers.
 */
export function countPieces(samples: readonly number[]): number {
  let pieces = 0;
  let rise = Number.NaN;
  for (let i = 1; i < samples.length; i++) {
    const next = samples[i]! - samples[i - 1]!;
    if (next !== rise) pieces++;
    rise = next;
  }
  return pieces;
}
