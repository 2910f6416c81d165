import { balanced, checkSize, defineCollection } from "../collection.ts";
import { framePaths } from "../drawing/frame.ts";
import { followSkeleton, type Hand, type PenPath } from "../drawing/hand.ts";
import { inkPaths } from "../drawing/ink.ts";
import { between } from "../generator.ts";
import type { Image } from "../images.ts";
import { digitSkeletons } from "./skeletons.ts";

/** What a written digit varies in. Lengths are in units of the image's side, y down. */
export interface DigitFactors extends Hand {
  readonly digit: number;
  /** Which of `digitSkeletons[digit]`, from 0. */
  readonly skeleton: number;
  /** Shear: how far the top lies to the right of the bottom, per unit of height. */
  readonly slant: number;
  /** Turn of the whole digit in radians, anticlockwise as seen. */
  readonly rotation: number;
  /** Width against height, 1 as the skeleton has it. */
  readonly aspect: number;
  /** Moves the middle down (above 0) or up and leaves top and bottom, −0.5…0.5. */
  readonly waist: number;
  readonly penWidth: number;
  /** How dark the line is, 0…1. */
  readonly ink: number;
  /** Centre of the box around the pen's path. */
  readonly x: number;
  readonly y: number;
  /** Height of the box around the pen's path. */
  readonly height: number;
}

/** One channel, 0 for paper to 1 for ink. */
export interface Digit extends Image {
  readonly factors: DigitFactors;
  /** The digit, 0 to 9. */
  readonly label: number;
  /** One array for each stroke, in the order of writing. */
  readonly strokes: readonly PenPath[];
}

/**
 * Handwritten digits, drawn with strokes: 28 × 28 grey values, ink 1 on paper 0.
 *
 * @example
 * const { label, factors } = digits({ seed: 1 }).at(0);
 * [label, factors.slant]
 */
export const digits = /* @__PURE__ */ defineCollection<
  {
    /** Side of the image in pixels (default 28). */
    readonly size: number;
    /** The digits wanted (default all ten), each equally often. */
    readonly digits: readonly number[];
  },
  DigitFactors,
  Digit
>({
  id: "digits",
  label: "Handwritten digits",
  summary: "Digits 0 to 9 in many hands, each written stroke by stroke.",
  defaults: { size: 28, digits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
  check: ({ size, digits }) => {
    checkSize("digits", size);
    const wrong = digits.find((digit) => digitSkeletons[digit] === undefined);
    if (wrong !== undefined || digits.length === 0) {
      throw new RangeError(`digits: digits are [${digits}]; at least one from 0 to 9 is expected`);
    }
  },
  sample: (draw) => {
    const { random } = draw;
    const digit = draw.fixed.digit ?? balanced(draw, draw.options.digits);
    const share = random.uniform();
    return {
      digit,
      skeleton: Math.floor(share * (digitSkeletons[digit]?.length ?? 1)),
      hand: random.word(),
      wobble: between(random, 0.5, 2),
      slant: 0.1 + 0.2 * random.normal(),
      rotation: 0.1 * random.normal(),
      aspect: between(random, 0.65, 1.2),
      waist: 0.2 * random.normal(),
      penWidth: between(random, 0.05, 0.12),
      ink: between(random, 0.85, 1),
      x: 0.5 + 0.035 * random.normal(),
      y: 0.5 + 0.035 * random.normal(),
      height: between(random, 0.54, 0.76),
    };
  },
  render: (factors, { size }) => {
    const { digit, penWidth, ink } = factors;
    const way = digitSkeletons[digit]?.[factors.skeleton];
    if (way === undefined) {
      const most = (digitSkeletons[digit]?.length ?? 0) - 1;
      throw new RangeError(
        `digits: digit ${digit}, skeleton ${factors.skeleton} does not exist; ` +
          (most < 0 ? "digits are 0 to 9" : `digit ${digit} has skeletons 0 to ${most}`),
      );
    }
    const strokes = followSkeleton(way.skeleton, factors);
    framePaths(strokes, factors, (_, height) => factors.height / height);
    const pixels = inkPaths(strokes, size, { width: penWidth, ink });
    return { factors, label: digit, pixels, channels: 1, size, strokes };
  },
});
