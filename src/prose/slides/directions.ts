import type { ProseNode } from "../prose-tree.ts";
import { hasWeight, joined, lengthOf, sentencesOf, wordsOf } from "./sentences.ts";

/** What the hands do, told without what comes of it. */
const hands =
  /^(?:(?:Now|Then) )?(?:drag|press|click|type|play it|switch|slide|move|lower|raise|choose|try|go back|step (?:to|through))\b/i;

/** ": the other row shrinks", ", and the network trains", but not ", and watch". */
const result = /: (?!take\b)|, and (?!(?:then|watch|find|check|try)\b)/;

/** What is before the eyes of a reader of the chapter, and not of an audience. */
const eyes =
  /^Here (?!is|are)|\b(?:[Tt]he (?:figure|picture|strip|wall|slider|button|panel|chart|ink line)|cells?|on the (?:left|right)|and watch|and see)\b|\b(?:with|before|without|press) (?:Play|Step|Back|Reset)\b/i;

/** What is left of a paragraph says too little below this. */
const tooShort = 40;

/** Whether a sentence is for those who have the figure, or the cell, under their hands. */
export function isDirection(sentence: string): boolean {
  return eyes.test(sentence) || (hands.test(sentence) && !result.test(sentence));
}

/**
 * A paragraph beside a figure or a cell without the sentences that tell the reader what to do with
 * it and where to look. Of one that begins with them only what has weight is left; null if that is
 * hardly anything.
 * @param leadsIn its last sentence leads into a display, and stays.
 */
export function withoutDirections(paragraph: ProseNode, leadsIn: boolean): ProseNode | null {
  const sentences = sentencesOf(paragraph);
  const directs = sentences.map((sentence) => isDirection(wordsOf(sentence)));
  if (!directs.includes(true)) return paragraph;
  const kept = sentences.filter((sentence, index) => {
    if (leadsIn && index === sentences.length - 1) return true;
    return !directs[index] && (!directs[0] || sentence.some(hasWeight));
  });
  const rest: ProseNode = { ...paragraph, children: joined(kept) };
  return lengthOf(rest) < tooShort && !leadsIn ? null : rest;
}
