import type { Random } from "../../random.ts";
import { checkSize, defineCollection } from "../collection.ts";
import { blank, checkChannels, hueColour, paint } from "../drawing/paint.ts";
import { fillOutline } from "../drawing/polygon.ts";
import { place, SHAPE_RADIUS, type ShapeName, shapeNames, shapes } from "../drawing/shapes.ts";
import { between } from "../generator.ts";
import type { Image } from "../images.ts";
import type { SpriteFactors } from "../sprites/sprites.ts";
import type { PatternName } from "../textures/patterns.ts";
import { drawTexture, fillTexture, type TextureFactors } from "../textures/textures.ts";

/** What a scene is made of: later objects lie over earlier ones. */
export interface SceneFactors {
  readonly background: TextureFactors;
  readonly objects: readonly SpriteFactors[];
}

/** One object as a detector should find it. */
export interface SceneObject {
  /** Place of its shape in `shapeNames`. */
  readonly label: number;
  /** The smallest box around what is seen of it, in pixels: `right` and `bottom` are the first
   * column and row beyond it. Empty (all 0) where nothing is seen. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** Pixels that are seen of it. */
  readonly area: number;
}

/** Objects on a textured background, with the truth about every pixel. */
export interface Scene extends Image {
  readonly factors: SceneFactors;
  /** One for each of `factors.objects`, in their order. */
  readonly objects: readonly SceneObject[];
  /** size × size: 0 for background, k for object k − 1, which covers at least half the pixel. */
  readonly instances: Uint8Array;
  /** size × size: 0 for background, else the object's label + 1. */
  readonly semantics: Uint8Array;
}

/** Backgrounds whose parts are not mistaken for objects. */
const BACKGROUNDS: readonly PatternName[] = ["stripes", "waves", "gradient", "noise", "clouds"];

/**
 * Shapes on textures, with boxes and masks: for detection and segmentation.
 *
 * @example
 * const { pixels, objects } = scenes({ seed: 1 }).at(0);
 * [pixels.length, objects.length]
 */
export const scenes = /* @__PURE__ */ defineCollection<
  {
    /** Side of the image in pixels (default 64). */
    readonly size: number;
    /** 1 for grey, 3 for colour (default 3). */
    readonly channels: number;
    /** Fewest and most objects wanted (default 1 and 4; at most 12). */
    readonly objects: readonly [fewest: number, most: number];
  },
  SceneFactors,
  Scene
>({
  id: "scenes",
  label: "Scenes",
  summary: "Several shapes on a textured ground, with a box and a mask for each.",
  defaults: { size: 64, channels: 3, objects: [1, 4] },
  check: ({ size, channels, objects: [fewest, most] }) => {
    checkSize("scenes", size);
    checkChannels("scenes", channels);
    const whole = Number.isInteger(fewest) && Number.isInteger(most);
    if (!(whole && fewest >= 0 && most >= fewest && most <= 12)) {
      throw new RangeError(
        `scenes: objects are [${fewest}, ${most}]; whole numbers 0 ≤ fewest ≤ most ≤ 12 expected`,
      );
    }
  },
  sample: ({ random, options: { objects } }) => {
    const pattern = BACKGROUNDS[random.integer(BACKGROUNDS.length)]!;
    const ground = drawTexture(random, pattern);
    const background = { ...ground, contrast: 0.5 * ground.contrast };
    const [fewest, most] = objects;
    const count = fewest + random.integer(most - fewest + 1);
    return { background, objects: drawObjects(random, count, background.hue) };
  },
  render: (factors, { size, channels }) => {
    const image = blank(size, channels, [0, 0, 0]);
    fillTexture(image, factors.background);
    const instances = new Uint8Array(size * size);
    factors.objects.forEach((object, k) => {
      const coverage = fillOutline(place(shapes[object.shape], object), size);
      paint(image, coverage, hueColour(object.hue, object.shade));
      for (let i = 0; i < coverage.length; i++) if (coverage[i]! >= 0.5) instances[i] = k + 1;
    });
    const labels = factors.objects.map(({ shape }) => shapeNames.indexOf(shape));
    const semantics = instances.map((k) => (k === 0 ? 0 : labels[k - 1]! + 1));
    const objects = labels.map((label, k) => ({ label, ...seen(instances, k + 1, size) }));
    return { ...image, factors, objects, instances, semantics };
  },
});

/** Objects wholly inside the image, not of the ground's hue, that hide little of each other. */
function drawObjects(random: Random, count: number, ground: number): SpriteFactors[] {
  const objects: SpriteFactors[] = [];
  const largest = count > 6 ? 0.2 : 0.3;
  for (let k = 0; k < count; k++) {
    const shape: ShapeName = shapeNames[random.integer(shapeNames.length)]!;
    const scale = between(random, 0.5 * largest, largest);
    const rotation = between(random, 0, 2 * Math.PI);
    const hue = (ground + between(random, 0.15, 0.85)) % 1;
    const shade = between(random, 0.75, 1);
    let best = { x: 0.5, y: 0.5, room: Number.NEGATIVE_INFINITY };
    for (let attempt = 0; attempt < 40 && best.room < 0; attempt++) {
      const margin = SHAPE_RADIUS * scale;
      const x = between(random, margin, 1 - margin);
      const y = between(random, margin, 1 - margin);
      const room = Math.min(
        1,
        ...objects.map((other) => {
          const [dx, dy] = [x - other.x, y - other.y];
          return Math.sqrt(dx * dx + dy * dy) - 0.55 * (scale + other.scale);
        }),
      );
      if (room > best.room) best = { x, y, room };
    }
    objects.push({ shape, scale, rotation, x: best.x, y: best.y, shade, hue });
  }
  return objects;
}

/** Box and area of the pixels of `instances` that hold `id`. */
function seen(instances: Uint8Array, id: number, size: number): Pick<SceneObject, "box" | "area"> {
  let [left, top, right, bottom, area] = [size, size, 0, 0, 0];
  for (let i = 0; i < instances.length; i++) {
    if (instances[i] !== id) continue;
    const column = i % size;
    const row = Math.floor(i / size);
    left = Math.min(left, column);
    right = Math.max(right, column + 1);
    top = Math.min(top, row);
    bottom = row + 1;
    area += 1;
  }
  if (area === 0) return { box: { left: 0, top: 0, right: 0, bottom: 0 }, area };
  return { box: { left, top, right, bottom }, area };
}
