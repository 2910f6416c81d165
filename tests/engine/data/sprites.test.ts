import { describe, expect, test } from "vitest";
import { fillOutline } from "../../../engine/data/drawing/polygon.ts";
import { type Image, type SpriteFactors, shapeNames, sprites } from "../../../engine/data/index.ts";

const all = sprites({ seed: 1, shapes: shapeNames, size: 64 });
const examples = Array.from({ length: 60 }, (_, i) => all.at(i));

/** Sum and centre of gravity of the first channel, in pixels. */
const moments = ({ pixels, size }: Image) => {
  let [sum, x, y] = [0, 0, 0];
  for (let i = 0; i < size * size; i++) {
    sum += pixels[i]!;
    x += pixels[i]! * ((i % size) + 0.5);
    y += pixels[i]! * (Math.floor(i / size) + 0.5);
  }
  return { sum, x: x / sum, y: y / sum };
};

describe("factors of a sprite are exact", () => {
  test("the measured centre of gravity is the stated position to a tenth of a pixel", () => {
    for (const sprite of examples) {
      const { x, y } = moments(sprite);
      expect(Math.abs(x - sprite.factors.x * 64)).toBeLessThan(0.1);
      expect(Math.abs(y - sprite.factors.y * 64)).toBeLessThan(0.1);
    }
  });

  test("the covered area is scale², whatever the shape: scale does not give it away", () => {
    for (const sprite of examples) {
      const { shade, scale } = sprite.factors;
      expect(moments(sprite).sum / (shade * (64 * scale) ** 2)).toBeCloseTo(1, 5);
    }
  });

  test("a sprite turned by 90° is the turned array", () => {
    const size = 40;
    for (const shape of shapeNames) {
      const centred = { ...examples[0]!.factors, shape, x: 0.5, y: 0.5, rotation: 0.3, scale: 0.5 };
      const before = sprites.render(centred, { size }).pixels;
      const quarter = { ...centred, rotation: 0.3 + Math.PI / 2 };
      const after = sprites.render(quarter, { size }).pixels;
      for (let row = 0; row < size; row++) {
        for (let column = 0; column < size; column++) {
          const source = column * size + (size - 1 - row);
          expect(after[row * size + column]).toBeCloseTo(before[source]!, 5);
        }
      }
    }
  });

  test("moved by whole pixels it is the same array, moved", () => {
    const size = 32;
    const factors: SpriteFactors = { ...examples[3]!.factors, x: 0.5, y: 0.5, scale: 0.3 };
    const here = sprites.render(factors, { size }).pixels;
    const there = sprites.render({ ...factors, x: 19 / size, y: 14 / size }, { size }).pixels;
    for (let i = 0; i < 28 * size; i++) {
      if (i % size < 28) expect(there[i + 3 - 2 * size] ?? 0).toBeCloseTo(here[i]!, 5);
    }
  });

  test("no sprite touches the border of its image", () => {
    for (const { pixels, size } of examples) {
      const border = pixels.filter((_, i) => {
        const [row, column] = [Math.floor(i / size), i % size];
        return row % (size - 1) === 0 || column % (size - 1) === 0;
      });
      expect(Math.max(...border)).toBe(0);
    }
  });

  test("colour: hue 0 is red, ⅓ green, ⅔ blue, and shade is the brightest channel", () => {
    const colour = (hue: number) => {
      const factors = { ...examples[0]!.factors, x: 0.5, y: 0.5, scale: 0.4, hue, shade: 0.8 };
      const { pixels } = sprites.render(factors, { size: 33, channels: 3 });
      return [0, 1, 2].map((channel) => pixels[channel * 33 * 33 + 16 * 33 + 16]!);
    };
    [0, 1 / 3, 2 / 3].forEach((hue, channel) => {
      const values = colour(hue);
      expect(values[channel]).toBeCloseTo(0.8, 6);
      expect(values.filter((value) => value < 0.2).length).toBe(2);
    });
  });
});

describe("the collection of sprites", () => {
  test("labels are places in the list of shapes, and each shape wanted comes equally often", () => {
    expect(examples.every(({ label, factors }) => shapeNames[label] === factors.shape)).toBe(true);
    const count = (name: string) => examples.filter(({ factors }) => factors.shape === name).length;
    expect(shapeNames.map(count)).toEqual(shapeNames.map(() => 60 / shapeNames.length));
  });

  test("unknown shapes and numbers of channels are refused", () => {
    expect(() => sprites({ seed: 1, shapes: [] })).toThrow("sprites: shapes are []");
    expect(() => sprites({ seed: 1, channels: 2 })).toThrow("sprites: channels is 2; 1 (grey)");
  });
});

describe("filling outlines", () => {
  const sum = (coverage: Float32Array) => coverage.reduce((total, value) => total + value, 0);

  test("what lies beyond the image is cut off exactly", () => {
    const square = (x: number, y: number) =>
      Float64Array.of(x, y, x + 0.5, y, x + 0.5, y + 0.5, x, y + 0.5);
    expect(sum(fillOutline(square(-0.3, 0.2), 10))).toBeCloseTo(10 * 10 * 0.2 * 0.5, 4);
    expect(sum(fillOutline(square(0.8, 0.83), 10))).toBeCloseTo(10 * 10 * 0.2 * 0.17, 4);
    expect(sum(fillOutline(square(-0.7, 0.2), 10))).toBe(0);
    expect(sum(fillOutline(square(1.2, -0.7), 10))).toBe(0);
    const diamond = Float64Array.of(0, -0.5, 1, 0.5, 0, 1.5, -1, 0.5);
    expect(sum(fillOutline(diamond, 16))).toBeCloseTo(16 * 16 * 0.75, 3);
  });

  test("the direction of the outline does not matter", () => {
    const clockwise = Float64Array.of(0.2, 0.1, 0.9, 0.4, 0.3, 0.8);
    const other = Float64Array.of(0.3, 0.8, 0.9, 0.4, 0.2, 0.1);
    const [a, b] = [fillOutline(clockwise, 20), fillOutline(other, 20)];
    a.forEach((value, i) => {
      expect(value).toBeCloseTo(b[i]!, 6);
    });
  });
});
