import type { APIRoute, GetStaticPaths } from "astro";
import { type ChapterCells, chapterCells } from "../../layouts/chapter-cells.ts";
import { chapterPaths } from "../../layouts/chapter-page.ts";
import type { Chapter } from "../../prose/chapters.ts";

export const getStaticPaths = (() => chapterPaths()) satisfies GetStaticPaths;

/** The cells of a chapter, compiled, with what they showed at build: fetched when one comes near. */
export const GET: APIRoute<{ chapter: Chapter }> = async ({ props }) => {
  const cells: ChapterCells = await chapterCells(props.chapter);
  return new Response(cells, { headers: { "content-type": "application/json" } });
};
