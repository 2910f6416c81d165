import { checkSize, defineCollection } from "../collection.ts";
import { blank, checkChannels } from "../drawing/paint.ts";
import { between } from "../generator.ts";
import type { Image } from "../images.ts";
import { drawFace } from "./draw-face.ts";
import { type HairStyle, hairStyles } from "./hair.ts";

/** What a face varies in. Lengths are in units of the image's side unless said otherwise. */
export interface FaceFactors {
  /** Width of the face against its height. */
  readonly width: number;
  /** From 0 (lightest) to 1 (darkest). */
  readonly skin: number;
  readonly hair: HairStyle;
  /** From 0 (fair) over brown to 1 (black). */
  readonly hairShade: number;
  /** Between the middles of the eyes. */
  readonly eyeDistance: number;
  /** Half the width of an eye. */
  readonly eyeSize: number;
  /** How far the eyes are open: height against width. */
  readonly eyeOpen: number;
  /** Where the eyes look: −1 left, 1 right as seen. */
  readonly gaze: number;
  /** Height of the brows above the eyes. */
  readonly browHeight: number;
  /** How far the inner end of a brow lies above the outer one: below 0 angry, above sad. */
  readonly browTilt: number;
  readonly noseLength: number;
  readonly mouthWidth: number;
  /** How far the corners of the mouth lie above its middle: above 0 it smiles. */
  readonly mouthCurve: number;
  /** How far the mouth is open. */
  readonly mouthOpen: number;
  readonly glasses: boolean;
}

export interface Face extends Image {
  readonly factors: FaceFactors;
  /** 1 if the mouth smiles, 0 if not. */
  readonly label: number;
}

/**
 * Drawn faces, seen from the front; all factors independent.
 *
 * @example
 * faces({ seed: 1 }).at(0).factors
 */
export const faces = /* @__PURE__ */ defineCollection<
  {
    /** Side of the image in pixels (default 32). */
    readonly size: number;
    /** 1 for grey, 3 for colour (default 3). */
    readonly channels: number;
  },
  FaceFactors,
  Face
>({
  id: "faces",
  label: "Faces",
  summary: "Drawn faces whose eyes, brows, mouth, hair and skin are known numbers.",
  defaults: { size: 32, channels: 3 },
  check: ({ size, channels }) => {
    checkSize("faces", size);
    checkChannels("faces", channels);
  },
  sample: ({ random }) => ({
    width: between(random, 0.68, 0.86),
    skin: random.uniform(),
    hair: hairStyles[random.integer(hairStyles.length)]!,
    hairShade: random.uniform(),
    eyeDistance: between(random, 0.22, 0.32),
    eyeSize: between(random, 0.05, 0.075),
    eyeOpen: between(random, 0.45, 0.95),
    gaze: between(random, -1, 1),
    browHeight: between(random, 0.085, 0.125),
    browTilt: between(random, -0.045, 0.045),
    noseLength: between(random, 0.08, 0.15),
    mouthWidth: between(random, 0.16, 0.3),
    mouthCurve: between(random, -0.06, 0.08),
    mouthOpen: between(random, 0, 0.05),
    glasses: random.uniform() < 0.25,
  }),
  render: (factors, { size, channels }) => {
    const image = blank(size, channels, [0.72, 0.82, 0.9]);
    drawFace(image, factors);
    return { ...image, factors, label: factors.mouthCurve > 0 ? 1 : 0 };
  },
});
