import { attribute, isComponent, type ProseNode, textOf } from "../prose-tree.ts";

/** A mark that ends a sentence, the space after it, and something a sentence can begin with. */
const boundary = /(?<!\b(?:e\.g|i\.e|cf|vs|Fig|Eq|resp))[.?!…][”"’)\]]*\s+(?=["“(‘A-Z0-9]|$)/g;

/** The sentences of a paragraph, each as the inline nodes it consists of. */
export function sentencesOf(paragraph: ProseNode): ProseNode[][] {
  const sentences: ProseNode[][] = [[]];
  const add = (node: ProseNode) => sentences.at(-1)?.push(node);
  let strongEnded = false;
  for (const node of paragraph.children ?? []) {
    if (node.type !== "text") {
      add(node);
      strongEnded = node.type === "strong" && /[.?!]$/.test(textOf(node));
      continue;
    }
    let text = node.value ?? "";
    if (strongEnded && /^\s/.test(text)) {
      sentences.push([]);
      text = text.trimStart();
    }
    strongEnded = false;
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
/** Characters of a statement that has grown beyond its first sentence. */
const longStatement = 300;

/** A sentence that only sets up the next one: a supposition, a question. */
const opens = (words: string) =>
  /^(?:Now |So |Then )?(?:Suppose|Let|Take|Write|Imagine|Think of|Consider)\b|\?$/.test(words);
/** A sentence that leans on the one before it. */
const leans = /^(?:And|But|Or|So|Then|Therefore|It|They|That|This|These|Those|There)\b/;

/**
 * What a slide says of a paragraph: all of a short one; else its first sentence, with the next if
 * the first is very short, supposes or asks something; those in which a term is explained or that
 * the author has put weight on; and the question it ends with. Of what leads into a display, the
 * last sentence in the place of the first.
 * @param leadsIn what follows is a display that the last sentence announces with a colon.
 */
export function statementOf(paragraph: ProseNode, leadsIn = false): ProseNode {
  const sentences = sentencesOf(paragraph);
  const whole = lengthOf(paragraph) <= shortParagraph;
  const chosen = whole ? sentences : sentences.filter(isChosen(sentences, leadsIn));
  return { type: "paragraph", children: withoutCitations(joined(chosen)) };
}

function isChosen(sentences: readonly (readonly ProseNode[])[], leadsIn: boolean) {
  const chosen = new Set<number>();
  let room = longStatement;
  const say = (index: number, always = false) => {
    const sentence = sentences[index];
    const length = lengthOfAll(sentence ?? []);
    if (!sentence || chosen.has(index) || (!always && length > room)) return false;
    chosen.add(index);
    room -= length;
    return true;
  };
  const lean = (index: number) => {
    if (leans.test(wordsOf(sentences[index] ?? []))) say(index - 1);
  };
  const last = sentences.length - 1;
  if (leadsIn && lengthOfAll(sentences[last] ?? []) <= longStatement) {
    say(last, true);
    lean(last);
  } else {
    say(0, true);
    if (lengthOfAll(sentences[0] ?? []) < shortSentence) say(1, true);
    for (let index = 0; chosen.has(index); index++) {
      if (opens(wordsOf(sentences[index] ?? []))) say(index + 1);
    }
  }
  const weighty = sentences.flatMap((sentence, index) => (sentence.some(hasWeight) ? [index] : []));
  const [heaviest] = weighty.filter((index) => isStrong(sentences[index] ?? []));
  if (heaviest !== undefined) say(heaviest, true);
  for (const index of weighty) {
    if (say(index)) lean(index);
  }
  if (/\?$/.test(wordsOf(sentences[last] ?? []))) say(last);
  return (_: unknown, index: number) => chosen.has(index);
}

/** A term that is explained, or words that the author has put weight on. */
export function hasWeight(node: ProseNode): boolean {
  return node.type === "strong" || (isComponent(node) && node.name === "Term");
}

function isStrong(sentence: readonly ProseNode[]): boolean {
  return sentence.some(({ type }) => type === "strong");
}

/** A sentence as plain text. */
export function wordsOf(sentence: readonly ProseNode[]): string {
  return sentence.map(textOf).join("").trim();
}

/** Citations in brackets are left to the chapter, with the space before them. */
function withoutCitations(nodes: readonly ProseNode[]): ProseNode[] {
  return nodes.flatMap((node, index) => {
    if (isAsideCitation(node)) return [];
    const next = nodes.slice(index + 1).find((other) => !isAsideCitation(other));
    const cited = nodes[index + 1] !== next;
    const stop = next === undefined || /^[\s.,;:)!?]/.test(textOf(next));
    if (node.type !== "text" || !cited || !stop) return [node];
    return [{ ...node, value: (node.value ?? "").trimEnd() }];
  });
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

/** Sentences one after the other; the space between two stands at the end of the first. */
export function joined(sentences: readonly (readonly ProseNode[])[]): ProseNode[] {
  return sentences.flatMap((sentence, index) => {
    const last = sentence.at(-1);
    if (!last || index === sentences.length - 1) return [...sentence];
    if (last.type !== "text") return [...sentence, { type: "text", value: " " }];
    return [...sentence.slice(0, -1), { ...last, value: `${last.value} ` }];
  });
}

function isAsideCitation(node: ProseNode): boolean {
  return (
    isComponent(node) &&
    node.name === "Cite" &&
    !node.attributes?.some((entry) => entry.name === "inText")
  );
}
