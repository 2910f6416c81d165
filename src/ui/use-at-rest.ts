import { useEffect, useRef, useState } from "preact/hooks";

/** Changes nearer to each other than this, in milliseconds, are one movement, on a slow device too. */
const together = 500;

/** Milliseconds without a change after which a movement is over. */
const pause = 250;

/**
 * Whether a value stands still. False while it changes again and again, as under a dragged slider:
 * what is expensive is drawn coarsely then, and once more, finely, when the value has come to rest.
 */
export function useAtRest(value: unknown): boolean {
  const last = useRef({ value, at: Number.NEGATIVE_INFINITY, moving: false });
  const [, redraw] = useState(0);
  if (last.current.value !== value) {
    const now = performance.now();
    last.current = { value, at: now, moving: now - last.current.at < together };
  }
  const { moving } = last.current;
  useEffect(() => {
    if (!moving) return;
    const timer = setTimeout(() => {
      last.current = { ...last.current, moving: false };
      redraw((count) => count + 1);
    }, pause);
    return () => clearTimeout(timer);
  }, [value, moving]);
  return !moving;
}
