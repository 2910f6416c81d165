import { type CollectionEntry, getCollection, render } from "astro:content";
import { address } from "./address.ts";
import { type PlannedChapter, plannedChapters } from "./book.ts";
import { emptyOutline, type Outline } from "./outline.ts";

/** A chapter as every page sees it: the plan, overruled by the chapter itself once it exists. */
export interface Chapter extends PlannedChapter {
  /** Null while the chapter is to come. */
  readonly entry: CollectionEntry<"chapters"> | null;
  readonly minutes: number | null;
  /** Address of the chapter, or null while it is to come. */
  readonly href: string | null;
}

/** All chapters in reading order. */
export async function allChapters(): Promise<Chapter[]> {
  const entries = await getCollection("chapters");
  const plan = plannedChapters();
  for (const entry of entries) {
    if (!plan.some((chapter) => chapter.slug === entry.id)) {
      throw new Error(`content/chapters/${entry.id} is not in content/book.yaml; add it there.`);
    }
  }
  return plan.map((chapter) => {
    const entry = entries.find((candidate) => candidate.id === chapter.slug) ?? null;
    if (!entry) return { ...chapter, entry: null, minutes: null, href: null };
    const { title, subtitle, promise, objectives, requires, minutes } = entry.data;
    const own = { title, subtitle, promise, objectives, requires, minutes };
    return { ...chapter, ...own, entry, href: chapterHref(chapter.slug) };
  });
}

/** What the numbering found in a chapter; empty while it is to come. */
export async function outlineOf(chapter: Chapter): Promise<Outline> {
  if (!chapter.entry) return emptyOutline;
  const { remarkPluginFrontmatter } = await render(chapter.entry);
  return (remarkPluginFrontmatter["outline"] as Outline | undefined) ?? emptyOutline;
}

/** Under which names the answers to a chapter's exercises are kept on the device. */
export function exerciseKeys({ slug }: Chapter, { exercises }: Outline): readonly string[] {
  return exercises.map((anchor) => `${slug}/${anchor}`);
}

export function chapterHref(slug: string): string {
  return address(`/chapters/${slug}/`);
}

/** The chapters this one needs, in reading order. */
export function neededBy(chapter: Chapter, all: readonly Chapter[]): Chapter[] {
  return all.filter((other) => chapter.requires.includes(other.slug));
}
