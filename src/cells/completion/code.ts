import { typescriptLanguage } from "@codemirror/lang-javascript";

export type Tree = ReturnType<typeof typescriptLanguage.parser.parse>;
export type SyntaxNode = Tree["topNode"];

/** A text and its syntax tree. */
export interface Code {
  readonly text: string;
  readonly tree: Tree;
  textOf(node: SyntaxNode): string;
}

export function codeOf(text: string, tree: Tree = typescriptLanguage.parser.parse(text)): Code {
  return { text, tree, textOf: (node) => text.slice(node.from, node.to) };
}
