import type { AstroComponentFactory } from "astro/runtime/server/index.js";

type Files = Record<string, { default: AstroComponentFactory }>;
type Words = Readonly<Record<string, AstroComponentFactory>>;

const forPages = words(import.meta.glob("./*.astro", { eager: true }));
const forDecks = words(import.meta.glob("./slides/*.astro", { eager: true }));

/**
 * The author's vocabulary: every component of this folder, by its file's name. A chapter uses
 * them without importing anything; a new word is a new file. The compiled chapter names the words
 * of its slides too, so those are known here, though a page never renders them.
 */
export const vocabulary: Words = { ...forDecks, ...forPages };

/** The words of a deck: the chapter's own, save where ./slides has another form of one. */
export const deckVocabulary: Words = { ...forPages, ...forDecks };

function words(files: Record<string, unknown>): Words {
  return Object.fromEntries(
    Object.entries(files as Files).map(([path, module]) => [
      path.replace(/^.*\/(.*)\.astro$/, "$1"),
      module.default,
    ]),
  );
}
