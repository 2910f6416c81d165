import { balanced, checkSize, defineCollection } from "../collection.ts";
import { blank, checkChannels, hueColour, paint } from "../drawing/paint.ts";
import { fillOutline } from "../drawing/polygon.ts";
import {
  type Placement,
  place,
  SHAPE_RADIUS,
  type ShapeName,
  shapeNames,
  shapes,
} from "../drawing/shapes.ts";
import { between } from "../generator.ts";
import type { Image } from "../images.ts";

/** What a sprite varies in. (x, y) is its centre of gravity; scale² the share it covers. */
export interface SpriteFactors extends Placement {
  readonly shape: ShapeName;
  /** Brightness, 0…1. */
  readonly shade: number;
  /** Colour in turns of the wheel, where there are three channels. */
  readonly hue: number;
}

/** One shape on black. */
export interface Sprite extends Image {
  readonly factors: SpriteFactors;
  /** Place of the shape in `shapeNames`. */
  readonly label: number;
}

/**
 * One shape an image, wholly inside it; all factors independent but for that. After the data set
 * dSprites of L. Matthey, I. Higgins, D. Hassabis and A. Lerchner (2017).
 *
 * @example
 * sprites({ seed: 1 }).at(0).factors
 */
export const sprites = /* @__PURE__ */ defineCollection<
  {
    /** Side of the image in pixels (default 32). */
    readonly size: number;
    /** 1 for grey, 3 for colour (default 1). */
    readonly channels: number;
    /** The shapes wanted (default disc, square and heart), each equally often. */
    readonly shapes: readonly ShapeName[];
  },
  SpriteFactors,
  Sprite
>({
  id: "sprites",
  label: "Sprites",
  summary: "One shape on black, of known size, turn, place and shade.",
  defaults: { size: 32, channels: 1, shapes: ["disc", "square", "heart"] },
  check: ({ size, channels, shapes }) => {
    checkSize("sprites", size);
    checkChannels("sprites", channels);
    if (shapes.length === 0 || shapes.some((name) => !shapeNames.includes(name))) {
      const known = shapeNames.join(", ");
      throw new RangeError(`sprites: shapes are [${shapes}]; some of ${known} are expected`);
    }
  },
  sample: (draw) => {
    const { random, options, fixed } = draw;
    const shape = balanced(draw, options.shapes);
    const drawn = between(random, 0.2, 0.42);
    const margin = SHAPE_RADIUS * (fixed.scale ?? drawn);
    return {
      shape,
      scale: drawn,
      rotation: between(random, 0, 2 * Math.PI),
      x: between(random, margin, 1 - margin),
      y: between(random, margin, 1 - margin),
      shade: between(random, 0.5, 1),
      hue: random.uniform(),
    };
  },
  render: (factors, { size, channels }) => {
    const { shape, shade, hue } = factors;
    const image = blank(size, channels, [0, 0, 0]);
    const coverage = fillOutline(place(shapes[shape], factors), size);
    paint(image, coverage, channels === 1 ? [shade, shade, shade] : hueColour(hue, shade));
    return { ...image, factors, label: shapeNames.indexOf(shape) };
  },
});
