import { type Pair, zeroLine } from "../../ui/index.ts";

/**
 * Where the predicted class changes. `channels` are probabilities, one list a class; two classes
 * may be given as the probability of the second alone. Logarithms are compared: they stay even
 * where probabilities jump from 0 to 1 between two samples.
 */
export function decisionLine(
  n: number,
  channels: readonly Float32Array[],
): readonly (readonly Pair[])[] {
  const only = channels[0];
  if (channels.length === 1 && only) {
    return zeroLine(n, (k) => logarithm(only[k] ?? 0.5) - logarithm(1 - (only[k] ?? 0.5)));
  }
  return channels.flatMap((own, label) =>
    zeroLine(n, (k) => {
      let best = 0;
      channels.forEach((other, index) => {
        if (index !== label) best = Math.max(best, other[k] ?? 0);
      });
      return logarithm(own[k] ?? 0) - logarithm(best);
    }),
  );
}

function logarithm(probability: number): number {
  return Number.isNaN(probability) ? probability : Math.log(Math.max(probability, 1e-12));
}
