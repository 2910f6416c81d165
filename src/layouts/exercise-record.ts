/**
 * What is kept of an exercise on the device, under "exercises", by "<chapter>/ex-<id>". Once it is
 * solved it stays so, whatever is tried afterwards; a record whose exercise is no longer in the
 * book stays where it is.
 */
export interface ExerciseRecord {
  /** The last answer: as typed, the index of the choice, or the state of a figure as its link. */
  readonly given: string;
  /** Of a choice, its words: its place in the list may change. */
  readonly words?: string;
  /** Whether the last answer was right. */
  readonly right: boolean;
  readonly tries: number;
  /** When it was last tried and when first solved, in milliseconds since 1970. */
  readonly at: number;
  readonly solved?: number;
}

/** What was kept, or null if it is no record. */
export function asRecord(value: unknown): ExerciseRecord | null {
  if (typeof value !== "object" || value === null) return null;
  const { given, words, right, tries, at, solved } = value as Partial<ExerciseRecord>;
  if (typeof given !== "string" || typeof right !== "boolean") return null;
  return {
    given,
    right,
    tries: count(tries),
    at: count(at),
    ...(typeof words === "string" ? { words } : {}),
    ...(right || solved !== undefined ? { solved: count(solved ?? at) } : {}),
  };
}

function count(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** The record after one more try. */
export function afterTry(
  before: ExerciseRecord | null,
  tried: Pick<ExerciseRecord, "given" | "words" | "right">,
  at: number,
): ExerciseRecord {
  const solved = before?.solved ?? (tried.right ? at : undefined);
  return {
    ...tried,
    tries: (before?.tries ?? 0) + 1,
    at,
    ...(solved === undefined ? {} : { solved }),
  };
}

/** Which of the choices a record speaks of: by its words, else by its place; −1 if neither fits. */
export function chosenOf(record: ExerciseRecord, choices: readonly string[]): number {
  if (record.words !== undefined) return choices.indexOf(record.words);
  return record.given !== "" && choices[Number(record.given)] !== undefined
    ? Number(record.given)
    : -1;
}

/** How many of these exercises are solved. */
export function countSolved(
  keys: readonly string[],
  kept: Readonly<Record<string, unknown>>,
): number {
  return keys.filter((key) => asRecord(kept[key])?.solved !== undefined).length;
}

/** "3 of 5 exercises", "5 exercises" while none is solved. */
export function solvedWords(solved: number, of: number): string {
  const noun = of === 1 ? "exercise" : "exercises";
  return solved === 0 ? `${of} ${noun}` : `${solved} of ${of} ${noun}`;
}
