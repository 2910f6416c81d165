import { parse } from "acorn";
import { transform } from "sucrase";
import type { CellError, Compiled } from "../protocol.ts";
import { analyse, type Node, type Program } from "./analyse.ts";

export type CompileResult =
  | { readonly ok: true; readonly compiled: Compiled }
  | { readonly ok: false; readonly error: CellError };

/**
 * From a cell's TypeScript to JavaScript whose names are known. Types are stripped, not checked.
 * Lines stay where they were, so that an error while running names the reader's own line.
 * The last expression is handed to `$show`; definitions are returned. Never throws.
 */
export function compileCell(source: string): CompileResult {
  const refused = refusal(source);
  if (refused) return { ok: false, error: refused };
  try {
    const plain = transform(source, {
      transforms: ["typescript"],
      disableESTransforms: true,
      keepUnusedImports: true,
    }).code;
    const program = parse(plain, {
      ecmaVersion: "latest",
      sourceType: "module",
      allowAwaitOutsideFunction: true,
      locations: true,
    }) as unknown as Program;
    const found = analyse(program);
    if ("problem" in found) return { ok: false, error: syntax(found.problem, found.line, null) };
    return { ok: true, compiled: { ...found, code: shown(plain, program, found.defines) } };
  } catch (error) {
    return { ok: false, error: parseError(error) };
  }
}

/** The code with its last expression shown and its definitions returned. */
function shown(plain: string, program: Program, defines: readonly string[]): string {
  const last = program.body.at(-1);
  let code = plain;
  if (last?.type === "ExpressionStatement") {
    const { start, end } = last["expression"] as Node;
    // A comment behind the expression must not swallow the bracket.
    code = `${plain.slice(0, start)}await $show(${plain.slice(start, end)}\n)${plain.slice(end)}`;
  }
  return `${code}\nreturn { ${defines.join(", ")} };`;
}

/** What the stripper would swallow without a word. */
function refusal(source: string): CellError | null {
  const line = source
    .split("\n")
    .findIndex((text) => /^\s*(?:declare\s+)?(?:namespace|module)\s+[\w$.]+\s*\{/.test(text));
  if (line < 0) return null;
  return syntax("A cell takes no namespaces; define the names themselves.", line + 1, null);
}

function syntax(message: string, line: number, column: number | null): CellError {
  return { name: "SyntaxError", message, place: { line, column } };
}

/** Both parsers end their message with "(3:14)"; acorn, known by `raisedAt`, counts columns from 0. */
function parseError(error: unknown): CellError {
  const text = error instanceof Error ? error.message : String(error);
  const place = /\((\d+):(\d+)\)\s*$/.exec(text);
  const message = text
    .replace(/\s*\(\d+:\d+\)\s*$/, "")
    .replace(/^Error transforming [^:]*:\s*/, "")
    .replace(/\.?$/, ".");
  if (!place) return { name: "SyntaxError", message, place: null };
  const from = error instanceof Error && "raisedAt" in error ? 1 : 0;
  return syntax(message, Number(place[1]), Number(place[2]) + from);
}
