import { useRef } from "preact/hooks";

/**
 * A value for what is read in a drawing, words and numbers and slow curves: while the figure plays it
 * changes once in `every` milliseconds, four times a second if nothing else is said; at rest it is
 * always the present one.
 */
export function useRarely<T>(value: T, playing: boolean, every = 250): T {
  const kept = useRef({ value, at: Number.NEGATIVE_INFINITY });
  const now = performance.now();
  if (!playing || now - kept.current.at >= every) kept.current = { value, at: now };
  return kept.current.value;
}
