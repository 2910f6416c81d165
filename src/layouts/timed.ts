/**
 * Values by name as they are kept on the device: each with the time of its last change, so that of
 * two devices the later one wins, name by name (prose/kept-file.ts).
 */
export interface Timed {
  readonly value: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
}

type Entries = Readonly<Record<string, unknown>>;

/** The values that were kept; those of earlier editions carry no time. */
export function untimed(kept: Entries): Entries {
  return Object.fromEntries(
    Object.entries(kept).map(([name, entry]) => [name, isTimed(entry) ? entry.value : entry]),
  );
}

/** What to keep: a value that has not changed keeps its time. */
export function timed(values: Entries, before: Entries, now: number): Record<string, Timed> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const kept = Object.hasOwn(before, name) ? before[name] : undefined;
      const stays = isTimed(kept) && JSON.stringify(kept.value) === JSON.stringify(value);
      return [name, { value, at: stays ? kept.at : now }];
    }),
  );
}

function isTimed(entry: unknown): entry is Timed {
  if (typeof entry !== "object" || entry === null || !("value" in entry)) return false;
  return typeof (entry as Partial<Timed>).at === "number";
}
