import { analyze, extract_names } from "periscopic";
import { walk } from "zimmerframe";
import type { Compiled } from "../protocol.ts";

/** What of an ESTree node is read here. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: { readonly line: number } };
  readonly [key: string]: unknown;
}

export interface Program extends Node {
  readonly body: readonly Node[];
}

type Found = Omit<Compiled, "code"> | { readonly problem: string; readonly line: number };

/** Which names a parsed cell defines, uses and assigns to; or what in it no cell may do. */
export function analyse(program: Program): Found {
  const { map, globals, scope: outermost } = analyze(program as never);
  const assigns = new Set<string>();
  const figures = new Set<string>();
  const refused: { problem: string; line: number }[] = [];
  const refuse = (node: Node, problem: string | null) => {
    if (problem !== null) refused.push({ problem, line: node.loc.start.line });
  };
  walk(program as Node, outermost, {
    _(node, { state, next }) {
      const scope = map.get(node as never) ?? state;
      refuse(node, refusals[node.type] ?? null);
      for (const name of assigned(node)) if (!scope.find_owner(name)) assigns.add(name);
      const figure = figureCall(node);
      if (figure === null) refuse(node, 'figure("…") takes the name of a figure, in quotes.');
      else if (figure !== undefined) figures.add(figure);
      next(scope);
    },
  });
  const defines = [...outermost.declarations.keys()];
  const taken = defines.find((name) => name.startsWith("$"));
  if (taken) refuse(program, `${taken}: names that begin with $ are taken.`);
  if (refused[0]) return refused[0];
  return { defines, uses: [...globals.keys()], assigns: [...assigns], figures: [...figures] };
}

const alreadyHere = "The engine, Plot and d3 are here by their names; a cell imports nothing.";

const refusals: Readonly<Record<string, string>> = {
  ImportDeclaration: alreadyHere,
  ImportExpression: alreadyHere,
  MetaProperty: "A cell has no import.meta.",
  ExportNamedDeclaration: "A cell exports nothing: what it defines, the other cells see.",
  ExportDefaultDeclaration: "A cell exports nothing: what it defines, the other cells see.",
  ExportAllDeclaration: "A cell exports nothing: what it defines, the other cells see.",
};

/** Names to which a node gives a new value; none where it changes a property. */
function assigned(node: Node): string[] {
  if (node.type !== "AssignmentExpression" && node.type !== "UpdateExpression") return [];
  const target = (node["left"] ?? node["argument"]) as Node;
  return target.type === "MemberExpression" ? [] : extract_names(target as never);
}

/** The figure that a call names; null if it is no quoted name, undefined if it is no such call. */
function figureCall(node: Node): string | null | undefined {
  if (node.type !== "CallExpression") return undefined;
  const callee = node["callee"] as Node;
  if (callee.type !== "Identifier" || callee["name"] !== "figure") return undefined;
  const [first] = node["arguments"] as readonly Node[];
  const value = first?.type === "Literal" ? first["value"] : null;
  return typeof value === "string" ? value : null;
}
