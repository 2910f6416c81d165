/** What the map needs of a chapter. */
export interface Needing {
  readonly slug: string;
  readonly requires: readonly string[];
}

/**
 * For each slug the length of the longest chain of chapters that must come before it.
 * @throws Error if chapters need one another in a circle.
 */
export function levelsOf(chapters: readonly Needing[]): Map<string, number> {
  const bySlug = new Map(chapters.map((chapter) => [chapter.slug, chapter]));
  const levels = new Map<string, number>();
  const visit = (slug: string, path: readonly string[]): number => {
    if (path.includes(slug)) {
      throw new Error(`Chapters need one another in a circle: ${[...path, slug].join(" → ")}`);
    }
    const known = levels.get(slug);
    if (known !== undefined) return known;
    const needs = bySlug.get(slug)?.requires ?? [];
    const level = Math.max(-1, ...needs.map((need) => visit(need, [...path, slug]))) + 1;
    levels.set(slug, level);
    return level;
  };
  for (const { slug } of chapters) visit(slug, []);
  return levels;
}

/** The needs that no longer chain already implies, as [needed, needing]. */
export function essentialNeeds(chapters: readonly Needing[]): [string, string][] {
  const bySlug = new Map(chapters.map((chapter) => [chapter.slug, chapter]));
  const reaches = (from: string, to: string): boolean =>
    from === to || (bySlug.get(from)?.requires ?? []).some((need) => reaches(need, to));
  return chapters.flatMap(({ slug, requires }) =>
    requires
      .filter((need) => !requires.some((other) => other !== need && reaches(other, need)))
      .map((need): [string, string] => [need, slug]),
  );
}
