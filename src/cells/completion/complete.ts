/** What may stand at a place of a cell's code. */

import type { Code, SyntaxNode } from "./code.ts";
import { declarations } from "./declarations.ts";
import { ownEntry } from "./entry-at.ts";
import { infer, inferName, type Known, typeOf } from "./infer-type.ts";
import { membersOf, type NameEntry } from "./names.ts";
import { hasKey, keyPlace, optionsOf } from "./options.ts";

export interface Offer {
  /** Where the word begins that would be replaced. */
  readonly from: number;
  readonly entries: readonly Offered[];
}

export interface Offered extends NameEntry {
  /** Names of the reader's own come first, those of the language last. */
  readonly origin: "cell" | "cells" | "library" | "shelf" | "language";
}

/** Letters of a name that are typed before anything is offered unasked. */
const fewest = 2;

const keywords = (
  "async await break case catch class const continue default else false finally for function if " +
  "in instanceof let new null of return switch this throw true try typeof undefined void while " +
  "yield Array Float32Array JSON Map Number Object Promise Set String console"
).split(" ");

/** Places at which nothing is to be completed: in words for readers, and where a name is made. */
const silent =
  /^(?:String|TemplateString|LineComment|BlockComment|RegExp|Number|VariableDefinition)$/;

/**
 * @param at the caret's place.
 * @param defined names that other cells define.
 * @param asked whether the reader asked; else a word must have been begun.
 */
export function offer(
  known: Known,
  code: Code,
  at: number,
  defined: readonly string[],
  asked: boolean,
): Offer | null {
  const node = code.tree.resolveInner(at, -1);
  if (silent.test(node.name)) return null;
  const word = /[\w$]*$/.exec(code.text.slice(0, at))?.[0] ?? "";
  const from = at - word.length;
  const member = memberBefore(code, from);
  if (member) return offered(from, membersAt(known, code, member));
  const object = keyPlace(code, node, from);
  if (object) {
    const entries = optionsOf(known, code, object).filter(
      ({ name }) => name === word || !hasKey(code, object, name),
    );
    return asked || word !== "" ? offered(from, entries) : null;
  }
  if (!asked && !isBegun(code.text.slice(0, at))) return null;
  return { from, entries: namesAt(known, code, at, defined) };
}

/** Whether what stands before the caret calls for completion unasked. */
export function isBegun(before: string): boolean {
  const word = /[\w$]*$/.exec(before)?.[0] ?? "";
  if (/\.\s*$/.test(before.slice(0, before.length - word.length))) return true;
  return word.length >= fewest && !/^\d/.test(word);
}

function offered(from: number, entries: readonly NameEntry[]): Offer | null {
  if (entries.length === 0) return null;
  return { from, entries: entries.map((entry) => ({ ...entry, origin: "library" })) };
}

/** The expression before the dot that stands right before a place. */
function memberBefore(code: Code, from: number): SyntaxNode | null {
  const dot = /\??\.\s*$/.exec(code.text.slice(0, from));
  if (!dot) return null;
  const { parent } = code.tree.resolveInner(dot.index + 1, -1);
  const holder = parent?.name === "MemberExpression" ? parent : null;
  return holder?.firstChild ?? null;
}

function membersAt(known: Known, code: Code, object: SyntaxNode): readonly NameEntry[] {
  const type = typeOf(infer(known, code, object));
  return type === null ? [] : membersOf(known.names, type);
}

function namesAt(
  known: Known,
  code: Code,
  at: number,
  defined: readonly string[],
): readonly Offered[] {
  const found = new Map<string, Offered>();
  const add = (entry: Offered) => {
    if (!found.has(entry.name)) found.set(entry.name, entry);
  };
  for (const { name, at: place, isOutermost } of declarations(code)) {
    if (place + name.length === at || (!isOutermost && place > at)) continue;
    add({ ...ownEntry(name, inferName(known, code, name, at)), origin: "cell" });
  }
  const theirs = known.cells
    .filter((other) => other !== code)
    .flatMap((other) => declarations(other).filter(({ isOutermost }) => isOutermost));
  for (const name of [...defined, ...theirs.map((each) => each.name)]) {
    add({ ...ownEntry(name, inferName(known, code, name, at)), origin: "cells" });
  }
  for (const entry of known.names.globals) {
    if (entry.kind !== "type" || isTypePlace(code, at)) add({ ...entry, origin: "library" });
  }
  for (const entry of known.names.shelves.flatMap((type) => membersOf(known.names, type))) {
    add({ ...entry, origin: "shelf" });
  }
  for (const name of keywords) {
    add({ name, kind: "constant", signature: "", doc: "", origin: "language" });
  }
  return [...found.values()];
}

function isTypePlace(code: Code, at: number): boolean {
  const { name } = code.tree.resolveInner(at, -1);
  return name === "TypeName" || name === "TypeAnnotation";
}
