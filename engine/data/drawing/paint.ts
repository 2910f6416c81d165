import type { Image } from "../images.ts";

/** Red, green and blue, 0…1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A colour of the wheel: `hue` in turns (0 red, ⅓ green, ⅔ blue), vivid, at most `shade` bright. */
export function hueColour(hue: number, shade = 1): Colour {
  const channel = (offset: number) => {
    const place = hue + offset - Math.floor(hue + offset);
    const rise = Math.min(1, Math.max(0, Math.abs(6 * place - 3) - 1));
    return shade * (0.15 + 0.85 * rise);
  };
  return [channel(0), channel(2 / 3), channel(1 / 3)];
}

/** How bright a colour looks in grey (Rec. 709 weights). */
export const grey = ([red, green, blue]: Colour) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** An image of one colour, in grey if it has one channel. */
export function blank(size: number, channels: number, colour: Colour): Image {
  const image = { pixels: new Float32Array(channels * size * size), channels, size };
  paint(image, null, colour);
  return image;
}

/** Lays a colour over an image where `coverage` is above 0; everywhere, if it is null. */
export function paint(image: Image, coverage: Float32Array | null, colour: Colour): void {
  const { pixels, channels, size } = image;
  const area = size * size;
  for (let channel = 0; channel < channels; channel++) {
    const value = channels === 1 ? grey(colour) : colour[channel]!;
    const offset = channel * area;
    for (let i = 0; i < area; i++) {
      const share = coverage === null ? 1 : coverage[i]!;
      if (share > 0) pixels[offset + i]! += share * (value - pixels[offset + i]!);
    }
  }
}

/** Refuses a number of channels that is neither 1 (grey) nor 3 (red, green, blue). */
export function checkChannels(id: string, channels: number): void {
  if (channels !== 1 && channels !== 3) {
    throw new RangeError(`${id}: channels is ${channels}; 1 (grey) or 3 (colour) is expected`);
  }
}
