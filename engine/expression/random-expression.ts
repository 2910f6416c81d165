import type { Random } from "../random.ts";
import { forward } from "./differentiate.ts";
import { type Expression, operation, variable } from "./expression.ts";
import { type ExpressionGraph, toGraph } from "./graph.ts";
import type { OperatorId } from "./operators.ts";

export interface RandomExpression {
  readonly expression: Expression;
  readonly graph: ExpressionGraph;
  /** A value in −2…2 for each input. */
  readonly values: Readonly<Record<string, number>>;
}

/** What random graphs are built from. */
const CHOICES: readonly OperatorId[] = ["add", "multiply", "exp", "relu", "sigmoid"];

/**
 * A random computation graph of at most `operations` operations among + × exp relu σ on `inputs`,
 * in which values may be used more than once, with random input values. Draws again until no
 * argument of a ReLU lies within 0.01 of its kink and every value is below 100 in magnitude: there,
 * derivatives and differences can be compared.
 */
export function randomExpression(
  random: Random,
  {
    operations = 7,
    inputs = ["a", "b", "c"],
  }: { readonly operations?: number; readonly inputs?: readonly string[] } = {},
): RandomExpression {
  for (;;) {
    const expression = draw(random, operations, inputs.map(variable));
    const values = Object.fromEntries(inputs.map((name) => [name, 4 * random.uniform() - 2]));
    const graph = toGraph(expression);
    if (isTame(graph, forward(graph, values))) return { expression, graph, values };
  }
}

/** Adds `count` operations on what is there, on values not yet used where possible. */
function draw(random: Random, count: number, inputs: readonly Expression[]): Expression {
  const parts = [...inputs];
  const unused = new Set<Expression>(parts);
  const operand = (): Expression => {
    const fresh = [...unused];
    const from = fresh.length > 0 && random.uniform() < 0.6 ? fresh : parts;
    const chosen = from[random.integer(from.length)]!;
    unused.delete(chosen);
    return chosen;
  };
  for (let i = 0; i < count; i++) {
    const operator = CHOICES[random.integer(CHOICES.length)]!;
    const binary = operator === "add" || operator === "multiply";
    const part = binary
      ? operation(operator, operand(), operand())
      : operation(operator, operand());
    parts.push(part);
    unused.add(part);
  }
  return parts.at(-1)!;
}

function isTame({ nodes }: ExpressionGraph, values: Float64Array): boolean {
  return nodes.every(({ id, operator, parents }) => {
    if (!(Math.abs(values[id]!) < 100)) return false;
    return operator !== "relu" || Math.abs(values[parents[0]!]!) >= 0.01;
  });
}
