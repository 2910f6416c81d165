/** Short hands for trees of prose, as the tests of `src/prose` write them. */
import type { ProseNode } from "../../src/prose/prose-tree.ts";

export const text = (value: string): ProseNode => ({ type: "text", value });

export const heading = (title: string, depth = 2): ProseNode => ({
  type: "heading",
  depth,
  children: [text(title)],
});

/** A word of the chapters' vocabulary, such as `<Widget id="ravine">`. */
export const word = (
  name: string,
  attributes: Record<string, string> = {},
  children: ProseNode[] = [],
): ProseNode => ({
  type: "mdxJsxFlowElement",
  name,
  attributes: Object.entries(attributes).map(([key, value]) => ({
    type: "mdxJsxAttribute",
    name: key,
    value,
  })),
  children,
});
