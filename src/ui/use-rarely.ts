import { useRef } from "preact/hooks";

/** Milliseconds between two changes of what is only read while a figure plays. */
const every = 250;

/**
 * A value for words and numbers in a drawing: while the figure plays it changes four times a second,
 * as fast as anyone reads; at rest it is always the present one.
 */
export function useRarely<T>(value: T, playing: boolean): T {
  const kept = useRef({ value, at: Number.NEGATIVE_INFINITY });
  const now = performance.now();
  if (!playing || now - kept.current.at >= every) kept.current = { value, at: now };
  return kept.current.value;
}
