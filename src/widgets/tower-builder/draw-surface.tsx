import { useRef } from "preact/hooks";
import { type Pair, useFrame } from "../../ui/index.ts";

interface DrawSurfaceProps {
  /** Whether a finger draws; if not, it scrolls the page, and only a mouse or a pen draws. */
  readonly touch: boolean;
  /** The pointer has moved from one place to another while drawing. */
  readonly onStroke: (from: Pair, to: Pair) => void;
}

/** The whole plot as paper to draw on. */
export function DrawSurface({ touch, onStroke }: DrawSurfaceProps) {
  const frame = useFrame();
  const last = useRef<Pair | null>(null);
  const place = (event: PointerEvent): Pair | null => {
    const svg = (event.currentTarget as SVGRectElement).ownerSVGElement;
    if (!svg) return null;
    const box = svg.getBoundingClientRect();
    const scale = frame.size.width / box.width;
    return frame.invert((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
  };
  const stop = () => {
    last.current = null;
  };
  return (
    <rect
      x={frame.left}
      y={frame.top}
      width={frame.width}
      height={frame.height}
      fill="transparent"
      style={{ cursor: "crosshair", touchAction: touch ? "none" : undefined }}
      aria-hidden="true"
      onPointerDown={(event: PointerEvent) => {
        if (event.button !== 0 || (event.pointerType === "touch" && !touch)) return;
        const at = place(event);
        if (!at) return;
        (event.currentTarget as SVGRectElement).setPointerCapture?.(event.pointerId);
        last.current = at;
        onStroke(at, at);
      }}
      onPointerMove={(event: PointerEvent) => {
        const from = last.current;
        const to = from && place(event);
        if (!from || !to) return;
        last.current = to;
        onStroke(from, to);
      }}
      onPointerUp={stop}
      onPointerCancel={stop}
    />
  );
}
