// Writes dist/reveal-descent.js: the plugin for reveal.js as one classic script, for decks of
// anybody, opened from anywhere. Run after the site is built; DIST names another folder than dist.

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
