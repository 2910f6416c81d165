import type { AstroComponentFactory } from "astro/runtime/server/index.js";
import { vocabulary } from "../vocabulary.ts";

const files = import.meta.glob<{ default: AstroComponentFactory }>("./*.astro", { eager: true });

/** The words of a deck: the chapter's own, save where this folder has another form of one. */
export const deckVocabulary: Readonly<Record<string, AstroComponentFactory>> = {
  ...vocabulary,
  ...Object.fromEntries(
    Object.entries(files).map(([path, module]) => [
      path.replace(/^\.\/(.*)\.astro$/, "$1"),
      module.default,
    ]),
  ),
};
