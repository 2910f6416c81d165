import type { AstroComponentFactory } from "astro/runtime/server/index.js";

const files = import.meta.glob<{ default: AstroComponentFactory }>("./*.astro", { eager: true });

/**
 * The author's vocabulary: every component of this folder, by its file's name. A chapter uses
 * them without importing anything; a new word is a new file.
 */
export const vocabulary: Readonly<Record<string, AstroComponentFactory>> = Object.fromEntries(
  Object.entries(files).map(([path, module]) => [
    path.replace(/^\.\/(.*)\.astro$/, "$1"),
    module.default,
  ]),
);
