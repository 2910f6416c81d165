import { inkPaths } from "../drawing/ink.ts";
import { type Colour, paint } from "../drawing/paint.ts";
import { fillOutline, type Outline } from "../drawing/polygon.ts";
import { ellipse } from "../drawing/shapes.ts";
import type { Image } from "../images.ts";
import type { FaceFactors } from "./faces.ts";
import { hairOutlines } from "./hair.ts";

/** Where things stand on the image, in units of its side. */
export const FACE = { middle: 0.5, centre: 0.52, halfHeight: 0.37, eyes: 0.47, mouth: 0.73 };

/** Colours from light to dark, between which skin and hair are chosen. */
const SKIN: readonly Colour[] = [
  [0.98, 0.86, 0.77],
  [0.87, 0.67, 0.5],
  [0.62, 0.42, 0.28],
  [0.36, 0.23, 0.16],
];
const HAIR: readonly Colour[] = [
  [0.9, 0.75, 0.45],
  [0.65, 0.35, 0.15],
  [0.3, 0.18, 0.1],
  [0.08, 0.07, 0.08],
];
const WHITE: Colour = [0.97, 0.97, 0.97];
const DARK: Colour = [0.1, 0.08, 0.1];
const SHIRT: Colour = [0.25, 0.38, 0.55];

/** Paints a face over an image, back to front. */
export function drawFace(image: Image, factors: FaceFactors): void {
  const { middle, centre, halfHeight } = FACE;
  const { size } = image;
  const fill = (outline: Outline, colour: Colour) =>
    paint(image, fillOutline(outline, size), colour);
  const line = (width: number, colour: Colour, ...paths: Outline[]) =>
    paint(image, inkPaths(paths, size, { width }), colour);

  const skin = along(SKIN, factors.skin);
  const shadow = darker(skin, 0.72);
  const hairColour = along(HAIR, factors.hairShade);
  const halfWidth = halfHeight * factors.width;
  const widen = (halfWidth / 0.285) * 0.5 + 0.5;
  const hair = hairOutlines(factors.hair);
  const stretched = (outline: Outline) =>
    outline.map((value, i) => (i % 2 === 0 ? middle + widen * (value - middle) : value));

  if (hair !== null) fill(stretched(hair.behind), hairColour);
  fill(ellipse(middle, 1.06, 0.34, 0.2), SHIRT);
  fill(ellipse(middle, 0.88, 0.11, 0.12), shadow);
  for (const side of [-1, 1]) fill(ellipse(middle + side * halfWidth, 0.53, 0.04, 0.065), shadow);
  fill(ellipse(middle, centre, halfWidth, halfHeight), skin);
  if (hair !== null) fill(stretched(hair.front), hairColour);

  const browColour = factors.hair === "bald" ? darker(skin, 0.4) : darker(hairColour, 0.6);
  for (const side of [-1, 1]) drawEye(fill, line, factors, side, browColour);
  drawNose(line, factors, shadow);
  drawMouth(fill, line, factors, skin);
}

type Fill = (outline: Outline, colour: Colour) => void;
type Line = (width: number, colour: Colour, ...paths: Outline[]) => void;

function drawEye(
  fill: Fill,
  line: Line,
  { eyeDistance, eyeSize, eyeOpen, gaze, browHeight, browTilt, glasses }: FaceFactors,
  side: number,
  browColour: Colour,
): void {
  const x = FACE.middle + (side * eyeDistance) / 2;
  const y = FACE.eyes;
  const height = eyeSize * eyeOpen;
  fill(ellipse(x, y, eyeSize, height), WHITE);
  const pupil = Math.min(height, 0.55 * eyeSize);
  fill(ellipse(x + 0.4 * eyeSize * gaze, y, pupil, pupil), DARK);
  const reach = 1.15 * eyeSize;
  const brow = y - browHeight;
  const [inner, outer] = [x - side * reach, x + side * reach];
  const [up, down] = [brow - browTilt / 2, brow + browTilt / 2];
  line(0.03, browColour, Float64Array.of(inner, up, x, brow - 0.008, outer, down));
  if (!glasses) return;
  const rim = ellipse(x, y, 0.1, 0.085);
  const bridge = Float64Array.of(FACE.middle, y, x - side * 0.1, y);
  const temple = Float64Array.of(x + side * 0.1, y, FACE.middle + side * 0.3, y - 0.02);
  line(0.018, DARK, Float64Array.from([...rim, rim[0]!, rim[1]!]), bridge, temple);
}

function drawNose(line: Line, { noseLength }: FaceFactors, colour: Colour): void {
  const [x, top] = [FACE.middle, FACE.eyes + 0.04];
  const tip = top + noseLength;
  line(0.022, colour, Float64Array.of(x, top, x + 0.035, tip, x - 0.02, tip + 0.008));
}

function drawMouth(fill: Fill, line: Line, factors: FaceFactors, skin: Colour): void {
  const { mouthWidth, mouthCurve, mouthOpen } = factors;
  const lip: Colour = [skin[0] * 0.75, skin[1] * 0.45, skin[2] * 0.45];
  const curve = (bend: number) => {
    const points: number[] = [];
    for (let k = 0; k <= 8; k++) {
      const t = k / 4 - 1;
      points.push(
        FACE.middle + (t * mouthWidth) / 2,
        FACE.mouth + bend - (mouthCurve + bend) * t * t,
      );
    }
    return points;
  };
  const [upper, lower] = [curve(-mouthOpen / 2), curve(mouthOpen / 2)];
  const around = [...upper];
  for (let k = lower.length - 2; k >= 0; k -= 2) around.push(lower[k]!, lower[k + 1]!);
  if (mouthOpen > 0) fill(Float64Array.from(around), [0.3, 0.08, 0.1]);
  line(0.026, lip, Float64Array.from(upper), Float64Array.from(lower));
}

/** The colour at `t`, 0…1, of a row of colours. */
function along(colours: readonly Colour[], t: number): Colour {
  const place = Math.min(1, Math.max(0, t)) * (colours.length - 1);
  const k = Math.min(colours.length - 2, Math.floor(place));
  const [a, b] = [colours[k]!, colours[k + 1]!];
  const mix = (i: 0 | 1 | 2) => a[i] + (place - k) * (b[i] - a[i]);
  return [mix(0), mix(1), mix(2)];
}

function darker([red, green, blue]: Colour, share: number): Colour {
  return [share * red, share * green, share * blue];
}
