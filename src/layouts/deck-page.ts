import { address } from "../prose/address.ts";
import type { Chapter } from "../prose/chapters.ts";
import { chapterPage } from "./chapter-page.ts";

/** The slides of a chapter as a component, and what stands on the first of them. */
export async function deckPage(chapter: Chapter) {
  const { Content, view } = await chapterPage(chapter);
  return { Content, view, chapterHref: address(`/chapters/${chapter.slug}/`) };
}
