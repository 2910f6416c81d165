import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  type CollectionRecord,
  digits,
  doodles,
  type Examples,
  faces,
  type Image,
  scenes,
  sentences,
  series,
  sprites,
  textures,
  tunes,
} from "../../../engine/data/index.ts";

type Source<Example> = CollectionRecord &
  ((options: { readonly seed: number; readonly size?: number }) => Examples<Example>);

/** Every collection of images, and the fingerprint of its first 40 examples with seed 1. */
const images: readonly (readonly [Source<Image>, string])[] = [
  [digits, "3ca8226bd0efcdaa"],
  [sprites, "4d6ff610dadb5cbb"],
  [textures, "d8c3436b52fe004e"],
  [doodles, "1dbce30601c2e456"],
  [faces, "adc16166a43d0a4c"],
  [scenes, "d850acfca76f01ca"],
];

/** The others. */
const others: readonly (readonly [Source<object>, string])[] = [
  [sentences, "855c91f1dee8d863"],
  [tunes, "29322d48223b16bd"],
  [series, "d501492cb5eec39d"],
];

const collections = [...images, ...others].map(([collection, bits]) => ({
  id: collection.id,
  collection,
  bits,
}));

/** SHA-256 over everything an example holds, numbers by their bits. */
function fingerprint(value: unknown, hash = createHash("sha256")): string {
  const add = (part: unknown): void => {
    if (ArrayBuffer.isView(part)) {
      hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    } else if (typeof part === "number") hash.update(new Uint8Array(Float64Array.of(part).buffer));
    else if (typeof part === "object" && part !== null) {
      for (const [key, item] of Object.entries(part)) {
        hash.update(key);
        add(item);
      }
    } else hash.update(String(part));
  };
  add(value);
  return hash.digest("hex").slice(0, 16);
}

describe.each(collections)("collection $id", ({ collection, bits }) => {
  test("gives these bits on every platform", () => {
    const examples = collection({ seed: 1 });
    expect(fingerprint(Array.from({ length: 40 }, (_, i) => examples.at(i)))).toBe(bits);
  });

  test("an example depends on its index alone, whatever was asked for before", () => {
    const walked = collection({ seed: 3 });
    for (let i = 0; i < 20; i++) walked.at(i);
    expect(walked.at(20)).toEqual(collection({ seed: 3 }).at(20));
    expect(walked.at(0)).toEqual(collection({ seed: 3 }).at(0));
    expect(fingerprint(walked.at(20))).not.toBe(fingerprint(walked.at(21)));
    expect(fingerprint(walked.at(20))).not.toBe(fingerprint(collection({ seed: 4 }).at(20)));
  });

  test("refuses an index that is none, naming itself", () => {
    const at = (index: number) => () => collection({ seed: 1 }).at(index);
    for (const index of [-1, 0.5, Number.NaN]) {
      expect(at(index)).toThrow(`${collection.id}: index is ${index}`);
    }
  });

  test("has a label and a sentence", () => {
    expect(collection.label.length).toBeGreaterThan(2);
    expect(collection.summary).toMatch(/\.$/);
  });
});

describe.each(images.map(([collection]) => ({ id: collection.id, collection })))(
  "images of $id",
  ({ collection }) => {
    test("hold size² values a channel from 0 to 1 at any size, and are never blank", () => {
      for (const size of [16, 28, 65]) {
        for (let i = 0; i < 30; i++) {
          const image = collection({ seed: 2, size }).at(i);
          expect(image.size).toBe(size);
          expect(image.pixels.length).toBe(image.channels * size * size);
          const [low, high] = [Math.min(...image.pixels), Math.max(...image.pixels)];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(high - low).toBeGreaterThan(0.05);
        }
      }
    });

    test("refuses a size it cannot draw", () => {
      for (const size of [0, 7, 28.5, 1025]) {
        expect(() => collection({ seed: 1, size })).toThrow(`${collection.id}: size is ${size}`);
      }
    });
  },
);
