/** Colours of code: the same classes for the code in the page and for the code being edited. */

import { typescriptLanguage } from "@codemirror/lang-javascript";
import { highlightCode, type Tag, tagHighlighter, tags } from "@lezer/highlight";

/** Classes of words that have a colour of their own; src/styles/prose.css gives it. */
export type Kind = "code-key" | "code-str" | "code-num" | "code-com";

const kinds: readonly { readonly tag: Tag | readonly Tag[]; readonly class: Kind }[] = [
  {
    tag: [tags.keyword, tags.operator, tags.definitionOperator, tags.modifier, tags.self],
    class: "code-key",
  },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.escape], class: "code-str" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], class: "code-num" },
  { tag: tags.comment, class: "code-com" },
];

export const highlighter = tagHighlighter(kinds);

export interface Piece {
  readonly text: string;
  /** Null for what stands in ink. */
  readonly kind: Kind | null;
}

/** Code as coloured pieces, whose texts together are the code. */
export function highlight(source: string): Piece[] {
  const pieces: Piece[] = [];
  highlightCode(
    source,
    typescriptLanguage.parser.parse(source),
    highlighter,
    (text, classes) => pieces.push({ text, kind: (classes || null) as Kind | null }),
    () => pieces.push({ text: "\n", kind: null }),
  );
  return pieces;
}
