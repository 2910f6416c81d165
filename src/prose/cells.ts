import { render } from "preact-render-to-string";
import { buildFigures } from "../cells/build/build-figures.ts";
import { type BuiltCell, type CellSource, runCells } from "../cells/build/run-cells.ts";
import { staticCell } from "../cells/build/static-cell.tsx";
import { highlightedCode } from "./highlighted-code.ts";

/** What remark-cells.ts leaves on every <Cell>. */
export interface CellProps {
  readonly id: string;
  /** Place in the chapter, counted from 1. */
  readonly number: string;
  readonly chapter: string;
  /** All cells of the chapter, as JSON: they are one program. */
  readonly all: string;
}

const chapters = new Map<string, Promise<ReadonlyMap<string, BuiltCell>>>();

/** Runs the cells of a chapter, once however often they are asked for. */
export function builtCells(
  chapter: string,
  cells: readonly CellSource[],
): Promise<ReadonlyMap<string, BuiltCell>> {
  const key = `${chapter}\n${JSON.stringify(cells)}`;
  const known = chapters.get(key) ?? runCells(chapter, cells, buildFigures({}));
  chapters.set(key, known);
  return known;
}

/** A cell as it stands in the page: its code, and what it showed when the page was built. */
export async function cellHtml({ id, number, chapter, all }: CellProps): Promise<string> {
  const cells = JSON.parse(all) as readonly CellSource[];
  const cell = (await builtCells(chapter, cells)).get(id);
  if (!cell) throw new Error(`${chapter}: there is no cell “${id}”.`);
  const codeHtml = await highlightedCode(cell.source);
  return render(staticCell(cell, Number(number), codeHtml));
}
