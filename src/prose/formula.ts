import katex from "katex";

/** Shorthands every formula may use; the field's names, so that prose stays readable. */
const macros: Readonly<Record<string, string>> = {
  "\\R": "\\mathbb{R}",
  "\\E": "\\mathbb{E}",
};

/**
 * A formula as HTML beside MathML, made at build time.
 * @param tex without dollar signs.
 * @throws Error naming the formula if KaTeX cannot set it, or only with a warning.
 */
export function renderFormula(tex: string, { display = false } = {}): string {
  try {
    return katex.renderToString(tex.trim(), {
      displayMode: display,
      output: "htmlAndMathml",
      strict: "error",
      throwOnError: true,
      macros: { ...macros },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Formula \`${tex.trim()}\` cannot be set: ${reason}`, { cause });
  }
}
