import { elementWeight, limits } from "../protocol.ts";
import { allowedAttribute, allowedElements } from "./svg-allowed.ts";
import { readMarkup } from "./svg-reader.ts";

/** Levels of elements; their number is bounded too: what is drawn must not stop the page. */
const mostDepth = 60;

/**
 * The markup of a chart, written anew from what may be shown: elements and attributes of a list, and
 * of each value only the forms that load, run and link nothing. Ids get the prefix, and so do the
 * references to them, so that they are unique on a page. Null if it is not well-formed, does not
 * begin with `<svg>`, or is too large. The same in the page and at build: no document is asked.
 */
export function safeSvg(markup: string, prefix: string): string | null {
  const parts: string[] = [];
  /** What is open, outermost first; null for an element that is left out with all it contains. */
  const open: (string | null)[] = [];
  let elements = 0;
  let hidden = 0;
  const wellFormed = readMarkup(markup, {
    open(name, attributes, empty) {
      elements += elementWeight(name);
      if (elements > limits.elements || open.length >= mostDepth) return false;
      if (open.length === 0 && name !== "svg") return false;
      const kind = hidden > 0 ? "left-out" : (allowedElements.get(name) ?? "left-out");
      // A title holds text only: HTML would begin inside of it.
      const inTitle = open.at(-1) === "title";
      const shown = kind === "shown" && !inTitle;
      if (kind === "left-out" || inTitle) {
        if (!empty) hidden++;
        if (!empty) open.push(null);
        return true;
      }
      if (shown)
        parts.push(`<${name}${attributesText(name, attributes, prefix)}${empty ? "/>" : ">"}`);
      if (!empty) open.push(shown ? name : "");
      return true;
    },
    close() {
      const name = open.pop();
      if (name === null) hidden--;
      else if (name) parts.push(`</${name}>`);
      return true;
    },
    text(text) {
      if (hidden > 0) return true;
      if (holdsText.has(innermost(open))) parts.push(escaped(text));
      return true;
    },
  });
  return wellFormed ? parts.join("") : null;
}

const holdsText = new Set(["text", "tspan", "title"]);

/** The innermost element that is shown: one that is unwrapped stands for what is around it. */
function innermost(open: readonly (string | null)[]): string {
  return open.findLast((name) => name !== "" && name !== null) ?? "";
}

function attributesText(
  element: string,
  attributes: ReadonlyMap<string, string>,
  prefix: string,
): string {
  let text = "";
  for (const [name, value] of attributes) {
    const safe = allowedAttribute(element, name, value, prefix);
    if (safe !== null) text += ` ${safe.name}="${escaped(safe.value)}"`;
  }
  return text;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("`", "&#96;");
}
