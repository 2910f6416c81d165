export interface Difference {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The one stretch in which two texts differ, so that a caret outside of it stays where it is. */
export function difference(old: string, next: string): Difference {
  const shortest = Math.min(old.length, next.length);
  let from = 0;
  while (from < shortest && old[from] === next[from]) from++;
  let same = 0;
  while (same < shortest - from && old.at(-1 - same) === next.at(-1 - same)) same++;
  return { from, to: old.length - same, insert: next.slice(from, next.length - same) };
}
