import type { Random } from "../../random.ts";
import { oneOf } from "../collection.ts";
import type { Modifier } from "./sentences.ts";
import {
  adjectives,
  adverbs,
  be,
  type Forms,
  type GrammaticalNumber,
  intransitive,
  nouns,
  prepositions,
  transitive,
} from "./vocabulary.ts";

/** A part of a sentence: a phrase with its parts, or a word with its place in the sentence. */
export type SentenceNode =
  | { readonly label: string; readonly parts: readonly SentenceNode[] }
  | { readonly label: string; readonly word: string; readonly index: number };

/** A verb and the noun that rules it. */
export interface Agreement {
  /** Places of the two in `words`. */
  readonly subject: number;
  readonly verb: number;
  readonly number: GrammaticalNumber;
  /** The verb in the other number, which would be wrong. */
  readonly wrong: string;
  /** Words that stand between the two. */
  readonly distance: number;
  /** Nouns of the other number that stand between the two. */
  readonly attractors: number;
}

interface Head {
  readonly node: SentenceNode;
  readonly index: number;
  readonly number: GrammaticalNumber;
}

/**
 * S → NP VP; NP → the (A) N (Mod); Mod → P NP | that V NP | that NP V; VP → V (Adv) | V NP | is A.
 * Which words are taken is drawn from `random`.
 */
export function buildSentence(
  number: GrammaticalNumber,
  modifiers: readonly Modifier[],
  random: Random,
): { words: string[]; tree: SentenceNode; agreements: [Agreement, ...Agreement[]] } {
  const words: string[] = [];
  const seen: { index: number; number: GrammaticalNumber }[] = [];
  const inner: Agreement[] = [];
  const unused = random.shuffle([...nouns]);

  const leaf = (label: string, word: string): SentenceNode => ({
    label,
    word,
    index: words.push(word) - 1,
  });

  const nounPhrase = (of: GrammaticalNumber, mods: readonly Modifier[]): Head => {
    const parts = [leaf("Det", "the")];
    if (random.uniform() < 0.25) parts.push(leaf("A", oneOf(random, adjectives)));
    const index = words.length;
    seen.push({ index, number: of });
    parts.push(leaf("N", unused.pop()![of]));
    const [first, ...rest] = mods;
    const head = { index, number: of };
    if (first !== undefined) parts.push(modifier(first, rest, head));
    return { ...head, node: { label: "NP", parts } };
  };

  const agree = (forms: Forms, { index: subject, number: of }: Omit<Head, "node">) => {
    const verb = words.length;
    const other = of === "singular" ? "plural" : "singular";
    const between = seen.filter(({ index }) => index > subject && index < verb);
    const attractors = between.filter((noun) => noun.number !== of).length;
    const distance = verb - subject - 1;
    const agreement = { subject, verb, number: of, wrong: forms[other], distance, attractors };
    return { node: leaf("V", forms[of]), agreement };
  };

  const modifier = (
    { kind, number: of }: Modifier,
    rest: readonly Modifier[],
    head: Omit<Head, "node">,
  ): SentenceNode => {
    if (kind === "phrase") {
      const preposition = leaf("P", oneOf(random, prepositions));
      return { label: "PP", parts: [preposition, nounPhrase(of, rest).node] };
    }
    const that = leaf("C", "that");
    if (kind === "subject") {
      const { node, agreement } = agree(oneOf(random, transitive), head);
      inner.push(agreement);
      return { label: "RC", parts: [that, node, nounPhrase(of, rest).node] };
    }
    const subject = nounPhrase(of, rest);
    const { node, agreement } = agree(oneOf(random, transitive), subject);
    inner.push(agreement);
    return { label: "RC", parts: [that, subject.node, node] };
  };

  const subject = nounPhrase(number, modifiers);
  const kind = random.integer(3);
  const forms = kind === 0 ? be : oneOf(random, kind === 1 ? transitive : intransitive);
  const { node, agreement } = agree(forms, subject);
  const parts = [node];
  if (kind === 0) parts.push(leaf("A", oneOf(random, adjectives)));
  if (kind === 1) parts.push(nounPhrase(oneOf(random, ["singular", "plural"]), []).node);
  if (kind === 2 && random.uniform() < 0.5) parts.push(leaf("Adv", oneOf(random, adverbs)));
  const tree = { label: "S", parts: [subject.node, { label: "VP", parts }] };
  return { words, tree, agreements: [agreement, ...inner] };
}
