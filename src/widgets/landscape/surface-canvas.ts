import type { Projected, Tile } from "./projection.ts";

/** Where the picture plane lies in the drawing, in pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  /** Pixels of half the square's side. */
  readonly scale: number;
}

/** A path on the surface: its projected points, with the colour and width of its racer. */
export interface Trail {
  readonly points: readonly Projected[];
  readonly colour: string;
  readonly width: number;
}

export interface SurfaceDrawing {
  readonly tiles: readonly Tile[];
  readonly trails: readonly Trail[];
  /** 256 colours from the floor to the summit. */
  readonly ramp: Uint32Array;
  readonly mesh: string;
  readonly paper: string;
  /** Depth of one tile: trails lie that much nearer than the ground they run on. */
  readonly lift: number;
}

export function toPixels({ width, height, scale }: Viewport, { x, y }: Projected) {
  return [width / 2 + scale * x, height / 2 + scale * y] as const;
}

/** Paints tiles and the pieces of the trails together, farthest first, so that hills hide what lies behind. */
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
  const { tiles, ramp, mesh, lift } = drawing;
  const pieces = drawing.trails.flatMap((trail) =>
    trail.points.slice(1).flatMap((to, i) => {
      const from = trail.points[i]!;
      const depth = Math.max(from.depth, to.depth) + lift;
      return Number.isFinite(depth) ? [{ from, to, trail, depth }] : [];
    }),
  );
  pieces.sort((a, b) => a.depth - b.depth);
  let next = 0;
  const trailsUpTo = (depth: number) => {
    for (; next < pieces.length && pieces[next]!.depth <= depth; next++) {
      const { from, to, trail } = pieces[next]!;
      line(context, view, from, to, drawing.paper, trail.width + 2.5);
      line(context, view, from, to, trail.colour, trail.width);
    }
  };
  for (const tile of tiles) {
    trailsUpTo(tile.depth);
    context.beginPath();
    tile.corners.forEach((corner, i) => {
      const [x, y] = toPixels(view, corner);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.closePath();
    context.fillStyle = rgb(ramp, tile.height);
    context.fill();
    context.lineWidth = 0.5;
    context.strokeStyle = mesh;
    context.stroke();
  }
  trailsUpTo(Number.POSITIVE_INFINITY);
}

function line(
  context: CanvasRenderingContext2D,
  view: Viewport,
  from: Projected,
  to: Projected,
  colour: string,
  width: number,
): void {
  context.beginPath();
  context.moveTo(...toPixels(view, from));
  context.lineTo(...toPixels(view, to));
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** A colour of the table as CSS; the table is packed as canvas memory has it. */
function rgb(table: Uint32Array, share: number): string {
  const packed = table[Math.round(255 * Math.max(0, Math.min(1, share)))] ?? 0;
  return `rgb(${packed & 255},${(packed >> 8) & 255},${(packed >> 16) & 255})`;
}
