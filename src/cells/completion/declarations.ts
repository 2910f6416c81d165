/** Where a cell's code defines names, and from what. */

import type { Code, SyntaxNode } from "./code.ts";

export interface Declared {
  readonly name: string;
  readonly at: number;
  /** Whether other cells see it: it stands outside of every block and function. */
  readonly isOutermost: boolean;
  readonly kind: "variable" | "function" | "class";
  /** The expression it comes from; the function itself where `isFunction`. */
  readonly from: SyntaxNode | null;
  readonly isFunction: boolean;
  /** Whether it is one of what `from` gives when iterated over. */
  readonly isElement: boolean;
  /** Members through which a pattern reaches it; "[]" for an element. */
  readonly path: readonly string[];
  /** A type's name written behind it. */
  readonly annotation: string | null;
}

const cache = new WeakMap<Code, readonly Declared[]>();

/** All names that a cell's code defines, in order. */
export function declarations(code: Code): readonly Declared[] {
  const known = cache.get(code);
  if (known) return known;
  const found: Declared[] = [];
  code.tree.iterate({
    enter: ({ node, name }) => {
      if (name === "VariableDefinition") found.push(declared(code, node));
    },
  });
  cache.set(code, found);
  return found;
}

/** The definition of a name that holds at a position: the last before it, else the first after. */
export function declarationBefore(code: Code, name: string, at: number): Declared | null {
  const all = declarations(code).filter((each) => each.name === name);
  return all.findLast((each) => each.at < at) ?? all[0] ?? null;
}

function declared(code: Code, node: SyntaxNode): Declared {
  const path: string[] = [];
  let holder = node;
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.name === "PatternProperty") {
      // `{ x }` is short for `{ x: x }`.
      path.unshift(code.textOf(parent.getChild("PropertyName") ?? node));
    } else if (parent.name === "ArrayPattern") {
      path.unshift("[]");
    } else if (parent.name !== "ObjectPattern") {
      break;
    }
    holder = parent;
  }
  const { parent } = holder;
  const common = { name: code.textOf(node), at: node.from, path, isOutermost: isOutermost(node) };
  const variable = { ...common, kind: "variable", isFunction: false, isElement: false } as const;
  const annotation = annotationOf(code, holder);
  switch (parent?.name) {
    case "FunctionDeclaration":
      return { ...variable, kind: "function", isFunction: true, from: parent, annotation: null };
    case "ClassDeclaration":
      return { ...variable, kind: "class", from: null, annotation: null };
    case "ForOfSpec":
      return { ...variable, isElement: true, from: lastBefore(parent), annotation };
    case "VariableDeclaration":
      return { ...variable, from: valueAfter(holder), annotation };
    default:
      return { ...variable, from: null, annotation };
  }
}

/** The last expression in brackets. */
function lastBefore(brackets: SyntaxNode): SyntaxNode | null {
  const last = brackets.lastChild;
  return last?.name === ")" ? last.prevSibling : last;
}

function annotationOf(code: Code, holder: SyntaxNode): string | null {
  const next = holder.nextSibling;
  if (next?.name !== "TypeAnnotation") return null;
  const text = code.textOf(next).replace(/^:\s*(?:readonly\s+)?/, "");
  return /^[\w.]+(?:\[\])?$/.test(text) ? text : null;
}

/** The expression behind the `=` that follows a name in `const a = 1, b = 2`. */
function valueAfter(holder: SyntaxNode): SyntaxNode | null {
  let next = holder.nextSibling;
  if (next?.name === "TypeAnnotation") next = next.nextSibling;
  return next?.name === "Equals" ? next.nextSibling : null;
}

function isOutermost(node: SyntaxNode): boolean {
  for (let up = node.parent; up; up = up.parent) {
    if (/^(?:Block|ParamList|ForSpec|ForOfSpec|ForInSpec|ClassBody|CatchClause)$/.test(up.name)) {
      return false;
    }
  }
  return true;
}
