/**
 * What a cell's code says of the type of a name, as far as it is evident: from calls of known
 * functions, members, loops over what can be iterated over, annotations. No type checker.
 */

import type { Code, SyntaxNode } from "./code.ts";
import { type Declared, declarationBefore } from "./declarations.ts";
import { membersOf, type NameEntry, type Names, returnsOf, type TypeReference } from "./names.ts";

export interface Known {
  readonly names: Names;
  /** The cell, and after it the other cells, in which a name may be defined. */
  readonly cells: readonly Code[];
}

/** What is known of an expression: of a function its entry, of a value its type. */
export type Inferred = { readonly entry: NameEntry } | { readonly type: TypeReference };

/** Beyond this depth a chain of definitions is not evident. */
const deepest = 12;

/** What is known of an expression in a cell; null where nothing is evident. */
export function infer(known: Known, code: Code, node: SyntaxNode, depth = 0): Inferred | null {
  if (depth > deepest) return null;
  const again = (of: SyntaxNode | null) => (of ? infer(known, code, of, depth + 1) : null);
  switch (node.name) {
    case "VariableName":
      return inferName(known, code, code.textOf(node), node.from, depth);
    case "ParenthesizedExpression":
    case "AwaitExpression":
      return again(node.lastChild?.name === ")" ? node.lastChild.prevSibling : node.lastChild);
    case "String":
    case "TemplateString":
      return { type: "string" };
    case "ArrayExpression": {
      const first = node.firstChild?.nextSibling ?? null;
      return { type: `${typeOf(again(first)) ?? ""}[]` };
    }
    case "CallExpression":
      return called(known, again(node.firstChild));
    case "NewExpression":
      return constructed(code, node);
    case "ArrowFunction":
    case "FunctionExpression":
      return inferFunction(known, code, node, depth);
    case "MemberExpression":
      return inferMember(known, code, node, depth);
    default:
      return null;
  }
}

/** What is known of a name at a position: by the nearest definition before it, else globally. */
export function inferName(
  known: Known,
  code: Code,
  name: string,
  at: number,
  depth = 0,
): Inferred | null {
  const own = definitionOf(known, code, name, at);
  if (own) return inferDeclared(known, own.code, own.declared, depth + 1);
  const entry = globalEntry(known, name);
  return entry ? ofEntry(entry) : null;
}

/** Where a name is defined: in this cell, or else in another. */
export function definitionOf(
  { cells }: Known,
  code: Code,
  name: string,
  at: number,
): { readonly code: Code; readonly declared: Declared } | null {
  const own = declarationBefore(code, name, at);
  if (own) return { code, declared: own };
  for (const other of cells) {
    if (other === code) continue;
    const theirs = declarationBefore(other, name, other.text.length);
    if (theirs?.isOutermost) return { code: other, declared: theirs };
  }
  return null;
}

export function globalEntry({ names }: Known, name: string): NameEntry | null {
  const own = names.globals.find((each) => each.name === name);
  if (own) return own;
  const onShelves = names.shelves.flatMap((type) => membersOf(names, type));
  return onShelves.find((each) => each.name === name) ?? null;
}

/** What is known of the member that a member expression names. */
export function memberEntry(
  known: Known,
  code: Code,
  node: SyntaxNode,
  depth = 0,
): NameEntry | null {
  const object = node.firstChild;
  const property = node.getChild("PropertyName");
  const type = object && property && typeOf(infer(known, code, object, depth + 1));
  if (!type) return null;
  const name = code.textOf(property);
  return membersOf(known.names, type).find((each) => each.name === name) ?? null;
}

export function typeOf(inferred: Inferred | null): TypeReference | null {
  if (!inferred) return null;
  return "type" in inferred ? inferred.type : (inferred.entry.type ?? null);
}

const ofEntry = (entry: NameEntry): Inferred =>
  entry.kind === "function" || entry.type === undefined ? { entry } : { type: entry.type };

function called(known: Known, callee: Inferred | null): Inferred | null {
  if (!callee) return null;
  const returns = "entry" in callee ? callee.entry.returns : returnsOf(known.names, callee.type);
  return returns ? { type: returns } : null;
}

function constructed(code: Code, node: SyntaxNode): Inferred | null {
  const callee = node.getChild("VariableName");
  const name = callee ? code.textOf(callee) : "";
  return /^(?:(?:Float|Int|Uint)\d\d?(?:Clamped)?)?Array$/.test(name) ? { type: "[]" } : null;
}

function inferMember(known: Known, code: Code, node: SyntaxNode, depth: number): Inferred | null {
  const member = memberEntry(known, code, node, depth);
  if (member) return ofEntry(member);
  const isElement = node.firstChild?.nextSibling?.name === "[";
  return isElement ? part(known, infer(known, code, node.firstChild!, depth + 1), "[]") : null;
}

function inferDeclared(
  known: Known,
  code: Code,
  { from, path, annotation, isElement, isFunction }: Declared,
  depth: number,
): Inferred | null {
  if (annotation !== null) return { type: annotation };
  if (!from) return null;
  if (isFunction) return inferFunction(known, code, from, depth);
  let found = infer(known, code, from, depth);
  for (const step of isElement ? ["[]", ...path] : path) found = part(known, found, step);
  return found;
}

/** A member of what is known of an object, or with "[]" an element. */
function part(known: Known, of: Inferred | null, step: string): Inferred | null {
  const type = typeOf(of);
  if (type === null) return null;
  if (step === "[]") {
    const element = /^(.+)(?:\[\]|\*)$/.exec(type)?.[1];
    return element === undefined ? null : { type: element };
  }
  const member = membersOf(known.names, type).find((each) => each.name === step);
  return member ? ofEntry(member) : null;
}

/** A function of the reader's own, by what it returns first. */
function inferFunction(known: Known, code: Code, node: SyntaxNode, depth: number): Inferred | null {
  const body = node.lastChild;
  if (!body) return null;
  const result = body.name === "Block" ? firstReturned(body) : body;
  const returns = result && typeOf(infer(known, code, result, depth + 1));
  const line = code.text.slice(node.from, body.from).replace(/\s*(?:=>)?\s*$/, "");
  const signature = line.replace(/\s+/g, " ");
  const entry: NameEntry = { name: "", kind: "function", signature, doc: "" };
  return { entry: returns ? { ...entry, returns } : entry };
}

function firstReturned(block: SyntaxNode): SyntaxNode | null {
  for (let child = block.firstChild; child; child = child.nextSibling) {
    if (child.name === "ReturnStatement") return child.firstChild?.nextSibling ?? null;
    if (/Function|Class|Method/.test(child.name)) continue;
    const inside = firstReturned(child);
    if (inside) return inside;
  }
  return null;
}
