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
  const image = context.createImageData(n, n);
  if (field.kind === "classes") paintClasses(image.data, field, palette, decisionOnly);
  else paintValues(image.data, field, palette, decisionOnly);
  context.putImageData(image, 0, 0);
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
  for (const [[x0, y0], [x1, y1]] of decisionLine(FIELD_SIDE, field.channels)) {
    context.moveTo(x0 * sx, h - y0 * sy);
    context.lineTo(x1 * sx, h - y1 * sy);
  }
  context.lineCap = "round";
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
  { classes, paper }: Palette,
  decisionOnly: boolean,
): void {
  const n = FIELD_SIDE;
  const binary = channels.length === 1;
  const count = binary ? 2 : channels.length;
  const shares = new Float64Array(count);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const k = j * n + i;
      for (let label = 0; label < count; label++) {
        const p = channels[binary ? 0 : label]?.[k] ?? 0;
        shares[label] = binary && label === 0 ? 1 - p : p;
      }
      if (decisionOnly) decide(shares);
      const at = ((n - 1 - j) * n + i) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const ground = paper[channel] ?? 0;
        let colour = ground;
        for (let label = 0; label < count; label++) {
          const excess = Math.max(0, ((shares[label] ?? 0) - 1 / count) / (1 - 1 / count));
          colour += TINT * excess * ((classes[label]?.[channel] ?? ground) - ground);
        }
        bytes[at + channel] = colour;
      }
      bytes[at + 3] = 255;
    }
  }
}

function decide(shares: Float64Array): void {
  let winner = 0;
  shares.forEach((share, label) => {
    if (share > (shares[winner] ?? 0)) winner = label;
  });
  shares.fill(0);
  shares[winner] = 1;
}
