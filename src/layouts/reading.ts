/** How far a chapter has been read, kept on the device under "reading", by slug. */
export interface ReadingPlace {
  /** Title of the chapter. */
  readonly chapter: string;
  /** Address of the section in the page. */
  readonly id: string;
  /** Title of the section. */
  readonly title: string;
  /** The section the reader was in last, from 1. */
  readonly section: number;
  /** How many sections the chapter has. */
  readonly of: number;
  /** The furthest section ever reached. */
  readonly furthest: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What was kept, or null if it is not a place. */
export function asPlace(value: unknown): ReadingPlace | null {
  if (typeof value !== "object" || value === null) return null;
  const place = value as Partial<ReadingPlace>;
  const whole =
    typeof place.chapter === "string" &&
    typeof place.id === "string" &&
    typeof place.title === "string" &&
    [place.section, place.of, place.furthest, place.at].every(Number.isFinite);
  return whole ? (place as ReadingPlace) : null;
}

/** "read", "2 of 7" or "not yet". */
export function stateWords(place: ReadingPlace | null): string {
  if (!place || place.furthest < 1) return "not yet";
  return place.furthest >= place.of ? "read" : `${place.furthest} of ${place.of}`;
}

/** Share of the chapter behind the reader, 0 to 1. */
export function shareRead(place: ReadingPlace | null): number {
  if (!place || place.of < 1) return 0;
  return Math.min(1, Math.max(0, place.furthest / place.of));
}

/** The place visited last, with its chapter's slug. */
export function latestPlace(
  places: Readonly<Record<string, unknown>>,
): { slug: string; place: ReadingPlace } | null {
  let latest: { slug: string; place: ReadingPlace } | null = null;
  for (const [slug, value] of Object.entries(places)) {
    const place = asPlace(value);
    if (place && (!latest || place.at > latest.place.at)) latest = { slug, place };
  }
  return latest;
}
