import type { Expression } from "./expression.ts";
import { toGraph } from "./graph.ts";
import { operators } from "./operators.ts";

/** An expression as a function of a vector. Not reentrant: value and gradient share a scratch. */
export interface CompiledExpression {
  /** Names of the entries of the vector. */
  readonly names: readonly string[];
  /** The value at `at`, which has one entry a name. */
  value(at: ArrayLike<number>): number;
  /** The value at `at`; its derivatives with respect to the names are written into `gradient`. */
  gradient(at: ArrayLike<number>, gradient: { [index: number]: number }): number;
}

/**
 * Makes a fast function of the variables `names`, in that order, out of an expression: a flat list
 * of instructions, equal parts computed once. No code is generated, so that a content security
 * policy may forbid it. Throws if the expression uses another variable; unused names are fine.
 */
export function compile(expression: Expression, names: readonly string[]): CompiledExpression {
  const { nodes, output } = toGraph(expression, { share: true });
  const values = Float64Array.from(nodes, ({ value }) => value ?? 0);
  const adjoints = new Float64Array(nodes.length);
  const inputs = nodes.filter(({ kind }) => kind === "input");
  const inputIds = Int32Array.from(inputs, ({ id }) => id);
  const inputPlaces = Int32Array.from(inputs, ({ variable }) => {
    const place = names.indexOf(variable!);
    if (place < 0) {
      const known = names.length > 0 ? `the names are ${names.join(", ")}` : "no names are given";
      throw new RangeError(`compile: the expression uses “${variable}”; ${known}`);
    }
    return place;
  });

  const steps = nodes.flatMap(({ id, operator, parents }) =>
    operator === null
      ? []
      : [{ id, operator: operators[operator], a: parents[0]!, b: parents[1] ?? parents[0]! }],
  );
  const targets = Int32Array.from(steps, ({ id }) => id);
  const first = Int32Array.from(steps, ({ a }) => a);
  const second = Int32Array.from(steps, ({ b }) => b);
  const functions = steps.map(({ operator }) => operator.value);
  // null where nothing flows: an operand without any input in it, or no such operand.
  const slopes = (slot: number): (Slope | null)[] =>
    steps.map(({ id, operator }) => {
      const parent = nodes[id]!.parents[slot];
      return parent !== undefined && nodes[parent]!.varies ? operator.derivatives[slot]! : null;
    });
  const slopesA = slopes(0);
  const slopesB = slopes(1);

  const value = (at: ArrayLike<number>): number => {
    for (let i = 0; i < inputIds.length; i++) values[inputIds[i]!] = at[inputPlaces[i]!]!;
    for (let i = 0; i < targets.length; i++) {
      values[targets[i]!] = functions[i]!(values[first[i]!]!, values[second[i]!]!);
    }
    return values[output]!;
  };

  const gradient = (at: ArrayLike<number>, into: { [index: number]: number }): number => {
    const result = value(at);
    adjoints.fill(0);
    adjoints[output] = 1;
    for (let i = targets.length - 1; i >= 0; i--) {
      const a = values[first[i]!]!;
      const b = values[second[i]!]!;
      const y = values[targets[i]!]!;
      const upstream = adjoints[targets[i]!]!;
      const slopeA = slopesA[i];
      const slopeB = slopesB[i];
      if (slopeA) adjoints[first[i]!]! += upstream * slopeA(a, b, y);
      if (slopeB) adjoints[second[i]!]! += upstream * slopeB(a, b, y);
    }
    for (let i = 0; i < names.length; i++) into[i] = 0;
    for (let i = 0; i < inputIds.length; i++) into[inputPlaces[i]!] = adjoints[inputIds[i]!]!;
    return result;
  };
  return { names, value, gradient };
}

type Slope = (a: number, b: number, y: number) => number;
