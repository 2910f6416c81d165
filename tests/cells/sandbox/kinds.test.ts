import { describe, expect, it } from "vitest";
import { digits, faces, tunes } from "../../../engine/data/index.ts";
import { tensor } from "../../../engine/index.ts";
import { limits, type Output } from "../../../src/cells/protocol.ts";
import { abcNotes } from "../../../src/cells/sandbox/abc-notes.ts";
import { image, sound, table } from "../../../src/cells/sandbox/kinds.ts";
import { present } from "../../../src/cells/sandbox/present.ts";

function output<Kind extends Output["kind"]>(value: unknown, kind: Kind) {
  const [first] = present(value);
  if (first?.kind !== kind) throw new Error(`a ${first?.kind}, not a ${kind}`);
  return first as Extract<Output, { kind: Kind }>;
}

describe("image", () => {
  it("paints 0 black and 1 white, row by row, and bytes from 0 to 255", () => {
    const grey = output(image([0, 0.5, 1, 2], { width: 2 }), "image");
    expect([grey.width, grey.height]).toEqual([2, 2]);
    expect([...grey.pixels]).toEqual([
      0, 0, 0, 255, 128, 128, 128, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ]);
    const bytes = output(image(Uint8Array.of(0, 51), { width: 2, height: 1 }), "image");
    expect(bytes.pixels[4]).toBe(51);
  });

  it("takes channels one after the other, as tensors of images have them", () => {
    const planes = tensor([1, 0, 0, 1, 0, 0], [3, 1, 2]);
    expect([...output(image(planes), "image").pixels]).toEqual([255, 0, 0, 255, 0, 255, 0, 255]);
  });

  it("takes images of collections as they are", () => {
    const digit = output(image(digits({ seed: 1 }).at(0)), "image");
    expect([digit.width, digit.height]).toEqual([28, 28]);
    expect(output(image(faces({ seed: 1 }).at(0)), "image").summary).toContain("colour");
  });

  it.each([
    [() => image(tensor([1, 2])), /the shape is \[2\]; \[height, width\]/],
    [() => image([1, 2, 3]), /width is undefined; a width for 3 pixels, which are no square,/],
    [() => image([1, 2, 3], { width: 2, height: 2 }), /number of values is 3; 1×2×2 = 4/],
    [() => image("x" as never), /what was given is "x"; a tensor or a list of numbers/],
    [() => image([1], { range: [1, 1] }), /range is \[1, 1\]/],
    [() => image({ length: 1e9 } as never, { width: 1e5 }), /what was given|the size is/],
  ] as const)("%#: refuses what is no image in one sentence", (make, message) => {
    expect(make).toThrow(message);
  });
});

describe("sound", () => {
  it("plays every tune of the book as its notes say", () => {
    const collection = tunes({ seed: 3 });
    for (let i = 0; i < 60; i++) {
      const { abc, notes } = collection.at(i);
      const heard = abcNotes(abc).map(({ pitches, length }) => [pitches, length * 2]);
      expect(heard).toEqual(notes.map(({ pitch, length }) => [[pitch], length]));
    }
  });

  it("reads keys, accidentals for a bar, rests, chords, broken rhythm and endings", () => {
    const heard = (abc: string) =>
      abcNotes(abc).map(({ pitches, length }) => `${pitches.join("+")}:${length}`);
    expect(heard("K:Gm\nB, ^B, B, | B,")).toEqual(["58:0.5", "60:0.5", "60:0.5", "58:0.5"]);
    expect(heard("L:1/4\nK:C\nC>D z/ [CE]2")).toEqual(["60:1.5", "62:0.5", ":0.5", "60+64:2"]);
    expect(heard("|: A [1 B :| [2 c |]").map((note) => note.split(":")[0])).toEqual([
      "69",
      "71",
      "69",
      "72",
    ]);
  });

  it("is as long as its notes, sounds at their pitch and stays within ±1", () => {
    const { samples, sampleRate, summary } = output(sound("L:1/4\nA4", { tempo: 60 }), "sound");
    expect(samples.length / sampleRate).toBeCloseTo(4.5, 2);
    let crossings = 0;
    for (let i = 1000; i < 1000 + sampleRate; i++) {
      if ((samples[i - 1] ?? 0) < 0 && (samples[i] ?? 0) >= 0) crossings++;
    }
    expect(crossings).toBeGreaterThanOrEqual(439);
    expect(crossings).toBeLessThanOrEqual(441);
    expect(samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
    expect(summary).toContain("1 note, 5 seconds");
  });

  it("keeps a minute at most, and takes no sample for loud that is not finite", () => {
    const long = output(sound("A8 ".repeat(500)), "sound");
    expect(long.samples.length).toBe(60 * long.sampleRate);
    const odd = output(sound([Number.NaN, 9, -9, Infinity], { sampleRate: 8000 }), "sound");
    expect([...odd.samples]).toEqual([0, 1, -1, 1]);
    expect(output(sound(new Float32Array(limits.samples + 1)), "sound").samples.length).toBe(
      limits.samples,
    );
  });

  it.each([
    [() => sound("X:1\nK:D\n"), /the tune is "X:1\\nK:D\\n"; a tune in ABC notation/],
    [() => sound([]), /the number of samples is 0/],
    [() => sound([0], { sampleRate: 1 }), /sampleRate is 1; a whole number from 3000 to 96000/],
    [() => sound(3 as never), /what was given is 3; a tensor or a list of numbers/],
    [() => sound("A", { tempo: 0 }), /tempo is 0; 20 to 600/],
  ] as const)("%#: refuses what is no sound in one sentence", (make, message) => {
    expect(make).toThrow(message);
  });
});

describe("table", () => {
  it("shows the columns asked for, in their order, and small lists too", () => {
    const rows = [{ a: 1, b: 2 }];
    expect(output(table(rows, { columns: ["b", "a"] }), "table")).toMatchObject({
      columns: ["b", "a"],
      rows: [[2, 1]],
    });
    expect(output(table([[1, 2]]), "table").rows).toEqual([[1, 2]]);
    expect(output(table(tensor([[1, 2]])), "table").rows).toEqual([[1, 2]]);
    expect(output(table(new Map([["a", 1]])), "table").rows).toEqual([["a", 1]]);
  });

  it("refuses what has no rows", () => {
    expect(() => table(3)).toThrow("table: what was given is 3; a list of records or of lists");
    expect(() => table([1], { columns: ["a"] })).toThrow(/a list of records/);
    expect(() => table([{}], { columns: [1 as never] })).toThrow(/columns is \[1\]/);
  });
});
