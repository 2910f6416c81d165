import type { Projected, Tile } from "./projection.ts";

/** Where the picture plane lies in the drawing, in pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  /** Pixels of half the square's side. */
  readonly scale: number;
}

/** A stretch of a path on the surface, all seen or all behind a hill. */
export interface Trail {
  readonly points: readonly Projected[];
  readonly colour: string;
  readonly width: number;
  readonly hidden: boolean;
}

export interface SurfaceDrawing {
  readonly tiles: readonly Tile[];
  readonly trails: readonly Trail[];
  /** 256 colours from the floor to the summit. */
  readonly ramp: Uint32Array;
  readonly mesh: string;
  readonly paper: string;
}

export function toPixels({ width, height, scale }: Viewport, { x, y }: Projected) {
  return [width / 2 + scale * x, height / 2 + scale * y] as const;
}

/** Paints the tiles, farthest first, and the trails over them; what a hill hides is faint. */
export function drawSurface(canvas: HTMLCanvasElement, view: Viewport, drawing: SurfaceDrawing) {
  const density = Math.min(2, globalThis.devicePixelRatio || 1);
  const [w, h] = [Math.round(view.width * density), Math.round(view.height * density)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  context.lineJoin = "round";
  context.lineCap = "round";
  context.lineWidth = 0.5;
  context.strokeStyle = drawing.mesh;
  for (const tile of drawing.tiles) {
    trace(context, view, tile.corners);
    context.closePath();
    context.fillStyle = rgb(drawing.ramp, tile.shade);
    context.fill();
    context.stroke();
  }
  for (const { points, colour, width, hidden } of drawing.trails) {
    trace(context, view, points);
    if (!hidden) stroke(context, drawing.paper, width + 3);
    context.globalAlpha = hidden ? 0.35 : 1;
    stroke(context, colour, hidden ? width / 2 : width);
    context.globalAlpha = 1;
  }
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

function stroke(context: CanvasRenderingContext2D, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** A colour of the table as CSS; the table is packed as canvas memory has it. */
function rgb(table: Uint32Array, share: number): string {
  const packed = table[Math.round(255 * Math.max(0, Math.min(1, share)))] ?? 0;
  return `rgb(${packed & 255},${(packed >> 8) & 255},${(packed >> 16) & 255})`;
}
