/** A note or a rest as it sounds. */
export interface HeardNote {
  /** Numbers of MIDI keys that sound together, 60 for middle C; none for a rest. */
  readonly pitches: readonly number[];
  /** Length in quarter notes. */
  readonly length: number;
}

const semitones: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const sharps = "FCGDAEB";
/** Sharps of C and of the modes on it; flats count below zero. */
const modes: Readonly<Record<string, number>> = {
  maj: 0,
  ion: 0,
  mix: -1,
  dor: -2,
  min: -3,
  m: -3,
  aeo: -3,
  phr: -4,
  loc: -5,
  lyd: 1,
};

const token = new RegExp(
  [
    String.raw`(?<field>\[[A-Za-z]:[^\]\n]*\])`,
    String.raw`(?<skip>"[^"\n]*"|![^!\n]*!|\{[^}\n]*\}|%[^\n]*|[()~.\\\s])`,
    String.raw`(?<bar>:\||\|:|::|\|\]|\[\||\|\||\|)`,
    String.raw`(?<ending>\[?[12](?=[\s"A-Ga-gz^_=]))`,
    "(?<broken>[<>]+)",
    String.raw`(?<chord>\[[\^_=A-Ga-g,'\d/]+\])(?<chordLength>\d*\/*\d*)`,
    String.raw`(?<note>[\^_=]{0,2}[A-Ga-g][,']*|[zx])(?<length>\d*\/*\d*)`,
  ].join("|"),
  "y",
);

/**
 * The notes of a tune in ABC notation as they are played, repeats and all. Understands what dance
 * tunes are written in: K:, L:, notes, accidentals, lengths, rests, chords, broken rhythm, repeats
 * with endings. What it does not know it passes over, as programs that play ABC do.
 */
export function abcNotes(abc: string): readonly HeardNote[] {
  const header = abc.split(/\r?\n/);
  const unit = fraction(fieldOf(header, "L") ?? "1/8") * 4;
  const signature = signatureOf(fieldOf(header, "K") ?? "C");
  const body = header.filter((line) => !/^[A-Za-z]:/.test(line)).join("\n");
  const played: HeardNote[] = [];
  let accidentals = new Map<string, number>();
  /** Notes since the last sign of repeat, and where its first ending began. */
  let part: HeardNote[] = [];
  let ending = -1;
  let broken = 1;
  const add = (names: readonly string[], length: string) => {
    const pitches = names.map((name) => pitchOf(name, signature, accidentals));
    part.push({
      pitches: pitches.filter((pitch) => pitch !== null),
      length: unit * multiple(length) * broken,
    });
    broken = 1;
  };
  const closePart = () => {
    played.push(...part);
    part = [];
    ending = -1;
  };
  token.lastIndex = 0;
  for (let at = 0; at < body.length && played.length + part.length < mostNotes; ) {
    token.lastIndex = at;
    const groups = token.exec(body)?.groups;
    at = groups ? token.lastIndex : at + 1;
    if (!groups) continue;
    const { bar, broken: arrows, chord, note } = groups;
    if (bar) {
      accidentals = new Map();
      if (bar === ":|" || bar === "::") {
        const again = part.slice(0, ending < 0 ? part.length : ending);
        if (ending < 0) part.push(...again);
        played.push(...part);
        part = ending < 0 ? [] : [...again];
        ending = ending < 0 ? -1 : -2;
        if (ending === -1) closePart();
      } else if (bar === "|:") closePart();
    } else if (groups["ending"]) {
      if (groups["ending"].endsWith("1")) ending = part.length;
    } else if (arrows) {
      const last = part.at(-1);
      const share = 2 ** -arrows.length;
      if (last) {
        const longer = arrows.startsWith(">") ? 2 - share : share;
        part[part.length - 1] = { ...last, length: last.length * longer };
        broken = 2 - longer;
      }
    } else if (chord) {
      add(chord.match(/[\^_=]{0,2}[A-Ga-g][,']*/g) ?? [], groups["chordLength"] ?? "");
    } else if (note) add([note], groups["length"] ?? "");
  }
  closePart();
  return played.slice(0, mostNotes);
}

const mostNotes = 4_000;

function fieldOf(header: readonly string[], letter: string): string | undefined {
  return header
    .find((line) => line.startsWith(`${letter}:`))
    ?.slice(2)
    .trim();
}

function fraction(text: string): number {
  const [top, bottom] = text.split("/").map(Number);
  const value = (top ?? 1) / (bottom ?? 1);
  return Number.isFinite(value) && value > 0 && value <= 1 ? value : 1 / 8;
}

/** "2", "/2", "3/2", "/", "//": how many units a note lasts, at most 32. */
function multiple(text: string): number {
  const [, top = "", slashes = "", bottom = ""] = /^(\d*)(\/*)(\d*)$/.exec(text) ?? [];
  const below = bottom === "" ? 2 ** slashes.length : Number(bottom) || 1;
  return Math.min(32, (top === "" ? 1 : Number(top)) / (slashes === "" ? 1 : below));
}

/** Semitones by which the key raises each letter. */
function signatureOf(key: string): ReadonlyMap<string, number> {
  const [, letter = "C", sign = "", mode = ""] = /^([A-G])([#b]?)\s*([A-Za-z]*)/.exec(key) ?? [];
  const known = modes[mode.slice(0, 3).toLowerCase()] ?? modes[mode.slice(0, 1)] ?? 0;
  const count = sharps.indexOf(letter) - 1 + 7 * (sign === "#" ? 1 : sign === "b" ? -1 : 0) + known;
  const raised = count > 0 ? sharps.slice(0, count) : sharps.slice(7 + Math.max(-7, count));
  return new Map([...raised].map((name) => [name, Math.sign(count)]));
}

function pitchOf(
  name: string,
  signature: ReadonlyMap<string, number>,
  accidentals: Map<string, number>,
): number | null {
  const [, marks = "", letter = "", octaves = ""] = /^([\^_=]*)([A-Ga-g])([,']*)$/.exec(name) ?? [];
  if (letter === "") return null;
  const upper = letter.toUpperCase();
  let octave = letter === upper ? 0 : 1;
  for (const mark of octaves) octave += mark === "'" ? 1 : -1;
  const place = `${upper}${octave}`;
  if (marks !== "") {
    const raised = [...marks].reduce((sum, m) => sum + (m === "^" ? 1 : m === "_" ? -1 : 0), 0);
    accidentals.set(place, raised);
  }
  const raised = accidentals.get(place) ?? signature.get(upper) ?? 0;
  return 60 + 12 * octave + (semitones[upper] ?? 0) + raised;
}
