import main from "katex/dist/fonts/KaTeX_Main-Regular.woff2?url";
import italic from "katex/dist/fonts/KaTeX_Math-Italic.woff2?url";

/** Fonts that a page full of formulas asks for at once, so that it does not shift when they come. */
export const formulaFonts: readonly string[] = [main, italic];
