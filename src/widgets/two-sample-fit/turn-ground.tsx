import { useRef } from "preact/hooks";
import { useFrame } from "../../ui/index.ts";

interface TurnGroundProps {
  readonly turn: number;
  readonly tilt: number;
  readonly onTurn: (next: { turn: number; tilt: number }) => void;
}

/** Degrees for every pixel of dragging. */
const perPixel = 0.5;

/** The ground behind the scene: dragging it turns the view. The sliders do the same by keyboard. */
export function TurnGround({ turn, tilt, onTurn }: TurnGroundProps) {
  const { left, top, width, height } = useFrame();
  const grip = useRef<{ x: number; y: number; turn: number; tilt: number } | null>(null);
  const release = () => {
    grip.current = null;
  };
  return (
    <rect
      x={left}
      y={top}
      width={width}
      height={height}
      aria-hidden="true"
      style={{ fill: "transparent", cursor: "grab", touchAction: "pan-y" }}
      onPointerDown={(event: PointerEvent) => {
        if (event.button !== 0) return;
        grip.current = { x: event.clientX, y: event.clientY, turn, tilt };
        (event.currentTarget as SVGRectElement).setPointerCapture?.(event.pointerId);
      }}
      onPointerMove={(event: PointerEvent) => {
        const from = grip.current;
        if (!from) return;
        onTurn({
          turn: wrapped(from.turn + (event.clientX - from.x) * perPixel),
          tilt: Math.max(
            -90,
            Math.min(90, Math.round(from.tilt + (event.clientY - from.y) * perPixel)),
          ),
        });
      }}
      onPointerUp={release}
      onPointerCancel={release}
    />
  );
}

/** Whole degrees from −180 to 180. */
function wrapped(degrees: number): number {
  return ((((Math.round(degrees) + 180) % 360) + 360) % 360) - 180;
}
