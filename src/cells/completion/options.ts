/** What an object may hold where a call expects options. */

import type { Code, SyntaxNode } from "./code.ts";
import { infer, type Known } from "./infer-type.ts";
import { membersOf, type NameEntry, type TypeReference } from "./names.ts";

/** The object in which a place is that of a key, behind `{` or `,`; null where it is none. */
export function keyPlace(code: Code, node: SyntaxNode, from: number): SyntaxNode | null {
  for (let up: SyntaxNode | null = node; up; up = up.parent) {
    if (up.name === "ObjectExpression") {
      const before = code.text.slice(up.from, from);
      return from > up.from && /[{,]\s*$/.test(before) ? up : null;
    }
    if (!/^(?:[{},⚠]|Property|PropertyDefinition)$/.test(up.name)) return null;
  }
  return null;
}

export function hasKey(code: Code, object: SyntaxNode, name: string): boolean {
  return object.getChildren("Property").some((each) => {
    const key = each.getChild("PropertyDefinition");
    return key !== null && code.textOf(key) === name;
  });
}

/** Options that may be given where an object stands, each name once. */
export function optionsOf(known: Known, code: Code, object: SyntaxNode): NameEntry[] {
  const members = expectedAt(known, code, object).flatMap((type) => membersOf(known.names, type));
  return [...new Map(members.map((each) => [each.name, each])).values()];
}

/** The types of which an object at this place may have the members. */
function expectedAt(known: Known, code: Code, object: SyntaxNode): readonly TypeReference[] {
  const { parent } = object;
  if (parent?.name === "ArgList") {
    const call = parent.parent;
    const callee = call?.name === "CallExpression" ? call.firstChild : null;
    const inferred = callee ? infer(known, code, callee) : null;
    if (!inferred || !("entry" in inferred)) return [];
    return inferred.entry.options?.[argumentIndex(parent, object)] ?? [];
  }
  if (parent?.name !== "Property") return [];
  const outer = parent.parent;
  const key = parent.getChild("PropertyDefinition");
  if (!outer || !key) return [];
  const name = code.textOf(key);
  return expectedAt(known, code, outer)
    .flatMap((type) => membersOf(known.names, type))
    .flatMap((each) => (each.name === name && each.type ? [each.type] : []));
}

function argumentIndex(list: SyntaxNode, argument: SyntaxNode): number {
  let index = 0;
  for (
    let child = list.firstChild;
    child && child.from < argument.from;
    child = child.nextSibling
  ) {
    if (child.name === ",") index++;
  }
  return index;
}
