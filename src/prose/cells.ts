import { render } from "preact-render-to-string";
import { buildFigures } from "../cells/build/build-figures.ts";
import { type BuiltCell, runCells } from "../cells/build/run-cells.ts";
import { staticCell } from "../cells/build/static-cell.tsx";
import { highlightedCode } from "./highlighted-code.ts";
import type { ChapterProgram } from "./remark-cells.ts";

/** What remark-cells.ts leaves on every <Cell>. */
export interface CellProps {
  readonly id: string;
  /** Place in the chapter, counted from 1. */
  readonly number: string;
  readonly chapter: string;
  /** The chapter's cells and figures as JSON: a `ChapterProgram`. */
  readonly program: string;
}

const chapters = new Map<string, Promise<ReadonlyMap<string, BuiltCell>>>();

/** Runs the cells of a chapter, once however often they are asked for. */
export function builtCells(
  chapter: string,
  program: ChapterProgram,
): Promise<ReadonlyMap<string, BuiltCell>> {
  const key = `${chapter}\n${JSON.stringify(program)}`;
  const figures = buildFigures(program.figures, program.cells);
  const known = chapters.get(key) ?? runCells(chapter, program.cells, figures);
  chapters.set(key, known);
  return known;
}

/** A cell as it stands in the page: its code, and what it showed when the page was built. */
export async function cellHtml({ id, number, chapter, program }: CellProps): Promise<string> {
  const cell = (await builtCells(chapter, JSON.parse(program) as ChapterProgram)).get(id);
  if (!cell) throw new Error(`${chapter}: there is no cell “${id}”.`);
  const codeHtml = highlightedCode(cell.source);
  return render(staticCell(cell, Number(number), codeHtml));
}
