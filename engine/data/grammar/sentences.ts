import { random } from "../../random.ts";
import { defineCollection, oneOf } from "../collection.ts";
import { type Agreement, buildSentence, type SentenceNode } from "./build-sentence.ts";
import type { GrammaticalNumber } from "./vocabulary.ts";

/** What stands between a noun and the verb that it rules. */
export interface Modifier {
  /**
   * `phrase`: near the N. `subject`: that sees the N (its verb agrees with the noun before it).
   * `object`: that the N sees (its verb agrees with N).
   */
  readonly kind: "phrase" | "subject" | "object";
  /** Number of the noun N it brings. */
  readonly number: GrammaticalNumber;
}

/** What a sentence varies in. */
export interface SentenceFactors {
  /** Number of the main subject, and so of the main verb. */
  readonly number: GrammaticalNumber;
  /** The first belongs to the subject, each of the others to the noun that the one before brings. */
  readonly modifiers: readonly Modifier[];
  /** Whole number: which words fill the places. */
  readonly words: number;
}

export interface Sentence {
  readonly factors: SentenceFactors;
  /** 1 if the main subject is plural, 0 if not. */
  readonly label: number;
  /** In small letters, without a full stop; all of them in `sentenceWords`. */
  readonly words: readonly string[];
  /** As it is written: The keys … . */
  readonly text: string;
  readonly tree: SentenceNode;
  /** Every verb with its subject; the main clause first. */
  readonly agreements: readonly [main: Agreement, ...inner: Agreement[]];
}

const NUMBERS = ["singular", "plural"] as const;
const KINDS = ["phrase", "subject", "object"] as const;

/**
 * English sentences whose verbs agree with subjects that may stand far away.
 *
 * @example
 * sentences({ seed: 1 }).at(0).text
 */
export const sentences = /* @__PURE__ */ defineCollection<
  {
    /** Fewest and most modifiers (default 0 and 2; at most 6). */
    readonly modifiers: readonly [fewest: number, most: number];
  },
  SentenceFactors,
  Sentence
>({
  id: "sentences",
  label: "Sentences",
  summary: "Made by a grammar: each verb agrees with its subject across what stands between.",
  defaults: { modifiers: [0, 2] },
  check: ({ modifiers: [fewest, most] }) => {
    const whole = Number.isInteger(fewest) && Number.isInteger(most);
    if (!(whole && fewest >= 0 && most >= fewest && most <= 6)) {
      throw new RangeError(
        `sentences: modifiers are [${fewest}, ${most}]; ` +
          "whole numbers 0 ≤ fewest ≤ most ≤ 6 expected",
      );
    }
  },
  sample: ({ random, options: { modifiers } }) => {
    const [fewest, most] = modifiers;
    return {
      number: oneOf(random, NUMBERS),
      modifiers: Array.from({ length: fewest + random.integer(most - fewest + 1) }, () => ({
        kind: oneOf(random, KINDS),
        number: oneOf(random, NUMBERS),
      })),
      words: random.word(),
    };
  },
  render: (factors) => {
    const { number, modifiers } = factors;
    const { words, tree, agreements } = buildSentence(number, modifiers, random(factors.words));
    const text = words.join(" ");
    return {
      factors,
      label: number === "plural" ? 1 : 0,
      words,
      text: `${text[0]!.toUpperCase()}${text.slice(1)}.`,
      tree,
      agreements,
    };
  },
});
