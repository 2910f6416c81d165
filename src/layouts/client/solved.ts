import { keep, readRecord } from "../../prose/device-store.ts";
import {
  afterTry,
  asRecord,
  countSolved,
  type ExerciseRecord,
  solvedWords,
} from "../exercise-record.ts";

/** Whether the device took the last try; where it keeps nothing, counts would be wrong. */
let isKept = true;

/** What is kept of one exercise. */
export function recordOf(key: string): ExerciseRecord | null {
  return asRecord(readRecord("exercises")[key]);
}

/** Keeps one more try, and says on the page what is solved now. */
export function keepTry(
  key: string,
  tried: Pick<ExerciseRecord, "given" | "words" | "right">,
): ExerciseRecord {
  const kept = readRecord("exercises");
  const record = afterTry(asRecord(kept[key]), tried, Date.now());
  isKept = keep("exercises", { ...kept, [key]: record });
  markSolved();
  return record;
}

/**
 * Fills every `data-solved-of="key key …"` with how many of these exercises are solved: in full
 * ("3 of 5 exercises"), with `data-count` as numbers ("0 of 5"), or with `data-short` as an
 * addition that is empty while none is.
 */
export function markSolved(): void {
  const kept = readRecord("exercises");
  for (const place of document.querySelectorAll<HTMLElement>("[data-solved-of]")) {
    const keys = (place.dataset["solvedOf"] ?? "").split(" ").filter(Boolean);
    const solved = countSolved(keys, kept);
    if ("count" in place.dataset) place.textContent = `${solved} of ${keys.length}`;
    else if (!("short" in place.dataset)) place.textContent = solvedWords(solved, keys.length);
    else place.textContent = solved === 0 ? "" : `, ${solved} solved`;
  }
}

/** The same for one exercise: the mark beside its number. */
export function markExercise(section: HTMLElement, record: ExerciseRecord | null): void {
  const mark = section.querySelector<HTMLElement>("h3 .solved");
  if (mark) mark.hidden = record?.solved === undefined;
}

/** "3 of 5 exercises of this chapter are solved."; or that this device keeps no count. */
export function chapterLine(): string {
  if (!isKept) {
    return "Your browser could not keep it: its storage for this site is full or forbidden.";
  }
  const keys = [...document.querySelectorAll<HTMLElement>("[data-exercise]")].map(
    (section) => (JSON.parse(section.dataset["exercise"] ?? "{}") as { key?: string }).key ?? "",
  );
  const solved = countSolved(keys, readRecord("exercises"));
  if (solved === keys.length) return "All exercises of this chapter are solved.";
  return `${solved} of ${keys.length} exercises of this chapter solved.`;
}
