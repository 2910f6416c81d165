import type { Code, SyntaxNode } from "./code.ts";
import {
  definitionOf,
  globalEntry,
  type Inferred,
  inferName,
  type Known,
  memberEntry,
} from "./infer-type.ts";
import type { NameEntry } from "./names.ts";
import { optionsOf } from "./options.ts";

export interface Named {
  readonly from: number;
  readonly to: number;
  readonly entry: NameEntry;
}

/** What is known of the name that stands at a place; null where there is nothing to say. */
export function entryAt(known: Known, code: Code, at: number): Named | null {
  for (const side of [1, -1] as const) {
    const node = code.tree.resolveInner(at, side);
    const entry = entryOf(known, code, node);
    if (entry) return { from: node.from, to: node.to, entry };
  }
  return null;
}

function entryOf(known: Known, code: Code, node: SyntaxNode): NameEntry | null {
  const name = code.textOf(node);
  switch (node.name) {
    case "PropertyName":
      return node.parent?.name === "MemberExpression"
        ? memberEntry(known, code, node.parent)
        : null;
    case "PropertyDefinition": {
      const object = node.parent?.parent;
      const options = object ? optionsOf(known, code, object) : [];
      return options.find((each) => each.name === name) ?? null;
    }
    case "TypeName":
      return globalEntry(known, name);
    case "VariableName":
    case "VariableDefinition": {
      if (!definitionOf(known, code, name, node.to)) return globalEntry(known, name);
      const entry = ownEntry(name, inferName(known, code, name, node.to));
      return entry.signature === name ? null : entry;
    }
    default:
      return null;
  }
}

/** What is said of a name of the reader's own. */
export function ownEntry(name: string, inferred: Inferred | null): NameEntry {
  if (!inferred) return { name, kind: "constant", signature: name, doc: "" };
  if ("entry" in inferred) return { ...inferred.entry, name };
  const { type } = inferred;
  const isNameless = type === "[]" || /^\d/.test(type);
  const signature = isNameless ? name : `${name}: ${type.replace(/(.+)\*$/, "Iterable<$1>")}`;
  return { name, kind: "constant", signature, doc: "", type };
}
