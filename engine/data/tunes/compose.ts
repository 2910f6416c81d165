import type { Random } from "../../random.ts";
import { oneOf } from "../collection.ts";
import { type DanceName, dances, type KeyName, keys, progressions } from "./dances.ts";

/** A note: its place on the staff and its length. */
export interface TuneNote {
  /** Steps of the scale above middle C, white keys counted: 0 is C, 7 the C above. */
  readonly step: number;
  /** Length in eighths. */
  readonly length: number;
}

export interface TuneBar {
  readonly notes: readonly TuneNote[];
  /** Degree of the scale on which its chord stands, from 0. */
  readonly chord: number;
}

/** Eight bars that are played twice. */
export type TunePart = readonly TuneBar[];

/** The steps a fiddle plays without moving the hand: from A below middle C to B above the staff. */
const LOWEST = -2;
const HIGHEST = 13;

/** Step of a key's tonic, from B below middle C to A above it. */
export function tonicStep(key: KeyName): number {
  const step = "CDEFGAB".indexOf(key[0]!);
  return step === 6 ? -1 : step;
}

/**
 * Two parts of eight bars. A part is a phrase of four bars and its answer, which begins as the
 * phrase does; chords change with the bar, strong notes are of the chord, weak ones mostly lead
 * from one to the next by step, and the last bar closes on the tonic. The second part lies higher.
 */
export function composeParts(dance: DanceName, key: KeyName, random: Random): TunePart[] {
  const low = composePart(dance, key, 2, random);
  const high = composePart(dance, key, 6, random);
  if (random.uniform() < 0.5) return [low, high];
  return [low, [...high.slice(0, 6), ...low.slice(6)]];
}

function composePart(dance: DanceName, key: KeyName, above: number, random: Random): TunePart {
  const { rhythms, closes } = dances[dance];
  const { close } = keys[key];
  const tonic = tonicStep(key);
  const family = close[0] === 4 ? progressions.major : progressions.modal;
  const chords = [...[...oneOf(random, family)].map(Number), ...close];
  const middle = tonic + above;
  let at = middle;
  const compose = (index: number, rhythm: string): TuneBar => {
    const chord = chords[index]!;
    const notes = walk(
      { rhythm, beam: dances[dance].beam, root: tonic + chord, at, middle },
      random,
    );
    at = notes.at(-1)!.step;
    return { notes, chord };
  };
  const bars: TuneBar[] = [];
  const favourite = oneOf<string>(random, rhythms);
  for (let index = 0; index < 7; index++) {
    const source = bars[index - 4];
    const repeats = index >= 4 && index < 6 && source!.chord === chords[index];
    if (repeats) at = source!.notes.at(-1)!.step;
    const rhythm = random.uniform() < 0.5 ? favourite : oneOf<string>(random, rhythms);
    bars.push(repeats ? source! : compose(index, rhythm));
  }
  const last = compose(7, oneOf<string>(random, closes)).notes;
  const end = nearest(tonic, 7, last.at(-3)?.step ?? at);
  const notes = last.map((note, k) => {
    if (k === last.length - 1) return { ...note, step: end };
    return k === last.length - 2 ? { ...note, step: clamp(end + oneOf(random, [-1, 1, 2])) } : note;
  });
  return [...bars, { notes, chord: 0 }];
}

interface Walk {
  readonly rhythm: string;
  readonly beam: number;
  readonly root: number;
  /** The step before the bar, and the one that the part keeps about. */
  readonly at: number;
  readonly middle: number;
}

/** The notes of a bar. */
function walk({ rhythm, beam, root, at, middle }: Walk, random: Random): TuneNote[] {
  const notes: TuneNote[] = [];
  let time = 0;
  let direction = at < middle ? 1 : -1;
  for (const digit of rhythm) {
    const length = Number(digit);
    if (time % beam === 0) {
      const pull = at + Math.floor((middle - at) / 3) + random.integer(5) - 2;
      const near = clamp(nearestOfChord(root, pull));
      const step = near === at ? clamp(nearestOfChord(root, at + 2 * direction)) : near;
      direction = step < middle ? 1 : -1;
      at = step;
    } else {
      const turn = random.uniform();
      if (turn < 0.2) direction = -direction;
      at = clamp(turn > 0.85 ? nearestOfChord(root, at + 3 * direction) : at + direction);
    }
    notes.push({ step: at, length });
    time += length;
  }
  return notes;
}

/** The step nearest to `to` among `step` and those whole `period`s from it; the lower of two. */
function nearest(step: number, period: number, to: number): number {
  return clamp(step + period * Math.ceil((to - step) / period - 0.5));
}

/** The step nearest to `to` of the triad on `root`. */
function nearestOfChord(root: number, to: number): number {
  const steps = [0, 2, 4].map((third) => nearest(root + third, 7, to));
  return steps.reduce((best, step) => (Math.abs(step - to) < Math.abs(best - to) ? step : best));
}

/** Folds a step into the range by octaves, so that it keeps its name. */
function clamp(step: number): number {
  if (step < LOWEST) return step + 7;
  return step > HIGHEST ? step - 7 : step;
}
