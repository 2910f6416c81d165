import { type OperatorId, operators } from "./operators.ts";

/**
 * A scalar expression as a syntax tree: plain data. A subtree that occurs twice as the same object
 * is one node of the computation graph.
 */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "constant"; readonly name: ConstantName }
  | { readonly kind: "variable"; readonly name: string }
  | {
      readonly kind: "operation";
      readonly operator: OperatorId;
      readonly operands: readonly Expression[];
    };

export type ConstantName = "pi" | "e";

/** Values of the named constants. */
export const constants: Readonly<Record<ConstantName, number>> = { pi: Math.PI, e: Math.E };

export const number = (value: number): Expression => ({ kind: "number", value });

/** `name` as `parse` writes it: a letter or a Greek name, then digits if any ("w1", "theta"). */
export const variable = (name: string): Expression => ({ kind: "variable", name });

export function operation(operator: OperatorId, ...operands: readonly Expression[]): Expression {
  const { arity } = operators[operator];
  if (operands.length !== arity) {
    throw new RangeError(`${operator}: ${operands.length} operands given, ${arity} expected`);
  }
  return { kind: "operation", operator, operands };
}

/** Names of the variables, each once, in the order in which they first appear. */
export function variables(expression: Expression): string[] {
  const names = new Set<string>();
  const seen = new Set<Expression>();
  const visit = (part: Expression): void => {
    if (seen.has(part)) return;
    seen.add(part);
    if (part.kind === "variable") names.add(part.name);
    if (part.kind === "operation") part.operands.forEach(visit);
  };
  visit(expression);
  return [...names];
}
