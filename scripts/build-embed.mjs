// Writes dist/embed.js: the element <descent-widget> as one ES module for pages of any origin.
// Run after the site is built, as part of `npm run build`; DIST names another folder than dist.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../", import.meta.url));
const file = `${resolve(root, process.env.DIST ?? "dist")}/embed.js`;
const most = 3000;

const bundle = await rolldown({
  input: `${root}src/embed/element.ts`,
  platform: "browser",
  plugins: [
    {
      name: "descent:brief-heights",
      transform: {
        filter: { id: /heights\.json$/ },
        // To ten pixels, in a text that is shorter than the table it stands for.
        handler: (json) => ({ code: briefTable(JSON.parse(json)), moduleType: "js" }),
      },
    },
  ],
});
await bundle.write({
  file,
  minify: true,
  banner: "/*! Descent, <descent-widget>. MIT licence. */",
});
await bundle.close();

const bytes = gzipSync(readFileSync(file)).length;
console.log(`embed.js: ${bytes} bytes gz of at most ${most}`);
if (bytes > most) throw new Error(`build-embed: embed.js has ${bytes} bytes gz; at most ${most}`);

function briefTable(heights) {
  const rows = Object.entries(heights).map(([id, list]) =>
    [id, ...list.map((height) => Math.ceil(height / 10))].join(),
  );
  return `export default Object.fromEntries(${JSON.stringify(rows.join(" "))}.split(" ").map((row) => {
    const [id, ...tens] = row.split(",");
    return [id, tens.map((height) => 10 * height)];
  }));`;
}
