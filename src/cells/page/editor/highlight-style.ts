import { syntaxHighlighting } from "@codemirror/language";
import { highlighter } from "./highlight.ts";

/** Gives words of the code the classes of the page's code. */
export const highlightStyle = syntaxHighlighting(highlighter);
