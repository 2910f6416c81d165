/** Follows every link of the built site: pages, files and anchors. Nothing leaves the machine. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const root = new URL("../dist", import.meta.url).pathname.replace(/^\/([A-Z]:)/, "$1");
const pages = readdirSync(root, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".html"));

const cache = new Map();
/** Text and ids of a built page. */
function page(file) {
  if (!cache.has(file)) {
    const html = readFileSync(file, "utf8");
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
    cache.set(file, { html, ids });
  }
  return cache.get(file);
}

/** The file a path of the site leads to, or null. */
function fileOf(path) {
  const plain = join(root, decodeURIComponent(path));
  for (const candidate of [plain, join(plain, "index.html"), `${plain}.html`]) {
    if (existsSync(candidate) && statSync(candidate).isFile()) return candidate;
  }
  return null;
}

const problems = [];
let checked = 0;
for (const name of pages) {
  const { html } = page(join(root, name));
  const here = `/${name.replaceAll("\\", "/").replace(/index\.html$/, "")}`;
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
