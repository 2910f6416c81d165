import { render } from "astro:content";
import { allChapters, type Chapter, outlineOf } from "../prose/chapters.ts";
import { chapterView } from "./chapter-view.ts";

/** One page for every chapter that exists. */
export async function chapterPaths() {
  const chapters = (await allChapters()).filter((chapter) => chapter.entry !== null);
  return chapters.map((chapter) => ({ params: { slug: chapter.slug }, props: { chapter } }));
}

/** The text of a chapter as a component, and what its page prints around it. */
export async function chapterPage(chapter: Chapter) {
  if (!chapter.entry) throw new Error(`Chapter ${chapter.slug} is still to come.`);
  const { Content } = await render(chapter.entry);
  return { Content, view: await chapterView(chapter, await outlineOf(chapter)) };
}
