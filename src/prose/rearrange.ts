import { isComponent, type ProseNode, textOf } from "./prose-tree.ts";

/** A margin note is a block: one written inside a paragraph goes in front of it. */
export function liftAsides(tree: ProseNode): void {
  const children = tree.children;
  if (!children) return;
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index];
    if (!child) continue;
    if (child.type !== "paragraph") {
      liftAsides(child);
      continue;
    }
    const asides = (child.children ?? []).filter((inner) => inner.name === "Aside");
    if (asides.length === 0) continue;
    child.children = (child.children ?? []).filter((inner) => inner.name !== "Aside");
    for (const aside of asides) aside.type = "mdxJsxFlowElement";
    children.splice(index, 0, ...asides);
    index += asides.length;
  }
}

const ownHeading: Readonly<Record<string, RegExp>> = {
  Recap: /recap|remember|summary/i,
  Misconceptions: /misconception|myth|mistake/i,
};

/** A heading for <Recap> and <Misconceptions> where the author gave none. */
export function giveHeadings(tree: ProseNode): void {
  const children = tree.children ?? [];
  for (let index = 0; index < children.length; index += 1) {
    const node = children[index];
    const expected = node && isComponent(node) ? ownHeading[node.name ?? ""] : undefined;
    if (!node || !expected) continue;
    const heading = children.slice(0, index).findLast((before) => before.type === "heading");
    if (heading?.depth === 2 && expected.test(textOf(heading))) continue;
    const title: ProseNode = { type: "text", value: node.name ?? "" };
    children.splice(index, 0, { type: "heading", depth: 2, children: [title] });
    index += 1;
  }
}
