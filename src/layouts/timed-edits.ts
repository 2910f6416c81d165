/** Code by cell, as the notebook knows it. */
type Edits = Readonly<Record<string, string>>;

/** What is kept of one cell: of two devices the later edit wins (kept-file.ts). */
export interface TimedEdit {
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The code that was kept, whether with its time or, by earlier editions, without. */
export function untimed(kept: Readonly<Record<string, unknown>>): Edits {
  const sources = Object.entries(kept).map(([id, edit]) => [id, sourceOf(edit)] as const);
  return Object.fromEntries(sources.filter(([, source]) => source !== null)) as Edits;
}

/** What to keep: an edit that has not changed keeps its time. */
export function timed(
  edits: Edits,
  before: Readonly<Record<string, unknown>>,
  now: number,
): Readonly<Record<string, TimedEdit>> {
  return Object.fromEntries(
    Object.entries(edits).map(([id, source]) => {
      const kept = Object.hasOwn(before, id) ? before[id] : undefined;
      const at = sourceOf(kept) === source ? timeOf(kept) : null;
      return [id, { source, at: at ?? now }];
    }),
  );
}

function sourceOf(edit: unknown): string | null {
  const source = typeof edit === "object" ? (edit as Partial<TimedEdit> | null)?.source : edit;
  return typeof source === "string" ? source : null;
}

function timeOf(edit: unknown): number | null {
  const at = (edit as Partial<TimedEdit>).at;
  return typeof at === "number" ? at : null;
}
