import type { TuneNote, TunePart } from "./compose.ts";
import { type Dance, type DanceName, dances, type KeyName, keys } from "./dances.ts";

/** A tune in ABC notation (version 2.1): header, then each part twice, four bars a line. */
export function writeAbc(
  tune: { readonly title: string; readonly dance: DanceName; readonly key: KeyName },
  parts: readonly TunePart[],
): string {
  const { metre, ...dance }: Dance = dances[tune.dance];
  const header = [`X:1`, `T:${tune.title}`, `R:${tune.dance}`, `M:${metre}`, "L:1/8"];
  const lines = parts.flatMap((part) => {
    const bars = part.map(({ notes }) => writeBar(notes, dance.beam));
    return [`|: ${bars.slice(0, 4).join(" | ")} |`, `${bars.slice(4).join(" | ")} :|`];
  });
  return `${[...header, `K:${tune.key}`, ...lines].join("\n")}\n`;
}

/** Notes of one beam stand together; a space parts the beams. */
function writeBar(notes: readonly TuneNote[], beam: number): string {
  let time = 0;
  let text = "";
  for (const { step, length } of notes) {
    if (time > 0 && time % beam === 0) text += " ";
    text += pitchName(step) + (length === 1 ? "" : length);
    time += length;
  }
  return text;
}

/** C is middle C, c the octave above; commas and apostrophes lead further down and up. */
function pitchName(step: number): string {
  const octave = Math.floor(step / 7);
  const letter = "CDEFGAB"[step - 7 * octave]!;
  if (octave <= 0) return letter + ",".repeat(-octave);
  return letter.toLowerCase() + "'".repeat(octave - 1);
}

/** Semitones of C, D, … B above C, and the letters in the order in which they become sharp. */
const SEMITONES = [0, 2, 4, 5, 7, 9, 11];
const SHARPS = [3, 0, 4, 1, 5, 2, 6];

/** Number of the MIDI key of a step in a key: 60 is middle C. */
export function midiPitch(step: number, key: KeyName): number {
  const octave = Math.floor(step / 7);
  const letter = step - 7 * octave;
  const place = SHARPS.indexOf(letter);
  return 60 + 12 * octave + SEMITONES[letter]! + (place < keys[key].sharps ? 1 : 0);
}
