import { compile, type Expression, parse, variables } from "../../../engine/expression/index.ts";

/** A loss as a function, with its exact gradient. */
export interface Loss {
  readonly variables: 1 | 2;
  readonly value: (x: number, y: number) => number;
  /** The second entry is 0 for a loss of x alone. */
  readonly gradient: (x: number, y: number) => readonly [number, number];
}

/** Compiles a formula in x and y or in x alone. Throws with the reader's sentence if it cannot. */
export function compileLoss(text: string): Loss {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  const compiled = compile(parsed.expression, ["x", "y"]);
  const at = new Float64Array(2);
  const slopes = new Float64Array(2);
  return {
    variables: isOfXAlone(parsed.expression) ? 1 : 2,
    value(x, y) {
      at[0] = x;
      at[1] = y;
      return compiled.value(at);
    },
    gradient(x, y) {
      at[0] = x;
      at[1] = y;
      compiled.gradient(at, slopes);
      return [slopes[0]!, slopes[1]!];
    },
  };
}

/** A constant counts as a loss of x alone. */
function isOfXAlone(expression: Expression): boolean {
  return !variables(expression).includes("y");
}
