/** A kind of dance tune: its metre and the rhythms its bars are made of. */
export interface Dance {
  /** As ABC writes the metre. */
  readonly metre: string;
  /** Length of a bar and of a beam in eighths; a beam begins on a beat. */
  readonly bar: number;
  readonly beam: number;
  /** Lengths of the notes of a bar in eighths, one digit a note; common ones stand several times. */
  readonly rhythms: readonly string[];
  /** The same for the bar that closes a part: its last note is long. */
  readonly closes: readonly string[];
}

/** Every dance, by the name ABC's R: field has for it. */
export const dances = {
  reel: {
    metre: "4/4",
    bar: 8,
    beam: 4,
    rhythms: ["11111111", "11111111", "2111111", "211211", "31211", "1111211"],
    closes: ["111122", "21122", "112112", "1124"],
  },
  jig: {
    metre: "6/8",
    bar: 6,
    beam: 3,
    rhythms: ["111111", "111111", "21111", "11121", "2121", "3111"],
    closes: ["1113", "213", "1113"],
  },
  "slip jig": {
    metre: "9/8",
    bar: 9,
    beam: 3,
    rhythms: ["111111111", "21111111", "2111121", "21213", "3111111"],
    closes: ["1111113", "211113", "21213"],
  },
  polka: {
    metre: "2/4",
    bar: 4,
    beam: 2,
    rhythms: ["1111", "1111", "211", "112", "31"],
    closes: ["22", "112", "4"],
  },
  waltz: {
    metre: "3/4",
    bar: 6,
    beam: 2,
    rhythms: ["222", "42", "2211", "3111", "21111", "411"],
    closes: ["6", "24", "42"],
  },
  march: {
    metre: "4/4",
    bar: 8,
    beam: 2,
    rhythms: ["3131", "2222", "31211", "21122", "422"],
    closes: ["3122", "224", "314"],
  },
} as const satisfies Record<string, Dance>;

export type DanceName = keyof typeof dances;

/** Every dance, in the order of the labels of tunes. */
export const danceNames = /* @__PURE__ */ Object.keys(dances) as readonly DanceName[];

/**
 * The keys that tunes are in, as ABC writes them, with the number of sharps of their signature and
 * the chords that close a part, as degrees of the scale from 0.
 */
export const keys = {
  D: { sharps: 2, close: [4, 0] },
  G: { sharps: 1, close: [4, 0] },
  A: { sharps: 3, close: [4, 0] },
  C: { sharps: 0, close: [4, 0] },
  Em: { sharps: 1, close: [6, 0] },
  Bm: { sharps: 2, close: [6, 0] },
  Ador: { sharps: 1, close: [6, 0] },
  Edor: { sharps: 2, close: [6, 0] },
  Dmix: { sharps: 1, close: [6, 0] },
  Amix: { sharps: 2, close: [6, 0] },
} as const satisfies Record<string, { sharps: number; close: readonly [number, number] }>;

/** Keys with sharps, major and minor or modal, as ABC writes them. */
export type KeyName = keyof typeof keys;
/** All keys a tune may stand in. */
export const keyNames = /* @__PURE__ */ Object.keys(keys) as readonly KeyName[];

/** The first six bars of a part as chords, degrees of the scale; the close is the key's. */
export const progressions = {
  major: ["003300", "040403", "034003", "053400", "003405", "430430"],
  modal: ["006600", "060602", "002600", "036063", "006036", "060063"],
} as const;
