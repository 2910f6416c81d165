import { createShikiHighlighter } from "@astrojs/markdown-remark/shiki";

let highlighter: ReturnType<typeof createShikiHighlighter> | undefined;

/** TypeScript as markup, in the colours of every other code of the book. */
export async function highlightedCode(source: string): Promise<string> {
  highlighter ??= createShikiHighlighter({ theme: "css-variables" });
  return (await highlighter).codeToHtml(source, "ts");
}
