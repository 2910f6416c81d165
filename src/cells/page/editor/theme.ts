import { EditorView } from "@codemirror/view";

const label = "var(--t-label) / calc(3 * var(--u)) var(--sans)";
const edge = "1px solid var(--control)";

/**
 * The look of the code as it stands in the page before it is edited (src/styles/cell.css,
 * measure for measure), and of all that the editor adds. Colours are the page's variables.
 */
export const theme = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "transparent",
  },
  // The ring is drawn around the whole; see the page's :focus-visible.
  "&.cm-focused": {
    outline: "var(--focus-width) solid var(--focus)",
    outlineOffset: "var(--focus-gap)",
    borderRadius: "1px",
  },
  ".cm-scroller": {
    font: "400 var(--t-cell) / calc(3 * var(--u)) var(--mono)",
    fontFeatureSettings: '"zero"',
    overflowX: "auto",
  },
  ".cm-content": {
    padding: "var(--code-padding)",
    caretColor: "var(--ink)",
    outline: "none",
    tabSize: "2",
  },
  // The marked line says it; a frame around the whole would move the code.
  ".cm-content[aria-invalid]": { border: "none" },
  ".cm-line": { padding: "0" },
  ".cm-cursor": { borderLeft: "2px solid var(--ink)", marginLeft: "-1px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { background: "var(--mark)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "transparent",
    outline: edge,
    borderRadius: "1px",
  },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": {
    backgroundColor: "transparent",
    color: "var(--bad)",
  },
  ".cm-problem-line": {
    backgroundColor: "color-mix(in srgb, var(--bad) 16%, transparent)",
    outline: "1px solid transparent",
  },
  ".cm-problem": {
    textDecoration: "underline wavy var(--bad) 1.5px",
    textUnderlineOffset: "0.2em",
  },
  ".cm-searchMatch": {
    backgroundColor: "transparent",
    outline: "1px solid var(--c3)",
    borderRadius: "1px",
  },
  ".cm-searchMatch-selected": { backgroundColor: "var(--mark)", outline: "2px solid var(--ink)" },
  ".cm-selectionMatch": { backgroundColor: "var(--wash)" },

  ".cm-panels": {
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    font: `400 ${label}`,
  },
  ".cm-panels-bottom": { borderTop: "1px solid var(--hair)" },
  ".cm-panel.cm-search": {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "var(--u)",
    padding: "var(--u) 2.5rem calc(2 * var(--u)) 0",
    font: "inherit",
  },
  ".cm-panel.cm-search br": { flexBasis: "100%", height: "0" },
  ".cm-panel.cm-search label": {
    display: "inline-flex",
    alignItems: "center",
    gap: "0.35rem",
    minHeight: "var(--hit)",
    font: "inherit",
    color: "var(--ink-2)",
  },
  ".cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": {
    margin: "0",
  },
  ".cm-textfield": {
    flex: "1 1 9rem",
    minWidth: "0",
    minHeight: "var(--hit)",
    padding: "0 0.5rem",
    border: edge,
    borderRadius: "2px",
    color: "var(--ink)",
    backgroundColor: "var(--wash)",
    font: "400 var(--t-ui) / 1 var(--sans)",
  },
  ".cm-button": {
    minHeight: "var(--hit)",
    padding: "0 0.7rem",
    border: edge,
    borderRadius: "2px",
    color: "var(--ink)",
    backgroundColor: "transparent",
    backgroundImage: "none",
    font: `400 ${label}`,
    cursor: "pointer",
  },
  ".cm-button:active": { backgroundImage: "none", backgroundColor: "var(--wash)" },
  ".cm-panel.cm-search [name=close]": {
    top: "var(--u)",
    right: "0",
    width: "var(--hit)",
    height: "var(--hit)",
    color: "var(--ink)",
    font: "400 1.25rem / 1 var(--sans)",
    cursor: "pointer",
  },
  ".cm-said": { padding: "var(--u) 0", color: "var(--bad)" },

  ".cm-tooltip": {
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    border: edge,
    borderRadius: "2px",
    zIndex: "30",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    maxHeight: "15rem",
    maxWidth: "min(28rem, 90vw)",
    font: "400 var(--t-code) / calc(3 * var(--u)) var(--mono)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "var(--u) 0.6rem" },
  "@media (pointer: coarse)": {
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "calc(1.6 * var(--u)) 0.6rem" },
  },
  ".cm-tooltip-autocomplete ul li[aria-selected], .cm-tooltip-autocomplete-disabled ul li[aria-selected]":
    {
      color: "var(--paper)",
      backgroundColor: "var(--ink)",
      // Seen where the reader's own colours take the place of these.
      outline: "2px solid transparent",
      outlineOffset: "-2px",
    },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-completionDetail": {
    marginLeft: "0.8em",
    font: `400 ${label}`,
    color: "inherit",
  },
  ".cm-tooltip.cm-completionInfo": { padding: "0", maxWidth: "min(24rem, 90vw)" },
  // There is no room beside the list; F1 says the same.
  "@media (max-width: 44rem)": { ".cm-tooltip.cm-completionInfo": { display: "none" } },
  ".cm-name": {
    maxWidth: "min(28rem, 90vw)",
    maxHeight: "16rem",
    overflowY: "auto",
    padding: "var(--u) 0.7rem calc(1.5 * var(--u))",
    font: `400 ${label}`,
  },
  ".cm-name > code": {
    display: "block",
    font: "400 var(--t-code) / calc(3 * var(--u)) var(--mono)",
    overflowWrap: "anywhere",
    whiteSpace: "pre-wrap",
    paddingBottom: "var(--u)",
  },
  ".cm-name p code, .cm-name dd code, .cm-name dt": { font: "400 0.93em / 1 var(--mono)" },
  ".cm-name dl": { margin: "var(--u) 0 0", display: "grid", gridTemplateColumns: "auto 1fr" },
  ".cm-name dt": { paddingRight: "0.8em", lineHeight: "inherit" },
  ".cm-name a": { display: "inline-block", paddingTop: "var(--u)" },
});
