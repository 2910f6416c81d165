import { constants, type Expression } from "./expression.ts";
import { nameForDisplay, nameInTex } from "./names.ts";
import type { OperatorId } from "./operators.ts";
import { nodeSymbol, toText } from "./print.ts";

/** A value in a computation graph: plain data. */
export interface GraphNode {
  /** Place in `nodes`; every parent comes before its children. */
  readonly id: number;
  readonly kind: "input" | "constant" | "operation";
  /** What stands in the node: "θ₁", "3", "×". */
  readonly symbol: string;
  /** What formulas call its value: an input's or constant's own name, v₁, v₂, … for operations. */
  readonly name: string;
  readonly tex: string;
  /** The part of the expression this node is the value of. */
  readonly text: string;
  /** The variable's name as `forward` takes it; null unless an input. */
  readonly variable: string | null;
  /** null unless a constant. */
  readonly value: number | null;
  /** null unless an operation. */
  readonly operator: OperatorId | null;
  /** Ids of the operands, in order; one that is used twice stands twice. */
  readonly parents: readonly number[];
  /** Operations on the longest way from an input or constant; 0 for those. */
  readonly depth: number;
  /** Whether the value depends on an input. Only then does it have a derivative. */
  readonly varies: boolean;
}

export interface ExpressionGraph {
  /** In an order in which the expression can be computed; the last one is its value. */
  readonly nodes: readonly GraphNode[];
  readonly output: number;
  /** Ids of the input nodes, in the order in which they first appear. */
  readonly inputs: readonly number[];
}

/**
 * The computation graph of an expression. Each variable is one node, however often it is used.
 * Other parts are one node each unless they are the same object or, with `share`, read the same.
 * A minus sign before a number belongs to the number.
 */
export function toGraph(
  expression: Expression,
  { share = false }: { readonly share?: boolean } = {},
): ExpressionGraph {
  const nodes: GraphNode[] = [];
  const byObject = new Map<Expression, number>();
  const byText = new Map<string, number>();
  const letter = freeLetter(expression);
  let operations = 0;

  const add = (node: Omit<GraphNode, "id">): number => {
    nodes.push({ id: nodes.length, ...node });
    return nodes.length - 1;
  };
  const build = (part: Expression, text: string): number => {
    const leaf = { variable: null, value: null, operator: null, parents: [], depth: 0, text };
    const symbol = nodeSymbol(part);
    if (part.kind === "variable") {
      const { name } = part;
      const names = { symbol, name: nameForDisplay(name), tex: nameInTex(name) };
      return add({ ...leaf, ...names, kind: "input", variable: name, varies: true });
    }
    const value = constantValue(part);
    if (value !== null) {
      const shown = part.kind === "constant" ? symbol : `${value}`.replace("-", "−");
      const tex = part.kind === "constant" && part.name === "pi" ? "\\pi" : text;
      const names = { symbol: shown, name: value < 0 ? `(${shown})` : shown, tex };
      return add({ ...leaf, ...names, kind: "constant", value, varies: false });
    }
    if (part.kind !== "operation") throw new TypeError(`toGraph: unknown part ${part.kind}`);
    const parents = part.operands.map(visit);
    operations += 1;
    return add({
      ...leaf,
      kind: "operation",
      symbol,
      name: nameForDisplay(`${letter}${operations}`),
      tex: `${letter}_{${operations}}`,
      operator: part.operator,
      parents,
      depth: 1 + Math.max(...parents.map((parent) => nodes[parent]!.depth)),
      varies: parents.some((parent) => nodes[parent]!.varies),
    });
  };
  const visit = (part: Expression): number => {
    const text = toText(part);
    const shared = share || part.kind === "variable" ? byText.get(text) : undefined;
    const known = byObject.get(part) ?? shared;
    if (known !== undefined) return known;
    const id = build(part, text);
    byObject.set(part, id);
    byText.set(text, id);
    return id;
  };
  const output = visit(expression);
  const inputs = nodes.filter(({ kind }) => kind === "input").map(({ id }) => id);
  return { nodes, output, inputs };
}

/** The number a leaf stands for, sign included; null for what must be computed. */
function constantValue(part: Expression): number | null {
  if (part.kind === "number") return part.value;
  if (part.kind === "constant") return constants[part.name];
  if (part.kind !== "operation" || part.operator !== "negate") return null;
  const [operand] = part.operands;
  return operand?.kind === "number" ? -operand.value : null;
}

/** A letter for intermediate values that no variable begins with. */
function freeLetter(expression: Expression): string {
  const text = toText(expression);
  const used = (letter: string) => new RegExp(`(^|[^a-z])${letter}\\d*($|[^a-z])`, "i").test(text);
  return ["v", "u", "q", "s", "n", "h", "g"].find((letter) => !used(letter)) ?? "v";
}
