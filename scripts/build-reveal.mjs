// Writes dist/reveal-descent.js: the plugin for reveal.js as one classic script, for decks of
// anybody, opened from anywhere; and dist/reveal/: reveal.js itself, for decks that /teach/ makes.
// Run after the site is built; DIST names another folder than dist.

import { copyFile, mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../", import.meta.url));
const target = resolve(root, process.env.DIST ?? "dist");

const bundle = await rolldown({ input: `${root}src/embed/reveal-descent.ts`, platform: "browser" });
await bundle.write({
  file: `${target}/reveal-descent.js`,
  format: "iife",
  minify: true,
  banner: "/*! Descent in reveal.js. MIT licence. */",
});
await bundle.close();

const reveal = `${root}node_modules/reveal.js/`;
await mkdir(`${target}/reveal`, { recursive: true });
for (const [from, to] of [
  ["dist/reveal.js", "reveal.js"],
  ["dist/reveal.css", "reveal.css"],
  ["dist/plugin/notes.js", "notes.js"],
  ["LICENSE", "LICENSE.txt"],
]) {
  await copyFile(`${reveal}${from}`, `${target}/reveal/${to}`);
}
