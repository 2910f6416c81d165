import type { Palette } from "./colours.ts";
import { connections, edgeEnds, type Layout } from "./layout.ts";
import type { Architecture } from "./network.ts";
import { MAP_SIDE } from "./presented.ts";

interface Drawing {
  readonly layout: Layout;
  readonly inputs: readonly number[];
  readonly shape: Architecture;
  readonly parameters: Float32Array;
  /** Maps of all features, then of all hidden and output units. */
  readonly featureMaps: Uint8Array;
  readonly maps: Uint8Array;
  readonly palette: Palette;
}

/** A small image that holds all maps below each other, used again for every drawing of its size. */
interface Atlas {
  readonly canvas: HTMLCanvasElement;
  readonly image: ImageData;
  readonly pixels: Uint32Array;
}
let lastAtlas: Atlas | null = null;

function atlasFor(count: number): Atlas {
  const height = MAP_SIDE * count;
  if (lastAtlas?.canvas.height === height) return lastAtlas;
  const canvas = document.createElement("canvas");
  canvas.width = MAP_SIDE;
  canvas.height = height;
  const image = new ImageData(MAP_SIDE, height);
  lastAtlas = { canvas, image, pixels: new Uint32Array(image.data.buffer) };
  return lastAtlas;
}

/** Width of a connection in pixels: 0.6 for a weight of 0, growing with its size up to 7. */
export function edgeWidth(weight: number): number {
  return 0.6 + 6.4 * (1 - Math.exp(-Math.abs(weight) / 2.5));
}

/** Draws connections, maps and biases into a canvas that covers the network. */
export function drawNetwork(canvas: HTMLCanvasElement, drawing: Drawing): void {
  const { width, height } = drawing.layout;
  const density = Math.min(2, globalThis.devicePixelRatio || 1);
  const [w, h] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  drawEdges(context, drawing);
  drawMaps(context, drawing);
  drawBiases(context, drawing);
}

/**
 * With more connections than this curves cost too much and show nothing more than straight lines.
 */
const CURVES_UP_TO = 300;

/** One stroke a connection: a single path of many is slower by far. */
function drawEdges(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { layout, inputs, shape, parameters, palette } = drawing;
  const [positive, negative] = [palette.css("--pos-2"), palette.css("--neg-2")];
  const curved = shape.size < CURVES_UP_TO;
  let layer = -1;
  let index = 0;
  for (const [from, to] of connections(layout, inputs)) {
    if (from.layer !== layer) {
      layer = from.layer;
      index = shape.layers[layer]?.weightsAt ?? 0;
    }
    const weight = parameters[index++] ?? 0;
    const width = edgeWidth(weight);
    const { x0, y0, x1, y1 } = edgeEnds(layout, from, to);
    const middle = (x0 + x1) / 2;
    context.beginPath();
    context.moveTo(x0, y0);
    if (curved) context.bezierCurveTo(middle, y0, middle, y1, x1, y1);
    else context.lineTo(x1, y1);
    context.lineWidth = width;
    context.strokeStyle = weight < 0 ? negative : positive;
    context.globalAlpha = Math.min(1, 0.35 + width / 4);
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** All maps go into one small image, from which each is drawn to its place, smoothed. */
function drawMaps(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { layout, inputs, featureMaps, maps, palette } = drawing;
  const cells = MAP_SIDE * MAP_SIDE;
  const features = featureMaps.length / cells;
  const count = features + maps.length / cells;
  const { canvas, image, pixels } = atlasFor(count);
  for (let map = 0; map < count; map++) {
    const source = map < features ? featureMaps : maps;
    const offset = (map < features ? map : map - features) * cells;
    for (let j = 0; j < MAP_SIDE; j++) {
      const row = (map * MAP_SIDE + MAP_SIDE - 1 - j) * MAP_SIDE;
      for (let i = 0; i < MAP_SIDE; i++) {
        pixels[row + i] = palette.weight[source[offset + j * MAP_SIDE + i] ?? 128] ?? 0;
      }
    }
  }
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  const { side } = layout;
  let map = 0;
  for (const unit of layout.layers.flat()) {
    const idle = unit.layer === 0 && !inputs.includes(unit.unit);
    context.globalAlpha = idle ? 0.3 : 1;
    const [x, y] = [unit.x - side / 2, unit.y - side / 2];
    // Half a sample is cut off each side: smoothing must not reach into the neighbouring map.
    context.drawImage(
      canvas,
      0.5,
      map * MAP_SIDE + 0.5,
      MAP_SIDE - 1,
      MAP_SIDE - 1,
      x,
      y,
      side,
      side,
    );
    context.globalAlpha = 1;
    context.lineWidth = 1;
    context.strokeStyle = palette.css(idle ? "--hair" : "--control");
    context.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
    map++;
  }
}

/** A small square at the lower left of a unit: the sign and size of its bias. */
function drawBiases(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { layout, shape, parameters, palette } = drawing;
  const side = Math.max(4, Math.round(layout.side / 5));
  layout.layers.slice(1).forEach((units, layer) => {
    const at = shape.layers[layer]?.biasesAt ?? 0;
    for (const { unit, x, y } of units) {
      const bias = parameters[at + unit] ?? 0;
      context.fillStyle = palette.css(
        Math.abs(bias) < 0.005 ? "--control" : bias < 0 ? "--neg-2" : "--pos-2",
      );
      context.fillRect(x - layout.side / 2 - side - 1, y + layout.side / 2 - side, side, side);
    }
  });
}
