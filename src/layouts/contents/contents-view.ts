import { readBook } from "../../prose/book.ts";
import { allChapters, type Chapter, exerciseKeys, outlineOf } from "../../prose/chapters.ts";

export interface ContentsChapter extends Chapter {
  /** "needs 2, 4" or "needs nothing" */
  readonly needs: string;
  /** Names of its exercises on the device. */
  readonly exercises: readonly string[];
}

/** The parts of the book with their chapters, as the contents print them. */
export async function contentsView() {
  const chapters = await allChapters();
  const numberOf = new Map(chapters.map((chapter) => [chapter.slug, chapter.number]));
  const keys = new Map(
    await Promise.all(
      chapters.map(async (chapter) => {
        return [chapter.slug, exerciseKeys(chapter, await outlineOf(chapter))] as const;
      }),
    ),
  );
  return readBook().parts.map((part) => {
    const own = chapters.filter(({ slug }) => part.chapters.some((other) => other.slug === slug));
    return {
      ...part,
      numeral: own[0]?.partNumeral ?? "",
      chapters: own.map((chapter): ContentsChapter => {
        const numbers = chapter.requires
          .flatMap((slug) => numberOf.get(slug) ?? [])
          .sort((a, b) => a - b);
        const needs = numbers.length === 0 ? "needs nothing" : `needs ${numbers.join(", ")}`;
        return { ...chapter, needs, exercises: keys.get(chapter.slug) ?? [] };
      }),
    };
  });
}

/** Where the cover sends a reader who has read nothing yet. */
export async function firstChapter(): Promise<{ label: string; href: string } | null> {
  const first = (await allChapters()).find((chapter) => chapter.href !== null);
  return first?.href ? { label: `Begin: ${first.title}`, href: first.href } : null;
}
