type Pair = readonly [number, number];

/**
 * The curve on which a field of n × n samples passes through zero, as separate straight pieces in
 * samples (0 … n − 1): marching squares with linear interpolation. Samples that are not finite end
 * it.
 */
export function zeroLine(
  n: number,
  value: (index: number) => number,
): readonly (readonly [Pair, Pair])[] {
  const pieces: (readonly [Pair, Pair])[] = [];
  for (let j = 0; j + 1 < n; j++) {
    for (let i = 0; i + 1 < n; i++) {
      const k = j * n + i;
      const a = value(k);
      const b = value(k + 1);
      const c = value(k + n + 1);
      const d = value(k + n);
      if (a > 0 === b > 0 && b > 0 === c > 0 && c > 0 === d > 0) continue;
      if (!Number.isFinite(a + b + c + d)) continue;
      const cuts: Pair[] = [];
      if (a > 0 !== b > 0) cuts.push([i + a / (a - b), j]);
      if (b > 0 !== c > 0) cuts.push([i + 1, j + b / (b - c)]);
      if (d > 0 !== c > 0) cuts.push([i + d / (d - c), j + 1]);
      if (a > 0 !== d > 0) cuts.push([i, j + a / (a - d)]);
      for (let cut = 0; cut + 1 < cuts.length; cut += 2) pieces.push([cuts[cut]!, cuts[cut + 1]!]);
    }
  }
  return pieces;
}

/**
 * Where the predicted class changes. `channels` are probabilities, one list a class; two classes
 * may be given as the probability of the second alone. Logarithms are compared: they stay even
 * where probabilities jump from 0 to 1 between two samples.
 */
export function decisionLine(
  n: number,
  channels: readonly Float32Array[],
): readonly (readonly [Pair, Pair])[] {
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
