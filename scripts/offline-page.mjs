// A built embed page as one file that needs neither a server nor a network.
import { createHash } from "node:crypto";

/**
 * @param {string} html the page of dist/embed.
 * @param {{
 *   program: string,
 *   base: string,
 *   book: string | null,
 *   fileOf: (path: string) => Uint8Array,
 * }} parts `program`: body of a module script. `base`: the folder of the host that addresses of the
 *   page begin with. `book`: the address of the published book, if known. `fileOf`: the bytes of a
 *   file of the book, by its path from the book's root.
 */
export function offlinePage(html, { program, base, book, fileOf }) {
  const data = (path, type) =>
    `data:${type};base64,${Buffer.from(fileOf(path)).toString("base64")}`;
  const local = (url) => (url.startsWith(base) ? url.slice(base.length) : null);
  const [, title = ""] = /(<title>.*?<\/title>)/s.exec(html) ?? [];
  const [, summary = ""] = /(<meta name="description"[^>]*>)/.exec(html) ?? [];
  const styles = [...html.matchAll(/<style[^>]*>(.*?)<\/style>/gs)]
    .map(([, css]) => css)
    .join("\n");
  const [main = ""] = /<main\b.*<\/main>/s.exec(html) ?? [];
  if (main === "" || styles === "") throw new Error("offline page: no <main> or no styles");
  const module = inScript(program);
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(alive)}' '${hashOf(module)}' 'wasm-unsafe-eval'`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "font-src data:",
    "media-src blob:",
    "worker-src blob:",
    // Files of the book that the share panel saves once more hold their fonts already.
    "connect-src data: blob:",
  ].join("; ");
  const css = inlineFonts(styles, (url) => {
    const path = local(url);
    return path === null ? null : data(path, "font/woff2");
  });
  // A link back is one only where the book's address is known.
  const linked = main.replace(/<a href="([^"]*)"/g, (link, url) => {
    const path = local(url);
    if (path === null) return link;
    return book === null ? `<a data-book="${path}"` : `<a href="${book}${path}"`;
  });
  return [
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `${title}${summary}<meta name="color-scheme" content="light dark">`,
    book === null ? "" : `<meta name="descent-book" content="${book}">`,
    `<link rel="icon" href="${data("favicon.svg", "image/svg+xml")}">`,
    `<script>${alive}</script><style>${css}</style></head><body>${linked}`,
    `<script type="application/json" id="descent-state">{"search":"","hash":""}</script>`,
    `<script type="module">${module}</script></body></html>`,
  ].join("");
}

const alive = 'document.documentElement.classList.add("js")';

/** Fonts by address become data; a face whose file is not the book's own is left to the system. */
function inlineFonts(css, dataOf) {
  return css.replace(/@font-face\s*\{[^}]*\}/g, (face) => {
    if (!face.includes("url(")) return face;
    // Code stands in few figures and reads as well in the reader's own type.
    if (/Source Code Pro|KaTeX/.test(face)) return "";
    let known = true;
    const inlined = face.replace(/url\("?([^")]+)"?\)/g, (_, url) => {
      const data = dataOf(url);
      known &&= data !== null;
      return `url(${data})`;
    });
    return known ? inlined : "";
  });
}

/** A program as an HTML parser must meet it: nothing in it may end the script or be normalised. */
function inScript(program) {
  // A parser turns these into other characters; in a string of the program they would be wrong.
  if (/[\0\r]/.test(program)) throw new Error("offline page: the program holds NUL or CR");
  return program.replace(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}

function hashOf(script) {
  return `sha256-${createHash("sha256").update(script).digest("base64")}`;
}
