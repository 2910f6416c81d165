// Writes dist/offline/<id>.html: each figure as one file that opens from disk or out of a messenger,
// without network. The share panel fetches it, puts the present state in and saves it.
// Run after the site is built, as part of `npm run build`; DIST names another folder than dist, BASE
// and SITE are those of the build.
import { readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { figureProgram } from "./offline-bundle.mjs";
import { offlinePage } from "./offline-page.mjs";
import { hostFolder } from "./serve.mjs";

/** Bytes, compressed: what a messenger or a mail takes without a word. */
const mostBytes = 400_000;

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = resolve(root, process.env.DIST ?? "dist");
const base = hostFolder();
const book = process.env.SITE ? new URL(base, process.env.SITE).href : null;
const figures = JSON.parse(await readFile(join(dist, "widgets/index.json"), "utf8"));

await mkdir(join(dist, "offline"), { recursive: true });
const sizes = await Promise.all(
  figures.map(async ({ id, runsIn }) => {
    const html = await readFile(join(dist, "embed", id, "index.html"), "utf8");
    const page = offlinePage(html, {
      program: await figureProgram({ id, runsIn }),
      base,
      book,
      fileOf: (path) => readFileSync(join(dist, path)),
    });
    await writeFile(join(dist, "offline", `${id}.html`), page);
    return { id, bytes: gzipSync(page).length };
  }),
);
const [largest] = sizes.sort((a, b) => b.bytes - a.bytes);
console.log(
  `${sizes.length} figures as files; the largest, ${largest.id}, has ${(largest.bytes / 1000).toFixed(0)} kB compressed.`,
);
for (const { id, bytes } of sizes) {
  if (bytes <= mostBytes) continue;
  console.error(
    `offline/${id}.html has ${bytes} bytes compressed; at most ${mostBytes} are allowed.`,
  );
  process.exitCode = 1;
}
