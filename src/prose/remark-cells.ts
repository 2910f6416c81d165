import { basename, dirname } from "node:path";
import { type ProseNode, setAttribute, walk } from "./prose-tree.ts";

interface CodeNode extends ProseNode {
  lang?: string | null;
  meta?: string | null;
}

/** A fenced block marked as a cell, with the id its author gave it. */
export interface FencedCell {
  readonly id: string;
  readonly source: string;
}

/** Turns every ```ts cell <id>``` block into a <Cell>, which knows all cells of its chapter. */
export function remarkCells() {
  return (tree: ProseNode, file: { path?: string }): void => {
    placeCells(tree, basename(dirname(file.path ?? "")));
  };
}

/**
 * @returns the cells, in order.
 * @throws Error if a cell has no id, or another one’s.
 */
export function placeCells(tree: ProseNode, chapter: string): FencedCell[] {
  const cells: FencedCell[] = [];
  const nodes: ProseNode[] = [];
  walk(tree, (node: CodeNode) => {
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
  for (const [index, node] of nodes.entries()) {
    node.type = "mdxJsxFlowElement";
    node.name = "Cell";
    node.attributes = [];
    node.children = [];
    setAttribute(node, "id", cells[index]?.id ?? "");
    setAttribute(node, "number", String(index + 1));
    setAttribute(node, "chapter", chapter);
    setAttribute(node, "all", JSON.stringify(cells));
  }
  return cells;
}
