import { useRef } from "preact/hooks";
import type { Block } from "./rows.ts";
import { countAt, lengthOf } from "./rows.ts";
import { grouped, most, type Shape } from "./shapes.ts";

interface CornerProps {
  readonly block: Block;
  readonly middle: number;
  readonly decade: number;
  readonly lettering: number;
  readonly onShape: (shape: Shape) => void;
}

/** A side within this many pixels of the length it should have snaps to it. */
const SNAP = 2.5;

/** The lower right corner of an array: dragged, or moved by arrow keys, it changes the shape. */
export function Corner({ block, middle, decade, lettering, onShape }: CornerProps) {
  const dragging = useRef(false);
  const { shape, meant, x } = block;
  if (!shape) return null;
  const grown = lettering / 14;
  const [rows, columns] = shape;
  const change = (next: Shape) => {
    if (next[0] !== rows || next[1] !== columns) onShape(next);
  };
  const follow = (event: PointerEvent) => {
    const svg = (event.currentTarget as SVGGElement).ownerSVGElement;
    if (!dragging.current || !svg) return;
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    const px = (event.clientX - box.left) * scale - x;
    const py = 2 * ((event.clientY - box.top) * scale - middle);
    change([snapped(py, meant[0], decade), snapped(px, meant[1], decade)]);
  };
  const key = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (!direction) return;
    const by = event.shiftKey ? 10 : 1;
    change([bounded(rows + by * direction[0]), bounded(columns + by * direction[1])]);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <g
      class="handle"
      transform={`translate(${x + block.width} ${middle + block.height / 2})`}
      role="slider"
      tabindex={0}
      aria-label={`Shape of ${block.kind === "weight" ? "W" : "b"} in layer ${block.layer}, rows by columns`}
      aria-valuenow={rows}
      aria-valuemin={1}
      aria-valuemax={most.units}
      aria-valuetext={`${grouped(rows)} by ${grouped(columns)}`}
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
      <circle r={18} class="handle-target" />
      <circle
        r={4.5 * grown}
        style={{ fill: "var(--paper)", stroke: "var(--c1)", strokeWidth: 2 * grown }}
      />
    </g>
  );
}

/** Rows down, columns to the right. */
const directions: Readonly<Record<string, Shape>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function snapped(length: number, meant: number, decade: number): number {
  if (Math.abs(length - lengthOf(meant, decade)) < SNAP) return meant;
  return bounded(countAt(length, decade));
}

function bounded(count: number): number {
  return Math.max(1, Math.min(most.units, count));
}
