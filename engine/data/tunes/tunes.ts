import { random } from "../../random.ts";
import { balanced, defineCollection, oneOf } from "../collection.ts";
import { midiPitch, writeAbc } from "./abc.ts";
import { composeParts, type TunePart } from "./compose.ts";
import { type DanceName, danceNames, type KeyName, keyNames } from "./dances.ts";

/** What a tune varies in. */
export interface TuneFactors {
  readonly dance: DanceName;
  readonly key: KeyName;
  /** Whole number: which melody and title. */
  readonly idea: number;
}

/** A note as it sounds. */
export interface SoundingNote {
  /** Number of its MIDI key; 60 is middle C. */
  readonly pitch: number;
  /** Length in eighths. */
  readonly length: number;
}

export interface Tune {
  readonly factors: TuneFactors;
  /** Place of the dance in `danceNames`. */
  readonly label: number;
  readonly title: string;
  /** The tune in ABC notation, as programs that print and play music read it. */
  readonly abc: string;
  /** Its two parts, each of eight bars and played twice. */
  readonly parts: readonly TunePart[];
  /** As it is played: A A B B. */
  readonly notes: readonly SoundingNote[];
}

const WHOSE = [
  "The Miller's",
  "The Lockkeeper's",
  "Aunt Nora's",
  "The Ferryman's",
  "My Neighbour's",
];
const WHICH = ["The Crooked", "The Merry", "The Painted", "The Lost", "The Quiet", "The Copper"];
const THING = [
  "Lantern",
  "Kettle",
  "Gate",
  "Umbrella",
  "Loom",
  "Goat",
  "Bridge",
  "Teapot",
  "Wheel",
];

/**
 * Dance tunes of two parts in ABC notation.
 *
 * @example
 * tunes({ seed: 1 }).at(0).abc
 */
export const tunes = /* @__PURE__ */ defineCollection<
  {
    /** The dances wanted (default all), each equally often. */
    readonly dances: readonly DanceName[];
  },
  TuneFactors,
  Tune
>({
  id: "tunes",
  label: "Tunes",
  summary: "Reels, jigs, waltzes and more, composed by rule and written in ABC notation.",
  defaults: { dances: danceNames },
  check: ({ dances }) => {
    if (dances.length === 0 || dances.some((name) => !danceNames.includes(name))) {
      const known = danceNames.join(", ");
      throw new RangeError(`tunes: dances are [${dances}]; some of ${known} are expected`);
    }
  },
  sample: (draw) => ({
    dance: balanced(draw, draw.options.dances),
    key: oneOf(draw.random, keyNames),
    idea: draw.random.word(),
  }),
  render: (factors) => {
    const { dance, key } = factors;
    const idea = random(factors.idea);
    const title = `${oneOf(idea, idea.uniform() < 0.5 ? WHOSE : WHICH)} ${oneOf(idea, THING)}`;
    const parts = composeParts(dance, key, idea);
    const played = parts.flatMap((part) => [...part, ...part]);
    const notes = played.flatMap((bar) =>
      bar.notes.map(({ step, length }) => ({ pitch: midiPitch(step, key), length })),
    );
    const abc = writeAbc({ title, dance, key }, parts);
    return { factors, label: danceNames.indexOf(dance), title, abc, parts, notes };
  },
});
