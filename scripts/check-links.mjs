/**
 * Follows every link of the built site: pages, files and anchors. Nothing leaves the machine.
 * BASE is the folder of the host it was built for, DIST where it lies if not in dist/.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { hostFolder } from "./serve.mjs";

const root = process.env.DIST ?? fileURLToPath(new URL("../dist", import.meta.url));
const base = hostFolder();
const pages = readdirSync(root, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".html"));

const cache = new Map();
/** Text and ids of a built page. */
function page(file) {
  if (!cache.has(file)) {
    const text = readFileSync(file, "utf8");
    // What a script writes into pages is no link of this one.
    const html = text.replace(/(<script\b[^>]*>).*?<\/script>/gs, "$1</script>");
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
    cache.set(file, { html, ids });
  }
  return cache.get(file);
}

/** The file a path of the site leads to, or null; outside of its folder there is none. */
function fileOf(path) {
  if (!path.startsWith(base)) return null;
  const plain = join(root, decodeURIComponent(path.slice(base.length)));
  for (const candidate of [plain, join(plain, "index.html"), `${plain}.html`]) {
    if (existsSync(candidate) && statSync(candidate).isFile()) return candidate;
  }
  return null;
}

const problems = [];
let checked = 0;
for (const name of pages) {
  const { html } = page(join(root, name));
  const here = `${base}${name.replaceAll("\\", "/").replace(/index\.html$/, "")}`;
  for (const [, , raw] of html.matchAll(
    /<(?:a|link|script|img|source|iframe)\b[^>]*?\s(href|src)="([^"]*)"/g,
  )) {
    const link = raw.replaceAll("&amp;", "&");
    if (/^(https?:|mailto:|data:|blob:)/.test(link)) continue;
    checked++;
    const url = new URL(link, `http://site${here}`);
    const file = fileOf(url.pathname);
    if (!file) problems.push(`${here}: ${link} leads nowhere`);
    else if (url.hash.length > 1 && !url.hash.startsWith("#s=") && file.endsWith(".html")) {
      const id = decodeURIComponent(url.hash.slice(1));
      if (!page(file).ids.has(id)) problems.push(`${here}: ${link} has no such place`);
    }
  }
}
for (const problem of new Set(problems)) console.log(problem);
console.log(
  `${checked} links on ${pages.length} pages of ${relative(process.cwd(), root)}, ${problems.length} broken`,
);
process.exitCode = problems.length === 0 && pages.length > 0 ? 0 : 1;
