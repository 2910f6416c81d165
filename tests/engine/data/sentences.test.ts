import { describe, expect, test } from "vitest";
import {
  type Modifier,
  type SentenceNode,
  sentences,
  sentenceWords,
} from "../../../engine/data/index.ts";

const source = sentences({ seed: 1, modifiers: [0, 5] });
const examples = Array.from({ length: 400 }, (_, i) => source.at(i));

/** Number of a noun as a reader would tell it, from the word alone. */
const IRREGULAR = new Set(["children", "women", "men", "mice", "geese"]);
const isPlural = (noun: string) => IRREGULAR.has(noun) || noun.endsWith("s");
/** Number a verb asks for: is and every form in -s are for one. */
const wantsPlural = (verb: string) => verb === "are" || !(verb === "is" || verb.endsWith("s"));

const leaves = (node: SentenceNode): Extract<SentenceNode, { word: string }>[] =>
  "word" in node ? [node] : node.parts.flatMap(leaves);
const leavesOf = (node: SentenceNode, label: string) =>
  leaves(node).filter((leaf) => leaf.label === label);

describe("agreement", () => {
  test("every verb agrees with its subject, whatever stands between", () => {
    for (const { words, agreements } of examples) {
      for (const { subject, verb, number } of agreements) {
        expect(isPlural(words[subject]!), words.join(" ")).toBe(number === "plural");
        expect(wantsPlural(words[verb]!), words.join(" ")).toBe(number === "plural");
      }
    }
  });

  test("all verbs of the tree are in one agreement each, the main one first", () => {
    for (const { tree, agreements, factors, label } of examples) {
      const verbs = agreements.map(({ verb }) => verb);
      expect(verbs.toSorted((a, b) => a - b)).toEqual(
        leavesOf(tree, "V").map(({ index }) => index),
      );
      expect(agreements[0].subject).toBe(leavesOf(tree, "N")[0]!.index);
      expect(agreements[0].number).toBe(factors.number);
      expect(label).toBe(factors.number === "plural" ? 1 : 0);
      const clauses = factors.modifiers.filter(({ kind }) => kind !== "phrase").length;
      expect(agreements.length).toBe(1 + clauses);
    }
  });

  test("the wrong form is the same verb in the other number", () => {
    for (const { words, agreements } of examples) {
      for (const { verb, wrong } of agreements) {
        expect(wantsPlural(wrong)).toBe(!wantsPlural(words[verb]!));
        if (wrong !== "is" && wrong !== "are") {
          expect(wrong.slice(0, 2)).toBe(words[verb]!.slice(0, 2));
        }
      }
    }
  });

  test("distance and attractors are what counting words and nouns gives", () => {
    for (const { words, tree, agreements } of examples) {
      const nouns = leavesOf(tree, "N");
      for (const { subject, verb, number, distance, attractors } of agreements) {
        expect(words.slice(subject + 1, verb).length).toBe(distance);
        const between = nouns.filter(({ index }) => index > subject && index < verb);
        const others = between.filter(({ word }) => isPlural(word) !== (number === "plural"));
        expect(others.length).toBe(attractors);
      }
    }
  });

  test("the noun just before the verb misleads about as often as it helps", () => {
    let misled = 0;
    let far = 0;
    for (const { tree, agreements } of examples) {
      const [{ subject, verb, number }] = agreements;
      const nearest = leavesOf(tree, "N").findLast(({ index }) => index < verb)!;
      if (nearest.index === subject) continue;
      far += 1;
      if (isPlural(nearest.word) !== (number === "plural")) misled += 1;
    }
    expect(far).toBeGreaterThan(250);
    expect(misled / far).toBeGreaterThan(0.4);
    expect(misled / far).toBeLessThan(0.6);
  });
});

describe("the collection of sentences", () => {
  test("the tree's leaves are the words in order, and the text is them as written", () => {
    for (const { tree, words, text } of examples) {
      expect(leaves(tree).map(({ word }) => word)).toEqual(words);
      expect(leaves(tree).map(({ index }) => index)).toEqual(words.map((_, i) => i));
      expect(text).toMatch(/^The [a-z ]+\.$/);
      expect(text.toLowerCase()).toBe(`${words.join(" ")}.`);
    }
  });

  test("sentenceWords has every word once, and all of them come up", () => {
    expect(new Set(sentenceWords).size).toBe(sentenceWords.length);
    const used = new Set<string>();
    for (let i = 0; i < 2000; i++) for (const word of source.at(i).words) used.add(word);
    expect([...used].sort()).toEqual([...sentenceWords].sort());
  });

  test("modifiers nest: each belongs to the noun of the one before", () => {
    const modifiers: Modifier[] = [
      { kind: "object", number: "singular" },
      { kind: "phrase", number: "plural" },
      { kind: "subject", number: "singular" },
    ];
    const { tree } = sentences.render({ number: "plural", modifiers, words: 1 });
    const shape = (node: SentenceNode): string =>
      "word" in node ? node.label : `${node.label}(${node.parts.map(shape).join(" ")})`;
    expect(shape(tree).replaceAll("A N", "N")).toMatch(
      /^S\(NP\(Det N RC\(C NP\(Det N PP\(P NP\(Det N RC\(C V NP\(Det N\)\)\)\)\) V\)\) VP\(V.*\)\)$/,
    );
  });

  test("with the same words, the number of the subject changes subject and main verb alone", () => {
    const { factors, words, agreements } = examples.find(
      (example) => example.factors.modifiers[0]?.kind === "phrase",
    )!;
    const number = factors.number === "plural" ? "singular" : "plural";
    const other = sentences.render({ ...factors, number });
    const changed = words.flatMap((word, i) => (word === other.words[i] ? [] : [i]));
    expect(changed).toEqual([agreements[0].subject, agreements[0].verb]);
    expect(other.words[agreements[0].verb]).toBe(agreements[0].wrong);
  });

  test("numbers of modifiers it cannot nest are refused", () => {
    for (const modifiers of [
      [3, 2],
      [-1, 0],
      [0, 7],
      [0.5, 1],
    ] as const) {
      expect(() => sentences({ seed: 1, modifiers })).toThrow("sentences: modifiers are [");
    }
  });
});
