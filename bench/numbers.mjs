// Data for the works: plain numbers, so that every contender trains on the same.

/** A generator of plain numbers in [0, 1), so that every contender trains on the same data. */
export function uniforms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Numbers in [−½, ½). */
export function numbers(count, seed) {
  const next = uniforms(seed);
  return Float32Array.from({ length: count }, () => next() - 0.5);
}

/** Rows of `classes` numbers, 1 at the label and 0 elsewhere. */
export function oneHot(labels, classes) {
  const shares = new Float32Array(labels.length * classes);
  for (const [i, label] of labels.entries()) shares[i * classes + label] = 1;
  return shares;
}
