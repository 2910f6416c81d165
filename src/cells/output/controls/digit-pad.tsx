import { useMemo, useRef, useState } from "preact/hooks";
import { LabelText } from "../../../ui/math-text.tsx";
import { plainLabel } from "../../../ui/slider.tsx";
import { useUniqueId } from "../../../ui/unique-id.ts";
import { CellsPicture } from "../cells-picture.tsx";
import type { ControlProps } from "./control-props.ts";
import { type GridPoint, inked } from "./ink.ts";

const arrows: Readonly<Record<string, GridPoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A square of paper: drawn on by pointer or finger, or with arrow keys and Space. */
export function DigitPad({ control, label, value, onChange }: ControlProps<"digit">) {
  const id = useUniqueId();
  const { size } = control;
  const stroke = useRef<GridPoint | null>(null);
  const latest = useRef(value);
  latest.current = value;
  const [pen, setPen] = useState<GridPoint>([Math.floor(size / 2), Math.floor(size / 2)]);
  const empty = useMemo(() => value.every((grey) => grey === 0), [value]);
  const draw = (to: GridPoint, from = to) => {
    latest.current = inked(latest.current, size, from, to);
    onChange(latest.current);
  };
  const place = (event: PointerEvent): GridPoint => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const along = (at: number, start: number, length: number) =>
      ((at - start) / length) * size - 0.5;
    return [along(event.clientX, box.left, box.width), along(event.clientY, box.top, box.height)];
  };
  const key = (event: KeyboardEvent) => {
    const by = arrows[event.key];
    if (by) {
      const inside = (at: number) => Math.max(0, Math.min(size - 1, at));
      const next: GridPoint = [inside(pen[0] + by[0]), inside(pen[1] + by[1])];
      setPen(next);
      if (event.shiftKey) draw(next, pen);
    } else if (event.key === " " || event.key === "Enter") draw(pen);
    else if (event.key === "Delete" || event.key === "Backspace") {
      onChange(new Float32Array(size * size));
    } else return;
    event.preventDefault();
  };
  return (
    <div class="cell-pad">
      <p id={`${id}-label`}>
        <LabelText>{label}</LabelText>
      </p>
      <div
        class="cell-paper"
        role="application"
        aria-label={`${plainLabel(label)}, drawing area`}
        aria-describedby={`${id}-how`}
        tabIndex={0}
        onKeyDown={key}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture?.(event.pointerId);
          stroke.current = place(event);
          draw(stroke.current);
        }}
        onPointerMove={(event) => {
          if (!stroke.current) return;
          const to = place(event);
          draw(to, stroke.current);
          stroke.current = to;
        }}
        onPointerUp={() => {
          stroke.current = null;
        }}
        onPointerCancel={() => {
          stroke.current = null;
        }}
      >
        <CellsPicture values={value} rows={size} columns={size} ramp="act" low={0} high={1}>
          <rect class="cell-pen" x={pen[0]} y={pen[1]} width={1} height={1} />
        </CellsPicture>
      </div>
      <div class="cell-pad-foot">
        <button
          class="btn"
          type="button"
          aria-disabled={empty}
          onClick={() => {
            if (!empty) onChange(new Float32Array(size * size));
          }}
        >
          Clear
        </button>
        <p class="cell-facts" id={`${id}-how`}>
          Draw here; or move with the arrow keys, ink with Space, draw with Shift, clear with
          Delete.
        </p>
      </div>
    </div>
  );
}
