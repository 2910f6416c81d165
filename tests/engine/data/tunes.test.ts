import { describe, expect, test } from "vitest";
import {
  danceNames,
  type KeyName,
  keyNames,
  type Tune,
  tunes,
} from "../../../engine/data/index.ts";

const source = tunes({ seed: 1 });
const examples = Array.from({ length: 120 }, (_, i) => source.at(i));

/** Sharps of each key's signature. */
const SHARPS: Record<KeyName, string> = {
  ...{ D: "FC", G: "F", A: "FCG", C: "", Em: "F", Bm: "FC", Ador: "F", Edor: "FC" },
  ...{ Dmix: "F", Amix: "FC" },
};
const SEMITONES: Record<string, number> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** Reads the music of a tune as ABC 2.1 defines it: the parts, their bars, the notes of those. */
const readMusic = ({ abc }: Tune) => {
  const key = /^K:(\w+)$/m.exec(abc)![1] as KeyName;
  const music = abc.slice(abc.indexOf("\n", abc.indexOf("K:")) + 1);
  const parts = [...music.matchAll(/\|: ([^:]*) :\|\n/g)].map((match) => match[1]!);
  expect(parts.map((part) => `|: ${part} :|\n`).join("")).toBe(music);
  return parts.map((part) =>
    part.split(/\s*\|\s*/).map((bar) => {
      const notes = [...bar.matchAll(/([A-Ga-g])([,']*)(\d*)/g)];
      expect(notes.map(([text]) => text).join("")).toBe(bar.replaceAll(" ", ""));
      return notes.map(([, letter, marks, digits]) => {
        const name = letter!.toUpperCase();
        const octave = (letter === name ? 60 : 72) + 12 * (marks!.split("'").length - 1);
        const down = 12 * (marks!.split(",").length - 1);
        const sharp = SHARPS[key].includes(name) ? 1 : 0;
        const length = digits === "" ? 1 : Number(digits);
        return { name, pitch: octave - down + SEMITONES[name]! + sharp, length };
      });
    }),
  );
};

describe("the notation is valid", () => {
  test("the header has the fields in the order that ABC wants: X first, T second, K last", () => {
    for (const { abc, title, factors } of examples) {
      const header = abc.split("\n").slice(0, 6);
      expect(header.map((line) => line.slice(0, 2))).toEqual(["X:", "T:", "R:", "M:", "L:", "K:"]);
      expect(header[1]).toBe(`T:${title}`);
      expect(header[2]).toBe(`R:${factors.dance}`);
      expect(header[5]).toBe(`K:${factors.key}`);
    }
  });

  test("every bar of a tune adds up to its metre", () => {
    for (const tune of examples) {
      const [, beats, unit] = /^M:(\d+)\/(\d+)$/m.exec(tune.abc)!;
      const eighths = (Number(beats) * 8) / Number(unit);
      for (const bar of readMusic(tune).flat()) {
        expect(
          bar.reduce((sum, { length }) => sum + length, 0),
          tune.abc,
        ).toBe(eighths);
      }
    }
  });

  test("the form is A A B B: two repeated parts of eight bars", () => {
    for (const tune of examples) {
      expect(readMusic(tune).map((part) => part.length)).toEqual([8, 8]);
    }
  });

  test("what is written is what sounds, with the sharps of the key", () => {
    for (const tune of examples) {
      const played = readMusic(tune).flatMap((part) => [...part, ...part].flat());
      expect(played.map(({ pitch, length }) => ({ pitch, length }))).toEqual(tune.notes);
    }
  });
});

describe("the music keeps its rules", () => {
  test("both parts close on the tonic, which lasts at least a quarter note", () => {
    for (const tune of examples) {
      for (const part of readMusic(tune)) {
        const last = part.at(-1)!;
        expect(last.at(-1)!.name).toBe(tune.factors.key[0]);
        expect(last.at(-1)!.length).toBeGreaterThanOrEqual(2);
      }
    }
  });

  test("the first note of every bar but the last is of the bar's chord", () => {
    for (const { parts, factors } of examples) {
      const tonic = "CDEFGAB".indexOf(factors.key[0]!);
      for (const { notes, chord } of parts.flatMap((part) => part.slice(0, 7))) {
        const degree = (((notes[0]!.step - tonic - chord) % 7) + 7) % 7;
        expect([0, 2, 4]).toContain(degree);
      }
    }
  });

  test("the answer begins as the phrase does in most tunes, and never repeats it whole", () => {
    let alike = 0;
    for (const { parts } of examples) {
      const bars = parts[0]!.map(({ notes }) => JSON.stringify(notes));
      if (bars[0] === bars[4]) alike += 1;
      expect(bars.slice(0, 4)).not.toEqual(bars.slice(4));
    }
    expect(alike).toBeGreaterThan(40);
  });

  test("melodies stay within two octaves from A below middle C and move mostly by step", () => {
    let [steps, moves] = [0, 0];
    for (const { parts, notes } of examples) {
      for (const { pitch } of notes) {
        expect(pitch).toBeGreaterThanOrEqual(57);
        expect(pitch).toBeLessThanOrEqual(83);
      }
      const line = parts.flatMap((part) => part.flatMap((bar) => bar.notes));
      for (let i = 1; i < line.length; i++) {
        moves += 1;
        if (Math.abs(line[i]!.step - line[i - 1]!.step) <= 1) steps += 1;
      }
    }
    expect(steps / moves).toBeGreaterThan(0.5);
  });

  test("the second part lies higher than the first", () => {
    const mean = (tune: Tune, part: number) => {
      const notes = tune.parts[part]!.slice(0, 6).flatMap((bar) => bar.notes);
      return notes.reduce((sum, { step }) => sum + step, 0) / notes.length;
    };
    const higher = examples.filter((tune) => mean(tune, 1) > mean(tune, 0));
    expect(higher.length).toBeGreaterThan(0.9 * examples.length);
  });
});

test("every dance comes equally often, every key comes up, titles and melodies differ", () => {
  for (const name of danceNames) {
    expect(examples.filter(({ factors }) => factors.dance === name).length).toBe(20);
  }
  expect(new Set(examples.map(({ factors }) => factors.key)).size).toBe(keyNames.length);
  expect(new Set(examples.map(({ title }) => title)).size).toBeGreaterThan(50);
  expect(new Set(examples.map(({ notes }) => JSON.stringify(notes))).size).toBe(120);
  expect(() => tunes({ seed: 1, dances: [] })).toThrow("tunes: dances are []");
});
