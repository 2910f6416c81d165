import { balanced, checkSize, defineCollection } from "../collection.ts";
import { framePaths } from "../drawing/frame.ts";
import { followSkeleton, type Hand, type PenPath } from "../drawing/hand.ts";
import { inkPaths } from "../drawing/ink.ts";
import { between } from "../generator.ts";
import type { Image } from "../images.ts";
import { type DoodleName, doodleNames, doodleSkeletons } from "./skeletons.ts";

/** What a doodle varies in. Lengths are in units of the image's side, y down. */
export interface DoodleFactors extends Hand {
  readonly name: DoodleName;
  /** Which way of drawing it, from 0. */
  readonly skeleton: number;
  /** Share of the strokes that may be left out which are drawn, 0…1. */
  readonly detail: number;
  /** Width against height, 1 as the skeleton has it. */
  readonly aspect: number;
  /** Radians, anticlockwise as seen. */
  readonly rotation: number;
  readonly penWidth: number;
  /** Centre of the box around the pen's paths. */
  readonly x: number;
  readonly y: number;
  /** The longer side of that box. */
  readonly extent: number;
}

/** One channel, 0 for paper to 1 for ink. */
export interface Doodle extends Image {
  readonly factors: DoodleFactors;
  /** Place of the name in `doodleNames`. */
  readonly label: number;
  /** One array for each stroke, in the order of drawing; between them the pen is up. */
  readonly strokes: readonly PenPath[];
}

/**
 * Things drawn in a few strokes, as people do in twenty seconds.
 *
 * @example
 * const { label, strokes } = doodles({ seed: 1 }).at(0);
 * [doodleNames[label], strokes.length]
 */
export const doodles = /* @__PURE__ */ defineCollection<
  {
    /** Side of the image in pixels (default 28). */
    readonly size: number;
    /** The classes wanted (default all), each equally often. */
    readonly names: readonly DoodleName[];
  },
  DoodleFactors,
  Doodle
>({
  id: "doodles",
  label: "Doodles",
  summary: "Cats, houses, umbrellas and more in a few strokes of a pen.",
  defaults: { size: 28, names: doodleNames },
  check: ({ size, names }) => {
    checkSize("doodles", size);
    if (names.length === 0 || names.some((name) => !doodleNames.includes(name))) {
      const known = doodleNames.join(", ");
      throw new RangeError(`doodles: names are [${names}]; some of ${known} are expected`);
    }
  },
  sample: (draw) => {
    const { random, options, fixed } = draw;
    const name = fixed.name ?? balanced(draw, options.names);
    return {
      name,
      skeleton: Math.floor(random.uniform() * (doodleSkeletons(name)?.length ?? 1)),
      detail: random.uniform(),
      hand: random.word(),
      wobble: between(random, 0.4, 1.3),
      aspect: between(random, 0.78, 1.28),
      rotation: 0.08 * random.normal(),
      penWidth: between(random, 0.035, 0.065),
      x: 0.5 + 0.015 * random.normal(),
      y: 0.5 + 0.015 * random.normal(),
      extent: between(random, 0.72, 0.88),
    };
  },
  render: (factors, { size }) => {
    const label = doodleNames.indexOf(factors.name);
    const way = label < 0 ? undefined : doodleSkeletons(factors.name)[factors.skeleton];
    if (way === undefined) {
      throw new RangeError(
        `doodles: "${factors.name}", skeleton ${factors.skeleton} does not exist; ` +
          `names are ${doodleNames.join(", ")}, with skeletons from 0`,
      );
    }
    const spare = way.optional.filter(Boolean).length;
    let left = Math.floor(factors.detail * (spare + 1));
    const kept = way.optional.map((optional) => !optional || left-- > 0);
    const strokes = followSkeleton(way.strokes, factors).filter((_, k) => kept[k]);
    framePaths(strokes, factors, (width, height) => factors.extent / Math.max(width, height));
    const pixels = inkPaths(strokes, size, { width: factors.penWidth });
    return { factors, label, pixels, channels: 1, size, strokes };
  },
});
