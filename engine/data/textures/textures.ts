import { cos, exp, log, sin } from "../../portable-math.ts";
import type { Random } from "../../random.ts";
import { balanced, checkSize, defineCollection } from "../collection.ts";
import { checkChannels, hueColour } from "../drawing/paint.ts";
import { between } from "../generator.ts";
import type { Image } from "../images.ts";
import { type PatternName, patternNames, patterns } from "./patterns.ts";

/** What a texture varies in. Lengths are in units of the image's side. */
export interface TextureFactors {
  readonly pattern: PatternName;
  /** Period of the pattern; of the irregular ones, the size of their largest features. */
  readonly wavelength: number;
  /** Direction in which stripes follow each other, in radians anticlockwise from the right. */
  readonly angle: number;
  /** Where in its period the pattern stands at the middle of the image, in periods. */
  readonly phase: number;
  /** Lightest less darkest value, 0…1; grey 0.5 lies midway. */
  readonly contrast: number;
  /** Colour of the light parts where there are three channels, in turns of the wheel. */
  readonly hue: number;
  /** Whole number from which the irregular patterns come. */
  readonly grain: number;
}

export interface Texture extends Image {
  readonly factors: TextureFactors;
  /** Place of the pattern in `patternNames`. */
  readonly label: number;
}

/**
 * Regular and irregular patterns that fill the image.
 *
 * @example
 * textures({ seed: 1 }).at(0).factors
 */
export const textures = /* @__PURE__ */ defineCollection<
  {
    /** Side of the image in pixels (default 32). */
    readonly size: number;
    /** 1 for grey, 3 for colour (default 1). */
    readonly channels: number;
    /** The patterns wanted (default all), each equally often. */
    readonly patterns: readonly PatternName[];
  },
  TextureFactors,
  Texture
>({
  id: "textures",
  label: "Textures",
  summary: "Stripes, checks, dots, clouds and the like, of known period, direction and contrast.",
  defaults: { size: 32, channels: 1, patterns: patternNames },
  check: ({ size, channels, patterns }) => {
    checkSize("textures", size);
    checkChannels("textures", channels);
    if (patterns.length === 0 || patterns.some((name) => !patternNames.includes(name))) {
      const known = patternNames.join(", ");
      throw new RangeError(`textures: patterns are [${patterns}]; some of ${known} are expected`);
    }
  },
  sample: (draw) => drawTexture(draw.random, balanced(draw, draw.options.patterns)),
  render: (factors, { size, channels }) => {
    const image = { pixels: new Float32Array(channels * size * size), channels, size };
    fillTexture(image, factors);
    return { ...image, factors, label: patternNames.indexOf(factors.pattern) };
  },
});

/** Factors of a texture with this pattern. */
export function drawTexture(random: Random, pattern: PatternName): TextureFactors {
  return {
    pattern,
    wavelength: exp(between(random, log(0.12), log(0.4))),
    angle: between(random, 0, Math.PI),
    phase: random.uniform(),
    contrast: between(random, 0.3, 1),
    hue: random.uniform(),
    grain: random.word(),
  };
}

/** Fills an image with a texture; the pixels' values are those at their centres. */
export function fillTexture({ pixels, channels, size }: Image, factors: TextureFactors): void {
  const { wavelength, angle, phase, contrast, hue, grain } = factors;
  const value = patterns[factors.pattern];
  const [c, s] = [cos(angle), sin(angle)];
  const pixelsAWave = wavelength * size;
  const edge = (distance: number) => Math.min(1, Math.max(0, distance * pixelsAWave + 0.5));
  const [dark, light] = tones(channels, contrast, hue);
  const area = size * size;
  for (let i = 0; i < area; i++) {
    const x = ((i % size) + 0.5) / size - 0.5;
    const y = (Math.floor(i / size) + 0.5) / size - 0.5;
    const across = c * x - s * y;
    const u = across / wavelength + phase;
    const v = (s * x + c * y) / wavelength;
    const bright = value({ u, v, across, edge, seed: grain });
    for (let k = 0; k < channels; k++)
      pixels[k * area + i] = dark[k]! + bright * (light[k]! - dark[k]!);
  }
}

/** Values of the dark and the light parts, one a channel. */
function tones(channels: number, contrast: number, hue: number): [number[], number[]] {
  const [low, high] = [0.5 - contrast / 2, 0.5 + contrast / 2];
  if (channels === 1) return [[low], [high]];
  const colour = hueColour(hue);
  const mix = (value: number) => colour.map((part) => value * (0.4 + 0.6 * part));
  return [mix(low), mix(high)];
}
