import { codeOf } from "../../../src/cells/completion/code.ts";
import type { Known } from "../../../src/cells/completion/infer-type.ts";
import { makeNames } from "../../../src/cells/completion/make-names.ts";

export const names = makeNames();

/** A cell's code with the caret at `|`, among other cells. */
export function cell(text: string, others: readonly string[] = []) {
  const at = text.indexOf("|");
  const code = codeOf(text.replace("|", ""));
  const known: Known = { names, cells: [code, ...others.map((other) => codeOf(other))] };
  return { at, code, known };
}
