/** Singular or plural, as a subject and its verb must both be. */
export type GrammaticalNumber = "singular" | "plural";

/** Forms of a word for one and for several. */
export type Forms = Readonly<Record<GrammaticalNumber, string>>;

const list = (text: string): readonly string[] => text.split(" ");

/** Nouns; `/` parts a plural that no rule gives. */
export const nouns: readonly Forms[] = /* @__PURE__ */ list(
  "author pilot farmer teacher child/children woman/women man/men cat dog bird fox mouse/mice " +
    "king queen girl boy doctor sailor baker goose/geese neighbour painter singer robot witch",
).map((word) => {
  const [singular, plural] = word.split("/");
  return { singular: singular!, plural: plural ?? withS(singular!) };
});

/** Verbs with an object, and verbs without; in the present, `singular` is the form with -s. */
export const transitive: readonly Forms[] = /* @__PURE__ */ list(
  "see follow like know help watch hear chase remember admire visit carry",
).map(verb);
export const intransitive: readonly Forms[] = /* @__PURE__ */ list(
  "sleep sing laugh wait dance run smile listen hurry swim",
).map(verb);
export const be: Forms = { singular: "is", plural: "are" };

export const adjectives = /* @__PURE__ */ list("old young tall quiet clever brave tired famous");
export const prepositions = /* @__PURE__ */ list("near behind beside with opposite");
export const adverbs = /* @__PURE__ */ list("today often quietly outside again");

/** Every word that a sentence may contain, each once. */
export const sentenceWords: readonly string[] = /* @__PURE__ */ everyWord();

function everyWord(): string[] {
  const inflected = [...nouns, ...transitive, ...intransitive, be];
  const forms = inflected.flatMap(({ singular, plural }) => [singular, plural]);
  return [...new Set(["the", "that", ...forms, ...adjectives, ...prepositions, ...adverbs])];
}

function verb(plural: string): Forms {
  return { singular: withS(plural), plural };
}

/** Adds -s as English spells it: watch → watches, hurry → hurries. */
function withS(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|sh|ch|x|z)$/.test(word) ? `${word}es` : `${word}s`;
}
