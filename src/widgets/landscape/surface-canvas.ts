import type { Projected, Tile } from "./projection.ts";

/** Where the picture plane lies in the drawing, in pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  /** Pixels of half the square's side. */
  readonly scale: number;
}

export interface Ground {
  readonly tiles: readonly Tile[];
  /** 256 colours from the floor to the summit. */
  readonly ramp: Uint32Array;
  readonly mesh: string;
}

export function toPixels({ width, height, scale }: Viewport, { x, y }: Projected) {
  return [width / 2 + scale * x, height / 2 + scale * y] as const;
}

/** Paints the tiles of the ground, farthest first, so that hills hide what lies behind. */
export function drawGround(canvas: HTMLCanvasElement, view: Viewport, ground: Ground): void {
  const context = cleared(canvas, view);
  if (!context) return;
  context.lineJoin = "round";
  context.lineWidth = 0.5;
  context.strokeStyle = ground.mesh;
  for (const tile of ground.tiles) {
    trace(context, view, tile.corners);
    context.closePath();
    context.fillStyle = rgb(ground.ramp, tile.shade);
    context.fill();
    context.stroke();
  }
}

function cleared(canvas: HTMLCanvasElement, view: Viewport): CanvasRenderingContext2D | null {
  const density = Math.min(2, globalThis.devicePixelRatio || 1);
  const [w, h] = [Math.round(view.width * density), Math.round(view.height * density)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  const context = canvas.getContext("2d");
  context?.setTransform(density, 0, 0, density, 0, 0);
  context?.clearRect(0, 0, view.width, view.height);
  return context;
}

function trace(
  context: CanvasRenderingContext2D,
  view: Viewport,
  points: readonly Projected[],
): void {
  context.beginPath();
  points.forEach((point, i) => {
    const [x, y] = toPixels(view, point);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
}

/** A colour of the table as CSS; the table is packed as canvas memory has it. */
function rgb(table: Uint32Array, share: number): string {
  const packed = table[Math.round(255 * Math.max(0, Math.min(1, share)))] ?? 0;
  return `rgb(${packed & 255},${(packed >> 8) & 255},${(packed >> 16) & 255})`;
}
