import { renderFormula } from "./formula.ts";
import { escapeHtml, inlineFormula, plainText } from "./inline-text.ts";

interface HastNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HastNode[];
}

const closing = /^[.,;:!?)\]’”…]+/;

/**
 * Sets the formulas that remark-math marked, strictly: a formula KaTeX cannot set fails the
 * build. A punctuation mark that follows a formula stays on its line.
 */
export function rehypeFormula() {
  return (tree: HastNode): void => setFormulas(tree);
}

function setFormulas(node: HastNode): void {
  const children = node.children;
  if (!children) return;
  for (const [index, child] of children.entries()) {
    const kind = formulaKind(child);
    if (kind === "inline") {
      const next = children[index + 1];
      const mark = next?.type === "text" ? (closing.exec(next.value ?? "")?.[0] ?? "") : "";
      if (next && mark) next.value = (next.value ?? "").slice(mark.length);
      const html = inlineFormula(textOf(child), mark);
      children[index] = raw(node.tagName === "th" ? spoken(html, textOf(child)) : html);
    } else if (kind === "display") {
      const html = renderFormula(textOf(child), { display: true });
      children[index] = raw(`<div class="display" data-scrolls="Formula">${html}</div>`);
    } else {
      setFormulas(child);
    }
  }
}

/** remark-math leaves `<code class="language-math …">`, in a `<pre>` when displayed. */
function formulaKind(node: HastNode): "inline" | "display" | null {
  if (node.type !== "element") return null;
  const inner = node.tagName === "pre" ? node.children?.[0] : node;
  const classes = inner?.properties?.["className"];
  if (inner?.tagName !== "code" || !Array.isArray(classes)) return null;
  if (classes.includes("math-display")) return "display";
  return classes.includes("math-inline") ? "inline" : null;
}

function textOf(node: HastNode): string {
  return node.type === "text" ? (node.value ?? "") : (node.children ?? []).map(textOf).join("");
}

/** A table's heading is announced with every cell; plain words serve better there than MathML. */
function spoken(html: string, tex: string): string {
  const words = escapeHtml(plainText(`$${tex}$`));
  return `<span class="vh">${words}</span><span aria-hidden="true">${html}</span>`;
}

/** Ready HTML inside an MDX tree. */
function raw(html: string): HastNode {
  return {
    type: "mdxJsxTextElement",
    name: "Fragment",
    attributes: [{ type: "mdxJsxAttribute", name: "set:html", value: html }],
    children: [],
  } as HastNode;
}
