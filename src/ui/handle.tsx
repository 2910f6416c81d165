import { useRef } from "preact/hooks";
import { fixed } from "../params/format.ts";
import { type Pair, type Range, useFrame } from "./frame.ts";
import { type Series, type Shape, seriesColor, shapePath } from "./marks.tsx";
import { steady } from "./steady.ts";

export interface HandleProps {
  readonly at: Pair;
  /** What is moved: "Start", "Point 3". */
  readonly label: string;
  readonly x: Range;
  readonly y: Range;
  /** Places are multiples of this; an arrow key goes this far, ten times with Shift. */
  readonly step?: number;
  /** The only direction it can move in. */
  readonly axis?: "x" | "y" | "both";
  readonly onMove: (at: Pair) => void;
  /**
   * What an arrow key does instead of moving the point: for points whose place is computed from
   * other numbers, which have a grid of their own. `times` is 10 with Shift, else 1.
   */
  readonly onPush?: (direction: Pair, times: number) => void;
  /** Delete or Backspace on the focused handle. */
  readonly onRemove?: () => void;
  readonly series?: Series;
  readonly shape?: Shape;
  readonly radius?: number;
  readonly filled?: boolean;
}

/** A point to take hold of, by pointer, touch or arrow keys. Lives inside an interactive Plot. */
export const Handle = steady(function Handle(props: HandleProps, present) {
  const frame = useFrame();
  const dragging = useRef(false);
  const { at, step = 0.1, axis = "both", label } = props;
  const [x, y] = [frame.x(at[0]), frame.y(at[1])];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
  const grown = frame.size.lettering / 14;
  const move = (to: Pair) => {
    const next: Pair = [
      axis === "y" ? at[0] : snap(to[0], step, props.x),
      axis === "x" ? at[1] : snap(to[1], step, props.y),
    ];
    if (next[0] !== at[0] || next[1] !== at[1]) present().onMove(next);
  };
  const follow = (event: PointerEvent) => {
    const svg = (event.currentTarget as SVGGElement).ownerSVGElement;
    if (!dragging.current || !svg) return;
    const box = svg.getBoundingClientRect();
    const scale = frame.size.width / box.width;
    move(frame.invert((event.clientX - box.left) * scale, (event.clientY - box.top) * scale));
  };
  const key = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (direction) {
      const times = event.shiftKey ? 10 : 1;
      const { onPush } = present();
      if (onPush) onPush(direction, times);
      else move([at[0] + direction[0] * times * step, at[1] + direction[1] * times * step]);
    } else if ((event.key === "Delete" || event.key === "Backspace") && present().onRemove) {
      present().onRemove?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const colour = props.series ? seriesColor(props.series) : "var(--ink)";
  const value = axis === "y" ? at[1] : at[0];
  const range = axis === "y" ? props.y : props.x;
  const spoken = axis === "both" ? `${fixed(at[0])}, ${fixed(at[1])}` : fixed(value);
  return (
    <g
      class="handle"
      transform={`translate(${x} ${y})`}
      role="slider"
      tabindex={0}
      aria-label={label}
      aria-valuenow={Math.round(value * 1e9) / 1e9}
      aria-valuemin={range[0]}
      aria-valuemax={range[1]}
      aria-valuetext={spoken}
      onPointerDown={(event: PointerEvent) => {
        if (event.button !== 0) return;
        dragging.current = true;
        const target = event.currentTarget as SVGGElement;
        target.setPointerCapture?.(event.pointerId);
        target.focus({ preventScroll: true });
        event.stopPropagation();
        event.preventDefault();
      }}
      onPointerMove={follow}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
      onKeyDown={key}
    >
      <circle r={20} class="handle-target" />
      <path
        d={shapePath(props.shape ?? "circle", (props.radius ?? 5.5) * grown)}
        style={{
          fill: props.filled ? colour : "var(--paper)",
          stroke: props.filled ? "var(--paper)" : colour,
          strokeWidth: 2 * grown,
        }}
      />
    </g>
  );
});

const directions: Readonly<Record<string, Pair>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The nearest multiple of `step` inside the range, free of binary noise. */
function snap(value: number, step: number, [min, max]: Range): number {
  const rounded = Number((Math.round(value / step) * step).toPrecision(12));
  return Math.max(min, Math.min(max, rounded));
}
