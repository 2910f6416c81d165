/** Which files of the built site make the book complete on a reader's device. */

/** Beside every page: what pages load by themselves, or when a reader asks. */
const folders = ["_astro/", "cells/", "pagefind/", "reveal/"];
const single = ["embed.js", "reveal-descent.js", "favicon.svg", "site.webmanifest"];

/**
 * @param paths of all files of the site, relative, with `/` between folders.
 * @returns the addresses to keep, relative to the book: a page by its folder, `""` for the cover.
 *   Left out are figures saved as one file each, which hold everything twice, the engine as
 *   modules for others, and what only machines ask for.
 */
export function filesToKeep(paths: readonly string[]): string[] {
  return paths
    .filter(
      (path) =>
        (path.endsWith("/index.html") && !path.startsWith("offline/")) ||
        path === "index.html" ||
        single.includes(path) ||
        folders.some((folder) => path.startsWith(folder)),
    )
    .map((path) => path.replace(/(^|\/)index\.html$/, "$1"))
    .sort();
}
