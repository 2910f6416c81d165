// Writes dist/service-worker.js, which keeps the book on the device of a reader who asks for it,
// with the list of its files inside, and dist/service-worker.json, which says what that costs.
// Run after all else that is written to the site; DIST names another folder than dist.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { filesToKeep } from "../src/offline-reading/files.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const target = resolve(root, process.env.DIST ?? "dist");

const paths = readdirSync(target, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(target, resolve(entry.parentPath, entry.name)).split(sep).join("/"));
let bytes = 0;
const kept = filesToKeep(paths).map((url) => {
  const path = resolve(target, url);
  const text = readFileSync(statSync(path).isDirectory() ? resolve(path, "index.html") : path);
  bytes += gzipSync(text).length;
  // The names of built files change with what is in them; the others need a mark of it.
  const revision = url.startsWith("_astro/")
    ? null
    : createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { url: url === "" ? "./" : url, revision };
});

const bundle = await rolldown({
  input: `${root}src/offline-reading/service-worker.ts`,
  platform: "browser",
  transform: { define: { "process.env.NODE_ENV": '"production"' } },
});
await bundle.write({
  file: `${target}/service-worker.js`,
  format: "iife",
  minify: true,
  banner: `self.keptFiles=${JSON.stringify(kept)};`,
});
await bundle.close();

writeFileSync(`${target}/service-worker.json`, JSON.stringify({ files: kept.length, bytes }));
console.log(`service-worker.js: ${kept.length} files, ${(bytes / 1e6).toFixed(1)} MB compressed`);
