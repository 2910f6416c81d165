import { readBook } from "../../prose/book.ts";
import { allChapters, type Chapter } from "../../prose/chapters.ts";

export interface ContentsChapter extends Chapter {
  /** "needs 2, 4" or "needs nothing" */
  readonly needs: string;
}

/** The parts of the book with their chapters, as the contents print them. */
export async function contentsView() {
  const chapters = await allChapters();
  const numberOf = new Map(chapters.map((chapter) => [chapter.slug, chapter.number]));
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
        return { ...chapter, needs };
      }),
    };
  });
}

/** Where the cover sends a reader who has read nothing yet. */
export async function firstChapter(): Promise<{ label: string; href: string } | null> {
  const first = (await allChapters()).find((chapter) => chapter.href !== null);
  return first?.href ? { label: `Begin: ${first.title}`, href: first.href } : null;
}
