import { runInNewContext } from "node:vm";
import { attribute, type ProseNode } from "../prose-tree.ts";
import { asParagraph, leads } from "./blocks.ts";
import { joined, sentencesOf, wordsOf } from "./sentences.ts";

/**
 * What is shown after a prediction's answer: the statement of its explanation and the displays in
 * it. An explanation that opens with the answer ("Never.") goes on from there.
 */
export function outcomeOf(predict: ProseNode): ProseNode[] {
  const [first, ...rest] = (predict.children ?? []).map(asParagraph);
  if (first?.type !== "paragraph") return leads(predict);
  const [opening = [], ...others] = sentencesOf(first);
  const answer = plain(answerOf(predict));
  const repeats = answer !== "" && answer.startsWith(plain(wordsOf(opening)));
  if (!repeats || others.length === 0) return leads(predict);
  return leads({ ...predict, children: [{ ...first, children: joined(others) }, ...rest] });
}

/** The choice that is what happens, as the author wrote it; empty if that depends on the figure. */
function answerOf(predict: ProseNode): string {
  const choices: unknown = expression(predict, "choices");
  const answer: unknown = expression(predict, "answer");
  const chosen: unknown = Array.isArray(choices) ? choices[Number(answer ?? -1)] : undefined;
  return typeof chosen === "string" ? chosen : "";
}

/** An attribute in braces: a number, a list of texts. */
function expression(node: ProseNode, name: string): unknown {
  const value = node.attributes?.find((entry) => entry.name === name)?.value;
  const source = (value as { value?: unknown } | null | undefined)?.value;
  return typeof source === "string" ? runInNewContext(`(${source})`) : attribute(node, name);
}

/** Words without marks and capitals. */
function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\\=+−-]+/gu, " ")
    .trim();
}
