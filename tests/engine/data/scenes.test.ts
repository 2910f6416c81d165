import { describe, expect, test } from "vitest";
import { scenes, shapeNames, sprites } from "../../../engine/data/index.ts";

const source = scenes({ seed: 3, objects: [1, 6] });
const examples = Array.from({ length: 40 }, (_, i) => source.at(i));

describe("the truth about a scene is exact", () => {
  test("every box bounds its mask: inside everything, and something on each side", () => {
    for (const { objects, instances, size } of examples) {
      objects.forEach(({ box, area }, k) => {
        const columns: number[] = [];
        const rows: number[] = [];
        instances.forEach((id, i) => {
          if (id !== k + 1) return;
          columns.push(i % size);
          rows.push(Math.floor(i / size));
        });
        expect(columns.length).toBe(area);
        expect(box).toEqual({
          left: Math.min(...columns),
          top: Math.min(...rows),
          right: Math.max(...columns) + 1,
          bottom: Math.max(...rows) + 1,
        });
      });
    }
  });

  test("semantic masks say of each pixel what its instance is", () => {
    for (const { objects, instances, semantics } of examples) {
      semantics.forEach((value, i) => {
        const id = instances[i]!;
        expect(value).toBe(id === 0 ? 0 : objects[id - 1]!.label + 1);
      });
    }
  });

  test("a lone object has the area and the pixels of the sprite with its factors", () => {
    const alone = scenes({ seed: 4, objects: [1, 1] });
    for (let i = 0; i < 20; i++) {
      const { factors, objects, instances } = alone.at(i);
      const [object] = factors.objects;
      const sprite = sprites.render({ ...object!, shade: 1 }, { size: 64 });
      expect([...instances]).toEqual([...sprite.pixels].map((value) => (value >= 0.5 ? 1 : 0)));
      expect(objects[0]!.label).toBe(sprite.label);
      expect(Math.abs(objects[0]!.area / (64 * object!.scale) ** 2 - 1)).toBeLessThan(0.12);
    }
  });

  test("later objects lie over earlier ones, and a hidden one has an empty box", () => {
    const [scene] = examples;
    const object = { ...scene!.factors.objects[0]!, scale: 0.2, x: 0.5, y: 0.5 };
    const over = { ...object, shape: "square" as const, scale: 0.5 };
    const both = scenes.render({ ...scene!.factors, objects: [object, over] });
    expect(both.objects[0]).toMatchObject({ area: 0, box: { left: 0, right: 0 } });
    expect(both.objects[1]!.area).toBeGreaterThan(0.2 * 64 * 64);
  });

  test("outside every object the pixels are the background's", () => {
    for (const { factors, pixels, size } of examples.slice(0, 10)) {
      const bare = scenes.render({ ...factors, objects: [] }, { size });
      const covers = factors.objects.map(
        (object) => sprites.render({ ...object, shade: 1 }, { size }).pixels,
      );
      bare.pixels.forEach((value, i) => {
        const within = i % (size * size);
        if (covers.every((cover) => cover[within] === 0)) expect(pixels[i]).toBe(value);
      });
    }
  });
});

describe("the collection of scenes", () => {
  test("at least a third of every object is seen, even in crowds", () => {
    for (const wanted of [source, scenes({ seed: 9, objects: [12, 12] })]) {
      for (let i = 0; i < 40; i++) {
        const { factors, objects } = wanted.at(i);
        objects.forEach(({ area }, k) => {
          expect(area).toBeGreaterThan((64 * factors.objects[k]!.scale) ** 2 / 3);
        });
      }
    }
  });

  test("every number of objects wanted and every shape comes up", () => {
    const counts = new Set(examples.map(({ objects }) => objects.length));
    expect([...counts].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    const labels = new Set(examples.flatMap(({ objects }) => objects.map(({ label }) => label)));
    expect(labels.size).toBe(shapeNames.length);
  });

  test("numbers of objects it cannot place are refused", () => {
    for (const objects of [
      [2, 1],
      [-1, 2],
      [1, 13],
      [1.5, 2],
    ] as const) {
      expect(() => scenes({ seed: 1, objects })).toThrow(`scenes: objects are [${objects[0]}`);
    }
  });
});
