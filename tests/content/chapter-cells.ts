import { readFileSync } from "node:fs";
import { createProcessor } from "@mdx-js/mdx";
import remarkMath from "remark-math";
import { buildFigures } from "../../src/cells/build/build-figures.ts";
import { runCells } from "../../src/cells/build/run-cells.ts";
import type { Output } from "../../src/cells/protocol.ts";
import type { ProseNode } from "../../src/prose/prose-tree.ts";
import { type ChapterProgram, placeCells } from "../../src/prose/remark-cells.ts";

const mdx = createProcessor({ remarkPlugins: [remarkMath] });

const programs = new Map<string, ChapterProgram>();

/** The cells of a chapter, and the figures beside them, as the build finds them. */
export function programOf(chapter: string): ChapterProgram {
  const program = programs.get(chapter) ?? readProgram(chapter);
  programs.set(chapter, program);
  return program;
}

function readProgram(chapter: string): ChapterProgram {
  const text = readFileSync(`content/chapters/${chapter}/index.mdx`, "utf8");
  const tree = mdx.parse(text.replace(/^---\n[\s\S]*?\n---\n/, ""));
  return placeCells(tree as ProseNode, chapter);
}

/**
 * What the cells of a chapter show, or those of `only`, once `edit` has gone over their sources.
 * @throws Error of the first cell that fails.
 */
export async function shownBy(
  chapter: string,
  edit: (source: string, id: string) => string = (source) => source,
  only?: readonly string[],
): Promise<(id: string) => Shown> {
  const { cells, figures } = programOf(chapter);
  const edited = cells
    .filter(({ id }) => only?.includes(id) ?? true)
    .map(({ id, source }) => ({ id, source: edit(source, id) }));
  const built = await runCells(chapter, edited, buildFigures(figures, cells));
  return (id) => {
    const outputs = built.get(id)?.outputs;
    if (!outputs) throw new Error(`${chapter} has no cell “${id}”`);
    return shownIn(outputs);
  };
}

/** The outputs of one cell, by kind. */
export interface Shown {
  /** Printed lines. */
  readonly lines: readonly string[];
  /** Values written down, and numbers of tensors. */
  readonly values: readonly string[];
  readonly tensors: readonly (readonly number[])[];
  /** Rows of tables, those of charts among them. */
  readonly rows: readonly (readonly unknown[])[];
}

function shownIn(outputs: readonly Output[]): Shown {
  return {
    lines: outputs.flatMap((each) => (each.kind === "text" ? each.lines : [])),
    values: outputs.flatMap((each) => (each.kind === "value" ? [each.text] : [])),
    tensors: outputs.flatMap((each) => (each.kind === "tensor" ? [[...each.values]] : [])),
    rows: outputs.flatMap((each) =>
      each.kind === "table" ? each.rows : each.kind === "chart" ? each.table.rows : [],
    ),
  };
}
