import { typescriptLanguage } from "@codemirror/lang-javascript";
import type { SyntaxNode, Tree } from "@lezer/common";

/** A text and its syntax tree. */
export interface Code {
  readonly text: string;
  readonly tree: Tree;
  textOf(node: SyntaxNode): string;
}

export function codeOf(text: string, tree = typescriptLanguage.parser.parse(text)): Code {
  return { text, tree, textOf: (node) => text.slice(node.from, node.to) };
}
