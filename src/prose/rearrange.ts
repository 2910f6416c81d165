import { isComponent, type ProseNode, textOf } from "./prose-tree.ts";

const before = new Set(["Aside"]);
const after = new Set(["Hint", "Solution"]);

/**
 * Blocks written inside a paragraph leave it: a margin note goes in front of it, hints and
 * solutions follow it.
 */
export function liftBlocks(tree: ProseNode): void {
  const children = tree.children;
  if (!children) return;
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index];
    if (!child) continue;
    if (child.type !== "paragraph") {
      liftBlocks(child);
      continue;
    }
    const inner = child.children ?? [];
    const isBlock = (node: ProseNode) => before.has(node.name ?? "") || after.has(node.name ?? "");
    const blocks = inner.filter(isBlock);
    if (blocks.length === 0) continue;
    child.children = inner.filter((node) => !isBlock(node));
    for (const block of blocks) block.type = "mdxJsxFlowElement";
    const leading = blocks.filter((block) => before.has(block.name ?? ""));
    const trailing = blocks.filter((block) => after.has(block.name ?? ""));
    children.splice(index, 1, ...leading, child, ...trailing);
    index += blocks.length;
  }
}

/**
 * `$$…$$` on a line of its own is parsed as a paragraph with a formula in it. It is meant to be
 * displayed, as it is when the dollars have lines of their own.
 */
export function displayFormulas(tree: ProseNode): void {
  for (const [index, node] of (tree.children ?? []).entries()) {
    const [formula, ...others] = node.type === "paragraph" ? (node.children ?? []) : [];
    if (formula?.type === "inlineMath" && others.length === 0 && isDouble(formula)) {
      tree.children?.splice(index, 1, displayed(formula.value ?? ""));
    } else if (node.name !== "Equation") displayFormulas(node);
  }
}

/** Whether it stands between two dollars on either side. */
function isDouble({ position, value = "" }: ProseNode): boolean {
  return (position?.end.offset ?? 0) - (position?.start.offset ?? 0) >= value.length + 4;
}

function displayed(tex: string): ProseNode {
  const className = ["language-math", "math-display"];
  const text = { type: "text", value: tex };
  const code = { type: "element", tagName: "code", properties: { className }, children: [text] };
  return { type: "math", value: tex, data: { hName: "pre", hChildren: [code] } };
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
