/** The engine's index as a list of names: its comments are the headings of the reference. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

export interface IndexEntry {
  /** As readers write it: `sum`, or `schedules.cosine` where a whole module has one name. */
  readonly name: string;
  /** What its module calls it; the name of a whole module is its own. */
  readonly declared: string;
  /** The module that declares it, from the project's root. */
  readonly file: string;
  /** A type has no value at run time. */
  readonly isType: boolean;
}

export interface IndexGroup {
  readonly title: string;
  /** Address of the group's page. */
  readonly slug: string;
  readonly entries: readonly IndexEntry[];
}

export function parseModule(file: string): ts.SourceFile {
  const text = readFileSync(join(process.cwd(), file), "utf8");
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** What the engine and its data export, under the comments of their indexes, in that order. */
export function indexGroups(): IndexGroup[] {
  return ["engine/core.ts", "engine/index.ts", "engine/data/index.ts"].flatMap(groupsOf);
}

function groupsOf(index: string): IndexGroup[] {
  const source = parseModule(index);
  const groups: { title: string; entries: IndexEntry[] }[] = [];
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement)) continue;
    const title = headingAbove(source, statement);
    if (title) groups.push({ title, entries: [] });
    groups.at(-1)?.entries.push(...exportsOf(statement, index));
  }
  const isOf = (entry: IndexEntry) => (other: IndexEntry) =>
    other.file === entry.file && other.name === entry.declared;
  const all = groups.flatMap(({ entries }) => entries);
  return groups.map(({ title, entries }) => ({
    title,
    slug: title
      .toLowerCase()
      .replace(/[^a-z]+/g, "-")
      .replace(/^-|-$/g, ""),
    entries: entries
      // A type of such a module may be exported under its own name too: that is enough.
      .filter((entry) => !entry.isType || entry.name === entry.declared || !all.some(isOf(entry)))
      .sort((a, b) => Number(a.isType) - Number(b.isType)),
  }));
}

/** The text of the last `//` line above a statement, if there is one. */
function headingAbove(source: ts.SourceFile, statement: ts.Node): string | undefined {
  const { text } = source;
  return ts
    .getLeadingCommentRanges(text, statement.getFullStart())
    ?.map(({ pos, end }) => text.slice(pos, end))
    .filter((comment) => comment.startsWith("//"))
    .at(-1)
    ?.replace(/^\/\/\s*/, "");
}

function exportsOf(statement: ts.ExportDeclaration, from: string): IndexEntry[] {
  const { exportClause, moduleSpecifier, isTypeOnly } = statement;
  if (!moduleSpecifier) return passedOn(statement, from);
  const file = resolved(moduleSpecifier, from);
  if (!exportClause) return exportsOfModule(file);
  if (ts.isNamespaceExport(exportClause)) {
    const { text: name } = exportClause.name;
    const members = exportsOfModule(file).map((each) => ({
      ...each,
      name: `${name}.${each.name}`,
    }));
    return [{ name, declared: name, file, isType: false }, ...members];
  }
  return exportClause.elements.map(({ name, isTypeOnly: typeElement }) => ({
    name: name.text,
    declared: name.text,
    file,
    isType: isTypeOnly || typeElement,
  }));
}

function exportsOfModule(file: string): IndexEntry[] {
  return parseModule(file).statements.flatMap((each) =>
    ts.isExportDeclaration(each) ? exportsOf(each, file) : declaredIn(each, file),
  );
}

/** The names that a statement of a module declares and exports. */
function declaredIn(statement: ts.Statement, file: string): IndexEntry[] {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => ({
      name: name.getText(),
      declared: name.getText(),
      file,
      isType: false,
    }));
  }
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  const { name } = statement as ts.Statement & { name?: ts.Identifier };
  return name ? [{ name: name.text, declared: name.text, file, isType }] : [];
}

/** `export { a };` of names that the module has imported. */
function passedOn(statement: ts.ExportDeclaration, from: string): IndexEntry[] {
  const { exportClause } = statement;
  if (!exportClause || !ts.isNamedExports(exportClause)) return [];
  const imports = statement.getSourceFile().statements.filter(ts.isImportDeclaration);
  return exportClause.elements.flatMap(({ name, isTypeOnly }) => {
    const origin = imports.find(({ importClause }) => {
      const bindings = importClause?.namedBindings;
      if (!bindings || !ts.isNamedImports(bindings)) return false;
      return bindings.elements.some((each) => each.name.text === name.text);
    });
    if (!origin) return [];
    const file = resolved(origin.moduleSpecifier, from);
    return [{ name: name.text, declared: name.text, file, isType: isTypeOnly }];
  });
}

function resolved(specifier: ts.Expression, from: string): string {
  return join(dirname(from), (specifier as ts.StringLiteral).text);
}
