import fc from "fast-check";
import {
  type Expression,
  number,
  type OperatorId,
  operation,
  operators,
  variable,
} from "../../../engine/expression/index.ts";

const names = ["x", "y", "w1", "x2", "theta", "sigma", "alpha12", "J", "E", "v1"];

/** Any tree that `parse` can make: numbers are not negative, functions have their operands. */
export const arbitraryExpression: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>(
  (tie) => ({
    tree: fc.oneof(
      { maxDepth: 6, depthSize: "medium" },
      fc.constantFrom(...names).map(variable),
      fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => number(value + 0)),
      fc.nat({ max: 9 }).map(number),
      fc.constantFrom("pi", "e").map((name): Expression => ({ kind: "constant", name })),
      ...(Object.keys(operators) as OperatorId[]).map((id) =>
        fc
          .tuple(...Array.from({ length: operators[id].arity }, () => tie("tree")))
          .map((operands) => operation(id, ...operands)),
      ),
    ),
  }),
).tree;
