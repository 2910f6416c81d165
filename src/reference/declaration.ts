/** What the source says of a name: its doc comment, how it is called, and its text. */

import ts from "typescript";
import { parseModule } from "./index-groups.ts";

export interface Declaration {
  /** Paragraphs of the doc comment. */
  readonly doc: readonly string[];
  /** Code of the comment's `@example`, if it has one. */
  readonly example: string | null;
  /** The declaration without its body; null where the text says it better (a record). */
  readonly signature: string | null;
  /** Text of the declaration. */
  readonly text: string;
}

/** The declaration of `name` in `file`; for a module as a whole, its first comment. */
export function findDeclaration(file: string, name: string): Declaration {
  const source = parseModule(file);
  for (const statement of source.statements) {
    if (!declares(statement, name)) continue;
    return {
      ...readComment(statement),
      signature: signatureOf(statement, source),
      text: statement.getText(source),
    };
  }
  // A whole module under one name.
  const [first] = ts.getLeadingCommentRanges(source.text, 0) ?? [];
  const comment = first ? source.text.slice(first.pos, first.end) : "";
  return { doc: paragraphs(comment), example: null, signature: null, text: source.text };
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some((each) => each.name.getText() === name);
  }
  const named = statement as ts.Statement & { name?: ts.Identifier };
  return ts.isDeclarationStatement(statement) && named.name?.text === name;
}

function readComment(statement: ts.Statement): Pick<Declaration, "doc" | "example"> {
  const [comment] = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
  const example = comment?.tags?.find(({ tagName }) => tagName.text === "example");
  return {
    doc: paragraphs(ts.getTextOfJSDocComment(comment?.comment) ?? ""),
    example: ts.getTextOfJSDocComment(example?.comment)?.trim() ?? null,
  };
}

/** Comment text as paragraphs; a line break within one is a space. */
function paragraphs(comment: string): string[] {
  return comment
    .replace(/^\/\*\*|\*\/$/g, "")
    .split(/\n/)
    .map((line) => line.replace(/^\s*\*? ?/, ""))
    .join("\n")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, " ").trim())
    .filter((paragraph) => paragraph !== "");
}

function signatureOf(statement: ts.Statement, source: ts.SourceFile): string | null {
  const from = statement.getStart(source);
  if (ts.isFunctionDeclaration(statement)) {
    const end = statement.body?.getStart(source) ?? statement.end;
    return source.text
      .slice(from, end)
      .replace(/^export /, "")
      .trim();
  }
  if (ts.isVariableStatement(statement)) {
    const [{ type, initializer, name } = {}] = statement.declarationList.declarations;
    if (type && name) return `const ${name.getText(source)}: ${type.getText(source)}`;
    if (initializer && ts.isArrowFunction(initializer)) {
      return source.text.slice(from, initializer.body.getStart(source)).replace(/^export /, "");
    }
    return null;
  }
  const text = statement.getText(source).replace(/^export /, "");
  return ts.isClassDeclaration(statement) ? null : text;
}
