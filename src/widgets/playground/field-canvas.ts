import { decisionLine } from "./boundary.ts";
import type { Palette } from "./colours.ts";
import { FIELD_SIDE, type LargeMap } from "./presented.ts";

/** How strongly a class colours the paper where it is certain. */
const TINT = 0.34;

/** Paints the large map into a canvas of its own resolution; the browser smooths it up. */
export function drawField(
  canvas: HTMLCanvasElement,
  field: LargeMap,
  palette: Palette,
  decisionOnly: boolean,
): void {
  const n = FIELD_SIDE;
  if (canvas.width !== n) canvas.width = n;
  if (canvas.height !== n) canvas.height = n;
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = imageFor(canvas, context);
  if (field.kind === "classes") paintClasses(image.data, field, palette, decisionOnly);
  else paintValues(image.data, field, palette, decisionOnly);
  context.putImageData(image, 0, 0);
}

const images = new WeakMap<HTMLCanvasElement, ImageData>();

/** The pixels of a canvas, written over by every drawing. */
function imageFor(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): ImageData {
  const known = images.get(canvas);
  if (known) return known;
  const image = context.createImageData(FIELD_SIDE, FIELD_SIDE);
  images.set(canvas, image);
  return image;
}

/** Draws the line on which the decision changes, as the drawing at rest has it. */
export function drawBoundary(
  canvas: HTMLCanvasElement,
  field: LargeMap,
  palette: Palette,
  box: { readonly width: number; readonly height: number },
  grown: number,
): void {
  const density = Math.min(2, globalThis.devicePixelRatio || 1);
  const [w, h] = [Math.round(box.width * density), Math.round(box.height * density)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.clearRect(0, 0, w, h);
  if (field.kind !== "classes") return;
  const [sx, sy] = [w / (FIELD_SIDE - 1), h / (FIELD_SIDE - 1)];
  context.beginPath();
  for (const line of decisionLine(FIELD_SIDE, field.channels)) {
    line.forEach(([x, y], i) => {
      if (i === 0) context.moveTo(x * sx, h - y * sy);
      else context.lineTo(x * sx, h - y * sy);
    });
  }
  context.lineCap = "round";
  context.lineJoin = "round";
  context.globalAlpha = 0.7;
  context.lineWidth = 6 * density * grown;
  context.strokeStyle = palette.css("--paper");
  context.stroke();
  context.globalAlpha = 1;
  context.lineWidth = 2 * density * grown;
  context.strokeStyle = palette.css("--c1");
  context.stroke();
}

function paintValues(
  bytes: Uint8ClampedArray,
  { channels, domain }: LargeMap,
  palette: Palette,
  signOnly: boolean,
): void {
  const n = FIELD_SIDE;
  const pixels = new Uint32Array(bytes.buffer);
  const values = channels[0];
  const scale = 255 / (domain[1] - domain[0] || 1);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      let level = ((values?.[j * n + i] ?? 0) - domain[0]) * scale;
      if (signOnly) level = level > 127.5 ? 210 : 45;
      // The ends of the ramp are as dark as the marks: only its middle three quarters are used.
      const index = Math.round(32 + 0.75 * Math.max(0, Math.min(255, level)));
      pixels[(n - 1 - j) * n + i] = palette.weight[Number.isFinite(index) ? index : 128] ?? 0;
    }
  }
}

function paintClasses(
  bytes: Uint8ClampedArray,
  { channels }: LargeMap,
  palette: Palette,
  decisionOnly: boolean,
): void {
  const n = FIELD_SIDE;
  const [only] = channels;
  const count = Math.max(2, channels.length);
  const shares = new Float64Array(count);
  const mix = mixer(palette, count);
  const table = channels.length === 1 ? tableOf(palette, decisionOnly, mix) : null;
  const pixels = new Uint32Array(bytes.buffer);
  for (let k = 0; k < n * n; k++) {
    const at = (n - 1 - Math.floor(k / n)) * n + (k % n);
    if (table) {
      pixels[at] = table[Math.round((only?.[k] ?? 0) * (LEVELS - 1))] ?? table[0]!;
      continue;
    }
    for (let label = 0; label < count; label++) shares[label] = channels[label]?.[k] ?? 0;
    if (decisionOnly) decide(shares);
    mix(shares, bytes, at * 4);
  }
}

/** Probabilities are told apart as finely as colours are. */
const LEVELS = 512;

const tables = new WeakMap<Palette, Map<boolean, Uint32Array>>();

/** The colours of two classes by the probability of the second: made once for each palette. */
function tableOf(palette: Palette, decisionOnly: boolean, mix: Mixer): Uint32Array {
  const known = tables.get(palette) ?? new Map<boolean, Uint32Array>();
  tables.set(palette, known);
  let table = known.get(decisionOnly);
  if (!table) {
    table = new Uint32Array(LEVELS);
    const bytes = new Uint8ClampedArray(table.buffer);
    for (let level = 0; level < LEVELS; level++) {
      const shares = Float64Array.of(1 - level / (LEVELS - 1), level / (LEVELS - 1));
      if (decisionOnly) decide(shares);
      mix(shares, bytes, level * 4);
    }
    known.set(decisionOnly, table);
  }
  return table;
}

type Mixer = (shares: Float64Array, bytes: Uint8ClampedArray, at: number) => void;

/** Writes the colour of a place: from the paper towards each class that is likelier than by chance. */
function mixer({ classes, paper }: Palette, count: number): Mixer {
  // Of each class the way from the paper to its colour, three channels each.
  const ways = new Float64Array(3 * count);
  for (let i = 0; i < ways.length; i++) {
    const ground = paper[i % 3] ?? 0;
    ways[i] = TINT * ((classes[Math.floor(i / 3)]?.[i % 3] ?? ground) - ground);
  }
  return (shares, bytes, at) => {
    let [red, green, blue] = paper;
    for (let label = 0; label < count; label++) {
      const excess = (shares[label]! - 1 / count) / (1 - 1 / count);
      if (!(excess > 0)) continue;
      red += excess * ways[3 * label]!;
      green += excess * ways[3 * label + 1]!;
      blue += excess * ways[3 * label + 2]!;
    }
    bytes[at] = red;
    bytes[at + 1] = green;
    bytes[at + 2] = blue;
    bytes[at + 3] = 255;
  };
}

function decide(shares: Float64Array): void {
  let winner = 0;
  shares.forEach((share, label) => {
    if (share > (shares[winner] ?? 0)) winner = label;
  });
  shares.fill(0);
  shares[winner] = 1;
}
