import { ensureSyntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { type Code, codeOf } from "../../completion/code.ts";
import type { Known } from "../../completion/infer-type.ts";
import type { Names } from "../../completion/names.ts";
import { loadNames } from "./load-names.ts";

/** What the other cells hold. */
export interface Surroundings {
  /** Names that other cells define. */
  names(): readonly string[];
  /** Code of the other cells, to know the types of these names; the nearest first. */
  sources?(): readonly string[];
}

const nothing: Names = { globals: [], shelves: [], types: {} };
/** Milliseconds for going on with the tree of before; after that the code is read anew. */
const patience = 50;
const parsed = new Map<string, Code>();

/** The cell being edited, and what is known around it; without the library where it fails to load. */
export async function readState(
  state: EditorState,
  { sources }: Surroundings,
): Promise<{ readonly known: Known; readonly code: Code }> {
  const names = await loadNames().catch(() => nothing);
  const tree = ensureSyntaxTree(state, state.doc.length, patience) ?? undefined;
  const code = codeOf(state.doc.toString(), tree);
  return { code, known: { names, cells: [code, ...(sources?.() ?? []).map(parseOnce)] } };
}

function parseOnce(source: string): Code {
  const known = parsed.get(source);
  if (known) return known;
  if (parsed.size > 200) parsed.clear();
  const code = codeOf(source);
  parsed.set(source, code);
  return code;
}
