import { unified } from "@astrojs/markdown-remark";
import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import remarkMath from "remark-math";
import { figureChunks } from "./scripts/figure-chunks.mjs";
import { kernelsBeside } from "./scripts/kernels-beside.mjs";
import { leanEngine } from "./scripts/lean-engine.mjs";
import { securityHeaders } from "./src/layouts/security-headers.ts";
import { remarkNumbering } from "./src/prose/numbering.ts";
import { rehypeFormula } from "./src/prose/rehype-formula.ts";
import { rehypeTable } from "./src/prose/rehype-table.ts";
import { remarkCells } from "./src/prose/remark-cells.ts";
import { recmaDeck } from "./src/prose/slides/recma-deck.ts";
import { remarkDeck } from "./src/prose/slides/remark-deck.ts";
import { katexWoff2Only } from "./src/styles/katex-woff2.ts";
import { scopeReveal } from "./src/styles/reveal-scope.ts";

// SITE is the address the book is published at; without it the pages name no canonical address.
// BASE is the folder it lies in there, if it does not lie at the root.
const { SITE: site, BASE: base } = process.env;

export default defineConfig({
  ...(site ? { site } : {}),
  ...(base ? { base } : {}),
  output: "static",
  trailingSlash: "always",
  // Line breaks between words are spaces, as in HTML.
  compressHTML: true,
  // Styles stand in the page: it is painted after one answer of the server instead of two.
  build: { format: "directory", inlineStylesheets: "always" },
  devToolbar: { enabled: false },
  integrations: [mdx(), securityHeaders()],
  markdown: {
    syntaxHighlight: { type: "shiki", excludeLangs: ["math"] },
    shikiConfig: { theme: "css-variables" },
    processor: unified({
      remarkPlugins: [remarkMath, remarkCells, remarkNumbering, remarkDeck],
      rehypePlugins: [rehypeTable, rehypeFormula],
      recmaPlugins: [recmaDeck],
      // Quotation marks and dashes are typed as they are meant; only these are helped along.
      smartypants: { quotes: true, dashes: false, backticks: false, ellipses: false },
    }),
  },
  vite: {
    plugins: [katexWoff2Only(), scopeReveal(), leanEngine(), kernelsBeside(), figureChunks()],
    // Nothing is inlined: the security policy allows no script that it does not know.
    build: { assetsInlineLimit: 0 },
    worker: {
      format: "es",
      plugins: () => [leanEngine(), kernelsBeside({ worker: true })],
      // One file of kernels for the page and its worker.
      rolldownOptions: { output: { assetFileNames: "_astro/[name].[hash][extname]" } },
    },
    // Known in advance, so that the first figure opened does not reload the development server.
    optimizeDeps: {
      include: [
        "preact",
        "preact/hooks",
        "preact/jsx-runtime",
        "preact/jsx-dev-runtime",
        "@preact/signals",
        "d3-contour",
        "d3-scale",
      ],
    },
  },
});
