import { attribute, isComponent, type ProseNode } from "../prose-tree.ts";

/** A mark that ends a sentence, the space after it, and something a sentence can begin with. */
const boundary = /(?<!\b(?:e\.g|i\.e|cf|vs|Fig|Eq|resp))[.?!…][”"’)\]]*\s+(?=["“(‘A-Z0-9]|$)/g;

/** The sentences of a paragraph, each as the inline nodes it consists of. */
export function sentencesOf(paragraph: ProseNode): ProseNode[][] {
  const sentences: ProseNode[][] = [[]];
  const add = (node: ProseNode) => sentences.at(-1)?.push(node);
  for (const node of paragraph.children ?? []) {
    if (node.type !== "text") {
      add(node);
      continue;
    }
    const text = node.value ?? "";
    let from = 0;
    for (const match of text.matchAll(boundary)) {
      const end = match.index + match[0].trimEnd().length;
      add({ type: "text", value: text.slice(from, end) });
      sentences.push([]);
      from = match.index + match[0].length;
    }
    if (from < text.length) add({ type: "text", value: text.slice(from) });
  }
  return sentences.filter((sentence) => sentence.some((node) => lengthOf(node) > 0));
}

/** A paragraph up to this many characters is said whole. */
const shortParagraph = 150;
/** A first sentence below this says too little alone ("Look at the factors."). */
const shortSentence = 48;

/**
 * What a slide says of a paragraph: all of a short one; else its first sentence, or the first two
 * if the first is very short, and one that the author has put weight on.
 * @param leadsIn what follows is a display that the last sentence announces with a colon.
 */
export function statementOf(paragraph: ProseNode, leadsIn = false): ProseNode {
  const sentences = sentencesOf(paragraph);
  const said = (chosen: readonly (readonly ProseNode[])[]): ProseNode => ({
    type: "paragraph",
    children: joined(chosen).filter((node) => !isAsideCitation(node)),
  });
  if (lengthOf(paragraph) <= shortParagraph) return said(sentences);
  const last = sentences.at(-1) ?? [];
  if (leadsIn && lengthOfAll(last) <= 2 * shortParagraph) return said([last]);
  const first = sentences[0] ?? [];
  const second = sentences[1];
  const opening = lengthOfAll(first) < shortSentence && second ? [first, second] : [first];
  const weighty = sentences
    .slice(opening.length)
    .find((sentence) => sentence.some((node) => node.type === "strong"));
  return said(weighty ? [...opening, weighty] : opening);
}

/** Whether a statement leaves something of its paragraph unsaid. */
export function isWhole(statement: ProseNode, paragraph: ProseNode): boolean {
  return lengthOf(statement) >= lengthOf(paragraph) - 2;
}

/** About how many characters wide a node prints. */
export function lengthOf(node: ProseNode): number {
  if (node.type === "inlineMath" || node.type === "math") return texLength(node.value ?? "");
  if (isComponent(node) && node.name === "Ref")
    return (attribute(node, "label") ?? "chapter 2").length;
  if (isComponent(node) && node.name === "Cite") return 16;
  if (node.value !== undefined) return node.value.length;
  return lengthOfAll(node.children ?? []);
}

/** Commands print about one character; braces, carets and underscores none. */
export function texLength(tex: string): number {
  return tex
    .replace(/\\(?:text|mathrm|operatorname)\{([^}]*)\}/g, "$1")
    .replace(
      /\\(?:begin|end)\{[^}]*\}|\\(?:left|right|[Bb]igl?r?|dfrac|tfrac|frac|mathbb|mathcal)\b/g,
      "",
    )
    .replace(/\\[a-zA-Z]+\s?/g, "x")
    .replace(/\\.|[{}_^&\s]/g, "").length;
}

function lengthOfAll(nodes: readonly ProseNode[]): number {
  return nodes.reduce((sum, node) => sum + lengthOf(node), 0);
}

function joined(sentences: readonly (readonly ProseNode[])[]): ProseNode[] {
  return sentences.flatMap((sentence, index) =>
    index === 0 ? [...sentence] : [{ type: "text", value: " " }, ...sentence],
  );
}

function isAsideCitation(node: ProseNode): boolean {
  return (
    isComponent(node) &&
    node.name === "Cite" &&
    !node.attributes?.some((entry) => entry.name === "inText")
  );
}
