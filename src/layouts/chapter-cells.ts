import { render } from "astro:content";
import { toJson } from "../figure/codec.ts";
import { builtCells } from "../prose/cells.ts";
import type { Chapter } from "../prose/chapters.ts";
import { highlightedCode } from "../prose/highlighted-code.ts";
import type { Outline } from "../prose/outline.ts";

/** JSON, with tags for typed arrays (figure/codec.ts). */
export type ChapterCells = string;

/** The cells of a chapter as its page needs them to wake. */
export async function chapterCells(chapter: Chapter): Promise<ChapterCells> {
  if (!chapter.entry) return "[]";
  const { remarkPluginFrontmatter } = await render(chapter.entry);
  const { program } = remarkPluginFrontmatter["outline"] as Outline;
  const built = await builtCells(chapter.slug, program);
  const list = program.cells.map(async ({ id }) => {
    const cell = built.get(id);
    return { ...cell, codeHtml: highlightedCode(cell?.source ?? "") };
  });
  return toJson(await Promise.all(list));
}
