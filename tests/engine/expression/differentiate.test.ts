import fc from "fast-check";
import katex from "katex";
import { describe, expect, test } from "vitest";
import {
  backward,
  compile,
  type Expression,
  type ExpressionGraph,
  firstNonFinite,
  forward,
  gradientsAfter,
  localDerivatives,
  number,
  numericGradient,
  type Operator,
  type OperatorId,
  operation,
  operators,
  parse,
  randomExpression,
  relativeError,
  toGraph,
  toText,
  variable,
  variables,
} from "../../../engine/expression/index.ts";
import { random } from "../../../engine/random.ts";
import { arbitraryExpression } from "./arbitrary-expression.ts";

const read = (text: string): Expression => {
  const outcome = parse(text);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.expression;
};
const table = Object.entries(operators) as [OperatorId, Operator][];
const nodeOf = (graph: ExpressionGraph, text: string) =>
  graph.nodes.find((node) => node.text === text)!;

describe("operators", () => {
  test.each(table)("%s: each derivative is the slope of its value", (id, operator) => {
    const generator = random(1).fork(id);
    const positive = id === "ln" || id === "sqrt" || id === "power";
    for (let i = 0; i < 200; i++) {
      const draw = () => (positive ? 0.2 + 2 * generator.uniform() : 4 * generator.uniform() - 2);
      const [a, b] = [draw(), draw()];
      // Differences mean nothing across a kink or a pole.
      const clearance: Partial<Record<OperatorId, number>> = {
        abs: a,
        relu: a,
        max: a - b,
        min: a - b,
        tan: Math.cos(a),
        divide: b,
      };
      if (Math.abs(clearance[id] ?? 1) < 0.1) continue;
      const slopes = operator.derivatives.map((slope) => slope(a, b, operator.value(a, b)));
      const differences = numericGradient(
        (at) => operator.value(at[0]!, at[1]!),
        operator.arity === 1 ? [a] : [a, b],
      );
      expect(slopes.length).toBe(operator.arity);
      slopes.forEach((slope, k) => {
        expect(relativeError(slope, differences[k]!)).toBeLessThan(1e-5);
      });
    }
  });

  test("at a kink the derivative is 0 for relu and abs, and a half each for max and min", () => {
    const slopes = (id: OperatorId, a: number, b = 0) => {
      const operator: Operator = operators[id];
      return operator.derivatives.map((slope) => slope(a, b, operator.value(a, b)));
    };
    expect([slopes("relu", 0), slopes("abs", 0)]).toEqual([[0], [0]]);
    expect([slopes("max", 2, 2), slopes("min", 2, 2)]).toEqual([
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
    expect(slopes("power", 0, 2)[0]).toBe(0);
    expect(slopes("power", 0, 1)).toEqual([1, 0]);
    expect(slopes("power", 0, 0)[0]).toBe(0);
  });

  test("NaN goes through every operation and its derivatives, relu, max and sign included", () => {
    for (const [id, operator] of table) {
      expect(operator.value(Number.NaN, 2), id).toBeNaN();
    }
    for (const id of ["relu", "abs", "max"] as const) {
      expect((operators[id] as Operator).derivatives[0]!(Number.NaN, 1, Number.NaN), id).toBeNaN();
    }
  });

  test("KaTeX accepts the formula of every derivative", () => {
    for (const [, { derivativeTex }] of table) {
      for (const formula of derivativeTex) {
        const tex = formula("v_{1}", "(-2)", "v_{2}");
        expect(() => katex.renderToString(tex, { strict: "error" })).not.toThrow();
      }
    }
  });
});

describe("toGraph", () => {
  test("parents come first, each variable is one node, every operation its own", () => {
    const graph = toGraph(read("(a + b)*(a + b) - a"));
    expect(graph.nodes.map(({ text }) => text)).toEqual([
      "a",
      "b",
      "a + b",
      "a + b",
      "(a + b)*(a + b)",
      "(a + b)*(a + b) - a",
    ]);
    expect(graph.inputs).toEqual([0, 1]);
    expect(graph.output).toBe(5);
    for (const { id, parents } of graph.nodes) {
      for (const parent of parents) expect(parent).toBeLessThan(id);
    }
    expect(graph.nodes.map(({ depth }) => depth)).toEqual([0, 0, 1, 1, 2, 3]);
  });

  test("share makes equal parts one node; the same object is always one node", () => {
    const shared = toGraph(read("(a + b)*(a + b) - a"), { share: true });
    expect(shared.nodes.length).toBe(5);
    expect(nodeOf(shared, "(a + b)*(a + b)").parents).toEqual([2, 2]);
    const sum = operation("add", variable("a"), variable("b"));
    expect(toGraph(operation("multiply", sum, sum)).nodes.length).toBe(4);
  });

  test("intermediate values get a letter that no variable has", () => {
    const names = (text: string) => toGraph(read(text)).nodes.map(({ name }) => name);
    expect(names("a b + 1")).toEqual(["a", "b", "v₁", "1", "v₂"]);
    expect(names("v u_2")).toEqual(["v", "u₂", "q₁"]);
  });

  test("a sign before a number belongs to it, and constants do not vary", () => {
    const graph = toGraph(read("x^(-2) + pi*2"));
    expect(graph.nodes.map(({ symbol }) => symbol)).toEqual(["x", "−2", "^", "π", "2", "×", "+"]);
    expect(graph.nodes.filter(({ varies }) => varies).map(({ text }) => text)).toEqual([
      "x",
      "x^(-2)",
      "x^(-2) + pi*2",
    ]);
  });
});

describe("forward and backward", () => {
  const graph = toGraph(read("3(a+bc)"));
  const values = forward(graph, { a: 5, b: 3, c: 2 });
  const of = (text: string) => nodeOf(graph, text).id;

  test("J = 3(a + bc) at (5, 3, 2) is 33 with derivatives (3, 6, 9)", () => {
    expect(values[graph.output]).toBe(33);
    const { gradients } = backward(graph, values);
    expect(graph.inputs.map((id) => gradients[id])).toEqual([3, 6, 9]);
    expect([gradients[of("b*c")], gradients[of("a + b*c")], gradients[graph.output]]).toEqual([
      3, 3, 1,
    ]);
  });

  test("each step multiplies what arrived with one local derivative and adds", () => {
    const { steps } = backward(graph, values);
    const told = steps.map((step) => [
      graph.nodes[step.node]!.text,
      graph.nodes[step.parent]!.text,
      step.upstream,
      step.local.text,
      step.contribution,
      step.total,
    ]);
    expect(told).toEqual([
      ["3*(a + b*c)", "a + b*c", 1, "3", 3, 3],
      ["a + b*c", "a", 3, "1", 3, 3],
      ["a + b*c", "b*c", 3, "1", 3, 3],
      ["b*c", "b", 3, "c", 6, 6],
      ["b*c", "c", 3, "b", 9, 9],
    ]);
    expect([...gradientsAfter(graph, steps, 0)].filter((g) => g !== 0)).toEqual([1]);
    expect(gradientsAfter(graph, steps, 4)[of("b")]).toBe(6);
    expect(gradientsAfter(graph, steps, 4)[of("c")]).toBe(0);
    expect(gradientsAfter(graph, steps, 5)).toEqual(backward(graph, values).gradients);
  });

  test("where two paths meet the derivatives add: a·a + a at 3 has slope 7", () => {
    const square = toGraph(read("a*a + a"));
    const { gradients, steps } = backward(square, forward(square, { a: 3 }));
    expect(gradients[square.inputs[0]!]).toBe(7);
    expect(steps.filter(({ parent }) => parent === square.inputs[0]).map((s) => s.total)).toEqual([
      1, 4, 7,
    ]);
  });

  test("local derivatives name their operands and carry their number", () => {
    const power = toGraph(read("(a b)^3"));
    const at = forward(power, { a: 2, b: 5 });
    const [slope] = localDerivatives(power, at, power.output);
    expect(slope).toMatchObject({ slot: 0, value: 300, text: "3·v₁^2", tex: "3\\,v_{1}^{2}" });
    expect(localDerivatives(power, at, 0)).toEqual([]);
  });

  test("a missing input is an error that names it", () => {
    expect(() => forward(graph, { a: 1, b: 2 })).toThrow("forward: no value for the input “c”");
  });

  test("the first operation that leaves the numbers is named with its operands", () => {
    const troubled = toGraph(read("sqrt(x) + ln(x - 2)*y"));
    const say = (x: number) => firstNonFinite(troubled, forward(troubled, { x, y: 1 }))?.sentence;
    expect(say(3)).toBeUndefined();
    expect(say(1)).toBe("ln(x - 2) is not a number at x - 2 = −1.");
    expect(say(2)).toBe("ln(x - 2) is not finite at x - 2 = 0.");
    expect(say(-4)).toBe("sqrt(x) is not a number at x = −4.");
  });

  test("derivatives of the default graph agree with central differences to 1e-6", () => {
    expect(worstError(read("3(a+bc)"), { a: 5, b: 3, c: 2 })).toBeLessThan(1e-6);
    const generator = random(1);
    for (let i = 0; i < 500; i++) {
      const [a, b, c] = [0, 0, 0].map(() => 4 * generator.uniform() - 2) as [
        number,
        number,
        number,
      ];
      expect(worstError(read("3(a+bc)"), { a, b, c })).toBeLessThan(1e-6);
    }
  });

  test("derivatives of 2000 random graphs agree with central differences to 1e-4", () => {
    for (let seed = 0; seed < 2000; seed++) {
      const { expression, values } = randomExpression(random(seed));
      expect(worstError(expression, values), toText(expression)).toBeLessThan(1e-4);
    }
  });
});

describe("randomExpression", () => {
  test("keeps to its operations, its bounds and its seed, and reuses values", () => {
    const used = new Set<string>();
    let reused = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { graph, values } = randomExpression(random(seed), { operations: 6 });
      const operations = graph.nodes.filter(({ kind }) => kind === "operation");
      expect(operations.length).toBeGreaterThanOrEqual(1);
      expect(operations.length).toBeLessThanOrEqual(6);
      for (const value of Object.values(values)) expect(Math.abs(value)).toBeLessThanOrEqual(2);
      const at = forward(graph, values);
      for (const { id, operator, parents } of operations) {
        used.add(operator!);
        expect(Math.abs(at[id]!)).toBeLessThan(100);
        if (operator === "relu") expect(Math.abs(at[parents[0]!]!)).toBeGreaterThanOrEqual(0.01);
      }
      const uses = graph.nodes.flatMap(({ parents }) => parents);
      if (new Set(uses).size < uses.length) reused += 1;
    }
    expect([...used].sort()).toEqual(["add", "exp", "multiply", "relu", "sigmoid"]);
    expect(reused).toBeGreaterThan(100);
    expect(randomExpression(random(7))).toEqual(randomExpression(random(7)));
  });
});

describe("compile", () => {
  test("value and gradient agree with the graph's passes for every expression", () => {
    fc.assert(
      fc.property(
        arbitraryExpression,
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 10, maxLength: 10 }),
        (expression, at) => {
          const names = ["x", "y", "w1", "x2", "theta", "sigma", "alpha12", "J", "E", "v1"];
          const inputs = Object.fromEntries(names.map((name, i) => [name, at[i]!]));
          const graph = toGraph(expression, { share: true });
          const values = forward(graph, inputs);
          const compiled = compile(expression, names);
          const gradient = new Float64Array(names.length);
          expect(compiled.value(at)).toBe(values[graph.output]);
          expect(compiled.gradient(at, gradient)).toBe(values[graph.output]);
          const { gradients } = backward(graph, values);
          for (const id of graph.inputs) {
            expect(gradient[names.indexOf(graph.nodes[id]!.text)]).toBe(gradients[id]);
          }
        },
      ),
      { numRuns: 1000, seed: 4 },
    );
  });

  test("an unknown variable is refused, an unused name has derivative 0", () => {
    expect(() => compile(read("x + z"), ["x", "y"])).toThrow(
      "compile: the expression uses “z”; the names are x, y",
    );
    const gradient = Float64Array.of(9, 9);
    expect(compile(read("3x"), ["x", "y"]).gradient([2, 5], gradient)).toBe(6);
    expect([...gradient]).toEqual([3, 0]);
    expect(compile(number(4), []).value([])).toBe(4);
  });

  test("a constant exponent does not spoil the gradient of a negative base", () => {
    const gradient = new Float64Array(1);
    compile(read("x^3"), ["x"]).gradient([-2], gradient);
    expect(gradient[0]).toBe(12);
  });
});

function worstError(expression: Expression, values: Readonly<Record<string, number>>): number {
  const names = variables(expression);
  const at = names.map((name) => values[name]!);
  const { value, gradient } = compile(expression, names);
  const exact = new Float64Array(names.length);
  gradient(at, exact);
  const differences = numericGradient(value, at);
  return Math.max(...names.map((_, i) => relativeError(exact[i]!, differences[i]!)));
}
