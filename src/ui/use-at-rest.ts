import { useEffect, useRef, useState } from "preact/hooks";

/** Milliseconds after which something that was moving is at rest. */
const pause = 150;

/**
 * Whether a value stands still. False while it changes again and again, as under a dragged slider:
 * what is expensive is drawn coarsely then, and once more, finely, when the value has come to rest.
 */
export function useAtRest(value: unknown): boolean {
  const last = useRef({ value, at: Number.NEGATIVE_INFINITY, moving: false });
  const [, redraw] = useState(0);
  if (last.current.value !== value) {
    const now = performance.now();
    last.current = { value, at: now, moving: now - last.current.at < pause };
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
