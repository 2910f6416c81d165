import { basename, dirname } from "node:path";
import { runInNewContext } from "node:vm";
import { figureAnchor } from "./figure-anchor.ts";
import { attribute, type ProseNode, setAttribute, walk } from "./prose-tree.ts";

interface CodeNode extends ProseNode {
  lang?: string | null;
  meta?: string | null;
}

/** A figure of the chapter, and how the page opens it. */
export interface PlacedFigure {
  readonly widget: string;
  /** On its page: "fig-ravine-3". */
  readonly address: string;
  /** How many cells stand above it. */
  readonly cellsAbove: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly step: number;
}

/** A fenced block marked as a cell, with the id its author gave it. */
export interface FencedCell {
  readonly id: string;
  readonly source: string;
}

/** All that a chapter's cells have to do with: each other, and the figures beside them. */
export interface ChapterProgram {
  readonly cells: readonly FencedCell[];
  /** In the order of the chapter. */
  readonly figures: readonly PlacedFigure[];
}

/** Turns every ```ts cell <id>``` block into a <Cell>, which knows the program it belongs to. */
export function remarkCells() {
  return (tree: ProseNode, file: { path?: string }): void => {
    placeCells(tree, basename(dirname(file.path ?? "")));
  };
}

/** @throws Error if a cell has no id, or another one’s. */
export function placeCells(tree: ProseNode, chapter: string): ChapterProgram {
  const cells: FencedCell[] = [];
  const nodes: ProseNode[] = [];
  const figures: PlacedFigure[] = [];
  walk(tree, (node: CodeNode) => {
    if (node.name === "Widget") {
      const widget = attribute(node, "id") ?? "";
      const isTaken = (other: string) => figures.some(({ address }) => address === other);
      const address = figureAnchor(widget, figures.length + 1, isTaken);
      figures.push({ widget, address, cellsAbove: cells.length, ...opening(node) });
    }
    if (node.type !== "code" || node.lang !== "ts" || !/^cell\b/.test(node.meta ?? "")) return;
    const id = /^cell\s+([a-z][a-z0-9-]*)\s*$/.exec(node.meta ?? "")?.[1];
    if (!id) {
      throw new Error(
        `${chapter}: a cell is marked “ts ${node.meta}”; it needs an id: \`\`\`ts cell perceptron-rule`,
      );
    }
    if (cells.some((cell) => cell.id === id)) {
      throw new Error(`${chapter}: two cells are called “${id}”.`);
    }
    cells.push({ id, source: node.value ?? "" });
    nodes.push(node);
  });
  const program = { cells, figures };
  for (const [index, node] of nodes.entries()) {
    node.type = "mdxJsxFlowElement";
    node.name = "Cell";
    node.attributes = [];
    node.children = [];
    setAttribute(node, "id", cells[index]?.id ?? "");
    setAttribute(node, "number", String(index + 1));
    setAttribute(node, "chapter", chapter);
    setAttribute(node, "program", JSON.stringify(program));
  }
  return program;
}

/** Parameters and step that a <Widget> sets: strings, or expressions of plain numbers and lists. */
function opening(node: ProseNode): Pick<PlacedFigure, "values" | "step"> {
  const values: Record<string, unknown> = {};
  for (const { name = "", value } of node.attributes ?? []) {
    if (name === "id" || name === "caption" || name === "") continue;
    const expression = (value as { value?: unknown } | null)?.value;
    if (typeof value === "string") values[name] = value;
    else if (typeof expression === "string") values[name] = runInNewContext(`(${expression})`);
    else values[name] = true;
  }
  const { step = 0, ...rest } = values;
  return { values: rest, step: Number(step) };
}
