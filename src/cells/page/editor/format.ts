export interface Formatted {
  readonly source: string;
  /** Where the caret stands in it. */
  readonly caret: number;
}

/** Characters in a line: those of a column of text, in the size of code. */
const printWidth = 70;

/**
 * A cell's code as prettier sets it; loads prettier when first asked.
 * @throws Error of one sentence where the code cannot be read.
 */
export async function formatAt(source: string, caret: number): Promise<Formatted> {
  const [{ formatWithCursor }, babel, estree] = await Promise.all([
    import("prettier/standalone"),
    import("prettier/plugins/babel"),
    import("prettier/plugins/estree"),
  ]);
  try {
    const { formatted, cursorOffset } = await formatWithCursor(source, {
      parser: "babel-ts",
      plugins: [babel.default ?? babel, estree.default ?? estree],
      printWidth,
      cursorOffset: caret,
    });
    const text = formatted.replace(/\n+$/, "");
    return { source: text, caret: Math.max(0, Math.min(cursorOffset, text.length)) };
  } catch (error) {
    throw new Error(sentence(error), { cause: error });
  }
}

/** A cell's code as prettier sets it. */
export async function format(source: string): Promise<string> {
  return (await formatAt(source, 0)).source;
}

/** "SyntaxError: Unexpected token (3:5)" and a picture of it, as a sentence for readers. */
function sentence(error: unknown): string {
  const [first = ""] = String(error instanceof Error ? error.message : error).split("\n");
  const [, said = first, line] = /^(.*?)\.?\s*\((\d+):\d+\)/.exec(first) ?? [];
  const reason = said.charAt(0).toLowerCase() + said.slice(1).replace(/\.$/, "");
  const where = line ? `line ${line} cannot be read` : "the code cannot be read";
  return `Not formatted: ${where} (${reason}).`;
}
