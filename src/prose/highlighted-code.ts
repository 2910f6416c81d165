import { highlight } from "../cells/page/editor/highlight.ts";

/** A cell's code as markup: each word in the class that the editor will give it. */
export function highlightedCode(source: string): string {
  const pieces = highlight(source).map(({ text, kind }) => {
    const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return kind ? `<span class="${kind}">${safe}</span>` : safe;
  });
  return `<pre class="astro-code" tabindex="0"><code>${pieces.join("")}</code></pre>`;
}
