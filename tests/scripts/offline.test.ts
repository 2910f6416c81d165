import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { narrowGlobs } from "../../scripts/offline-bundle.mjs";
import { offlinePage } from "../../scripts/offline-page.mjs";

const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>A ravine · Descent</title>
  <meta name="description" content="Steep."><style>@font-face{font-family:STIX;src:url(/book/_astro/stix.woff2)format("woff2")}
  @font-face{font-family:Stranger;src:url(https://elsewhere/x.woff2)}@font-face{font-family:L;src:local("L")}p{color:red}</style>
  </head><body><main id="main"><p><a href="/book/widgets/ravine/" target="_top">Descent</a> <a href="#x">x</a></p></main>
  <script type="module" src="/book/_astro/a.js"></script></body></html>`;
const parts = {
  program: 'const s = "</script><!--"; export {};',
  base: "/book/",
  book: null,
  fileOf: (path: string) => new TextEncoder().encode(path),
};
const data = (path: string) => Buffer.from(path).toString("base64");

describe("a figure as one file", () => {
  const page = offlinePage(html, parts);

  it("names no address: fonts and icon are data, a stranger's font is left out", () => {
    expect(page).toContain(`url(data:font/woff2;base64,${data("_astro/stix.woff2")})`);
    expect(page).toContain(`href="data:image/svg+xml;base64,${data("favicon.svg")}"`);
    expect(page).toContain('src:local("L")');
    expect(page).not.toMatch(/https?:|_astro\/|Stranger/);
  });

  it("links back to the book only where its address is known", () => {
    expect(page).toContain('<a data-book="widgets/ravine/" target="_top">');
    expect(page).toContain('<a href="#x">');
    const known = offlinePage(html, { ...parts, book: "https://book.example/d/" });
    expect(known).toContain('<a href="https://book.example/d/widgets/ravine/" target="_top">');
    expect(known).toContain('<meta name="descent-book" content="https://book.example/d/">');
  });

  it("lets nothing in the program end its script, and its policy knows exactly that program", () => {
    const modules = [...page.matchAll(/<script type="module">(.*?)<\/script>/gs)];
    expect(modules).toHaveLength(1);
    const text = modules[0]?.[1] ?? "";
    expect(text).toContain(String.raw`"<\/script><\!--"`);
    const hash = createHash("sha256").update(text).digest("base64");
    expect(page).toContain(`'sha256-${hash}'`);
    expect(page).toContain("default-src 'none'");
  });

  it("refuses a program that a parser of HTML would change", () => {
    expect(() => offlinePage(html, { ...parts, program: "'\r'" })).toThrow(/NUL or CR/);
  });
});

it("the program of one figure has its globs over all figures narrowed to its own", () => {
  const code = 'const all = import.meta.glob<{ x: Y }>(\n  "../widgets/*/model.ts",\n);';
  expect(narrowGlobs(code, "ravine")).toBe(
    'const all = ({ "../widgets/ravine/model.ts": () => import("../widgets/ravine/model.ts") });',
  );
});
