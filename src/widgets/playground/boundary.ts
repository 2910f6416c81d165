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
  const values = new Float64Array(n * n);
  for (let k = 0; k < values.length; k++) values[k] = value(k);
  const pieces: (readonly [Pair, Pair])[] = [];
  for (let j = 0; j + 1 < n; j++) {
    for (let i = 0; i + 1 < n; i++) {
      const k = j * n + i;
      const a = values[k]!;
      const b = values[k + 1]!;
      const c = values[k + n + 1]!;
      const d = values[k + n]!;
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
 * Pieces that meet, as lines in one stroke: with an end at each of hundreds of pieces a line takes
 * ten times as long to paint. Where more than two pieces meet, two of them are joined.
 */
export function joined(pieces: readonly (readonly [Pair, Pair])[]): readonly (readonly Pair[])[] {
  const nameOf = ([x, y]: Pair) => `${x},${y}`;
  const meeting = new Map<string, number[]>();
  pieces.forEach((piece, index) => {
    for (const end of piece) {
      const name = nameOf(end);
      const known = meeting.get(name);
      if (known) known.push(index);
      else meeting.set(name, [index]);
    }
  });
  const used = new Uint8Array(pieces.length);
  const follow = (line: Pair[]) => {
    for (;;) {
      const end = nameOf(line.at(-1)!);
      const next = meeting.get(end)?.find((index) => used[index] === 0);
      if (next === undefined) return line;
      used[next] = 1;
      const [from, to] = pieces[next]!;
      line.push(nameOf(from) === end ? to : from);
    }
  };
  return pieces.flatMap(([from, to], index) => {
    if (used[index] === 1) return [];
    used[index] = 1;
    return [follow(follow([from, to]).reverse())];
  });
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
