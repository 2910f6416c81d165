import type { ReluNetwork } from "./relu-network.ts";

/** The tent: 0 → 0, ½ → 1, 1 → 0, straight in between. */
export function tent(x: number): number {
  return x < 0.5 ? 2 * x : 2 - 2 * x;
}

/** The tent of the tent of … x, `depth` times, on [0, 1]. */
export function foldedTent(x: number, depth: number): number {
  let y = x;
  for (let fold = 0; fold < depth; fold++) y = tent(y);
  return y;
}

/**
 * Two units a layer, relu(y) and relu(y − ½): their combination 2, −4 is the tent, and it is folded
 * into the weights of the next layer.
 */
export function deepTents(depth: number): ReluNetwork {
  const weights: number[][][] = [];
  const biases: number[][] = [];
  for (let layer = 0; layer < depth; layer++) {
    weights.push(
      layer === 0
        ? [[1, 1]]
        : [
            [2, 2],
            [-4, -4],
          ],
    );
    biases.push([0, -0.5]);
  }
  return { weights: [...weights, [[2], [-4]]], biases: [...biases, [0]] };
}

/**
 * One hidden layer: unit i bends at i/2^depth. The first gives the slope 2^depth, every other turns
 * it round. With fewer than 2^depth units the tents are followed from the left as far as they go;
 * units beyond that have nothing to do and an outgoing weight of 0.
 */
export function shallowTents(depth: number, width: number): ReluNetwork {
  const slope = 2 ** depth;
  const units = Array.from({ length: width }, (_, i) => i);
  const outgoing = (i: number) => {
    if (i === 0) return slope;
    if (i >= slope) return 0;
    return i % 2 === 1 ? -2 * slope : 2 * slope;
  };
  return {
    weights: [[units.map(() => 1)], units.map((i) => [outgoing(i)])],
    biases: [units.map((i) => (i < slope ? -i / slope : 0)), [0]],
  };
}

/** All 2^depth inputs that the folds lay on top of `input`, in ascending order. */
export function laidTogether(input: number, depth: number): readonly number[] {
  let heights = [foldedTent(input, depth)];
  for (let fold = 0; fold < depth; fold++) {
    heights = heights.flatMap((y) => [y / 2, 1 - y / 2]);
  }
  return [...new Set(heights)].sort((a, b) => a - b);
}
