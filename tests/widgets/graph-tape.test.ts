import { describe, expect, it } from "vitest";
import {
  backward,
  compile,
  forward,
  numericGradient,
  randomExpression,
  relativeError,
} from "../../engine/expression/index.ts";
import { random } from "../../engine/random.ts";
import { defaults } from "../../src/params/index.ts";
import {
  compare,
  differences,
  type GraphTapeValues,
  live,
  model,
  score,
  tables,
  type Walk,
} from "../../src/widgets/graph-tape/model.ts";
import {
  inputsProblem,
  readExpression,
  readGuesses,
  readInputs,
  withInput,
  writeGuesses,
} from "../../src/widgets/graph-tape/reading.ts";
import { fullLength, nextEdge, paid, traceOf } from "../../src/widgets/graph-tape/trace.ts";
import widget from "../../src/widgets/graph-tape/widget.ts";

const values: GraphTapeValues = defaults(widget.params);

function walk(steps: number, changed: Partial<GraphTapeValues> = {}): Walk {
  const all = { ...values, ...changed };
  let state = model.start(all);
  for (let i = 0; i < steps; i++) state = model.step!(state, all);
  return state;
}

describe("claim: graph-tape", () => {
  it("on the default graph every input derivative agrees with a central difference to 1e-6, even 1e-7", () => {
    const { graph, gradients } = traceOf(values);
    const numeric = differences(values);
    expect(numeric).toHaveLength(3);
    graph.inputs.forEach((id, i) => {
      expect(relativeError(gradients[id]!, numeric[i]!)).toBeLessThan(1e-7);
    });
  });

  it("on 500 random graphs away from kinks and overflow they agree to 1e-4", () => {
    const names = ["a", "b", "c"];
    let compared = 0;
    for (let seed = 0; seed < 500; seed++) {
      const { expression, graph, values: at } = randomExpression(random(seed));
      const { gradients } = backward(graph, forward(graph, at));
      const point = names.map((name) => at[name]!);
      const compiled = compile(expression, names);
      const numeric = numericGradient((x) => compiled.value(x), point, 1e-4);
      for (const id of graph.inputs) {
        const slot = names.indexOf(graph.nodes[id]!.variable!);
        expect(relativeError(gradients[id]!, numeric[slot]!), `seed ${seed}`).toBeLessThan(1e-4);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(500);
  });

  it("each preset's derivatives agree with the differences too", () => {
    for (const preset of widget.presets) {
      const all = { ...values, ...preset.values };
      const { graph, gradients } = traceOf(all);
      const numeric = differences(all);
      graph.inputs.forEach((id, i) => {
        expect(relativeError(gradients[id]!, numeric[i]!), preset.name).toBeLessThan(1e-6);
      });
    }
  });

  it("the derivative of a node is the sum of what its arrows paid, when all have been crossed", () => {
    for (const expression of ["x*(x + y)", "x*x*x", "(a*b + sin(c))^2", "a/(a + b) - a*b"]) {
      const trace = traceOf({ expression, inputs: "" });
      for (const id of trace.graph.inputs) {
        const sum = paid(trace, id, trace.length).reduce((total, term) => total + term, 0);
        expect(sum).toBeCloseTo(trace.gradients[id]!, 12);
      }
    }
  });

  it("every arrow is crossed once, and only after all arrows into its head node have paid", () => {
    for (let seed = 0; seed < 200; seed++) {
      const { graph, values: at } = randomExpression(random(seed));
      const { steps } = backward(graph, forward(graph, at));
      expect(new Set(steps.map((s) => `${s.node}#${s.local.slot}`)).size).toBe(steps.length);
      steps.forEach((step, i) => {
        for (const later of steps.slice(i)) expect(later.parent).not.toBe(step.node);
      });
    }
  });
});

describe("the chapter's graphs", () => {
  it("J = 3 (a + b c) at (5, 3, 2) is 33 with gradient (3, 6, 9)", () => {
    const { graph, values: at, gradients } = traceOf(values);
    expect(at[graph.output]).toBe(33);
    expect(graph.inputs.map((id) => graph.nodes[id]!.name)).toEqual(["a", "b", "c"]);
    expect(graph.inputs.map((id) => gradients[id])).toEqual([3, 6, 9]);
  });

  it("x (x + y) at (3, 2) pays 5 and 3 into x", () => {
    const trace = traceOf({ expression: "x*(x + y)", inputs: "x = 3, y = 2" });
    const x = trace.graph.inputs[0]!;
    expect(paid(trace, x, trace.length)).toEqual([5, 3]);
    expect(trace.gradients[x]).toBe(8);
    expect(paid(trace, x, 3)).toEqual([5]);
  });

  it("the arrow from b carries the other factor, c", () => {
    const trace = traceOf(values);
    const edge = trace.edges.find((step) => trace.graph.nodes[step.parent]?.name === "b");
    expect(edge?.local.value).toBe(2);
  });

  it("the logistic preset ends with −0.5 by b: prediction minus label", () => {
    const preset = widget.presets.find((p) => p.name.startsWith("A logistic"))!;
    const trace = traceOf({ ...values, ...preset.values });
    const b = trace.graph.nodes.find((node) => node.name === "b")!;
    expect(trace.gradients[b.id]).toBeCloseTo(-0.5, 12);
    expect(preset.step).toBe(trace.length);
  });
});

describe("the walk", () => {
  it("goes forward over three operations, then back over five arrows, then stands", () => {
    const trace = traceOf(values);
    expect(trace.length).toBe(8);
    expect(model.ended!(walk(7), values)).toBeNull();
    expect(model.ended!(walk(8), values)).toBe("Every derivative is known.");
    expect(walk(1000)).toEqual({ taken: 8 });
  });

  it("shows no value and no derivative before its time", () => {
    const [nodes, arrows, check] = tables(values, walk(1));
    expect(nodes!.rows.filter((row) => row[2] === "")).toHaveLength(2);
    expect(nodes!.rows.every((row) => row[3] === "")).toBe(true);
    expect(arrows!.rows).toHaveLength(0);
    expect(check!.rows.every((row) => row[1] === "" && row[2] === "")).toBe(true);
    const waiting = tables(values, walk(3))[1]!;
    expect(waiting.rows).toEqual([["v₂", "v₃", "?", "?", "?", "?", ""]]);
  });

  it("stops where a value is not finite and says at which node and why", () => {
    const broken = { ...values, expression: "a + log(b)", inputs: "a = 1, b = -1" };
    expect(model.ended!(walk(9, broken), broken)).toMatch(/is not a number at b = −1/);
    expect(live(broken, walk(9, broken))).not.toMatch(/NaN|not a number|∞/);
  });

  it("is as long for every input: an obstacle shortens the walk, not its scale", () => {
    for (const inputs of ["a = 4, b = 1", "a = 0, b = 0", "a = -1, b = 1"]) {
      const all = { ...values, expression: "sqrt(a) * b", inputs };
      expect((model.maxSteps as (v: GraphTapeValues) => number)(all)).toBe(5);
      expect(traceOf(all).length).toBeLessThanOrEqual(5);
    }
    expect(traceOf({ expression: "sqrt(a) * b", inputs: "a = 4" }).length).toBe(5);
    for (const expression of widget.params.expression.samples()) {
      const trace = traceOf({ expression, inputs: "" });
      expect(trace.obstacle, expression).toBeNull();
      expect(fullLength(trace), expression).toBe(trace.length);
    }
  });

  it("stops before a slope that is not finite", () => {
    const steep = { ...values, expression: "sqrt(a) * b", inputs: "a = 0, b = 0" };
    const end = walk(60, steep);
    expect(model.ended!(end, steep)).toMatch(/slope of sqrt\(a\) is not finite/);
    expect(JSON.stringify(tables(steep, end))).not.toMatch(/not a number|∞|NaN/);
  });

  it("speaks finite sentences at every step of every preset and example", () => {
    for (const expression of widget.params.expression.samples()) {
      for (const inputs of widget.params.inputs.samples()) {
        const all = { ...values, expression, inputs };
        for (let steps = 0; steps <= traceOf(all).length; steps++) {
          expect(live(all, walk(steps, all))).not.toMatch(/NaN|undefined|not a number/);
        }
      }
    }
  });
});

describe("guesses", () => {
  const guessed = { ...values, guesses: "b*c#0=2;b*c#1=2" };

  it("belong to an arrow, are compared once it is revealed, and never change the walk", () => {
    expect(score(guessed, walk(6))).toEqual({ guessed: 0, right: 0 });
    expect(score(guessed, walk(8))).toEqual({ guessed: 2, right: 1 });
    expect(live(guessed, walk(7, guessed))).toContain("You expected 2: so it is.");
    expect(live(guessed, walk(8, guessed))).toContain("You expected 2; it is 3.");
    expect(walk(8, guessed)).toEqual(walk(8));
  });

  it("are compared kindly: rounding is forgiven, a wrong sign is named", () => {
    expect(compare(0.33, 1 / 3)).toBe("You expected 0.33: so it is.");
    expect(compare(-2, 2)).toBe("You expected −2; only the sign differs.");
    expect(compare(0.3, 1 / 3)).toBe("You expected 0.3; it is 0.3333.");
    expect(compare(0, 0)).toContain("so it is");
    expect(compare(19.95, 20)).toContain("so it is");
    expect(compare(19.5, 20)).toBe("You expected 19.5; it is 20.");
  });

  it("survive the trip through a link, and nonsense is refused", () => {
    const all = { "(a + b)^2#1": -0.5, "a*b#0": 1e-7 };
    expect(readGuesses(writeGuesses(all))).toEqual(all);
    for (const text of ["b*c#0", "=3", "b*c#0=two", ";"]) {
      expect(() => widget.params.guesses.parse(text)).toThrow();
    }
  });

  it("are asked for exactly the arrow that the next step reveals", () => {
    const trace = traceOf(values);
    expect(nextEdge(trace, 2)).toBeNull();
    expect(nextEdge(trace, 3)).toBe(trace.edges[0]);
    expect(nextEdge(trace, 8)).toBeNull();
  });
});

describe("what is typed", () => {
  it("an expression that does not parse is answered by one sentence with its column", () => {
    for (const text of ["3*(a + b", "a + * b", "a $ b", ""]) {
      const { problem } = readExpression(text);
      expect(problem, text).toMatch(/^cannot be read: .*\d/);
      expect(problem, text).not.toMatch(/\.$/);
    }
    expect(readExpression("a + * b").problem).toContain("column 5");
  });

  it("a formula without input, without operation or too large for the drawing says so", () => {
    expect(readExpression("3 + 4").problem).toContain("no input");
    expect(readExpression("x").problem).toContain("computes nothing");
    expect(readExpression("a+b+c+d+f+g").problem).toContain("6 inputs");
    expect(readExpression("x+x+x+x+x+x+x+x+x+x+x+x").problem).toContain("11 operations");
    expect(readExpression("x+1+2+3+4+5+6+7+8").problem).toContain("9 inputs and numbers");
  });

  it("inputs are read with either minus; what is no list or out of bounds is refused", () => {
    expect(readInputs("a = 5, b=−3 , w1 = 2e-1")).toEqual({ a: 5, b: -3, w1: 0.2 });
    expect(readInputs("")).toEqual({});
    expect(inputsProblem("a = five")).toMatch(/^is not a list/);
    expect(inputsProblem("a = 101")).toContain("between −100 and 100");
    expect(inputsProblem("a = -100, b = 100")).toBeNull();
  });

  it("an input that is not named is 1, and one that is changed keeps the others", () => {
    expect(traceOf({ expression: "p*q", inputs: "q = 4" }).inputs).toEqual({ p: 1, q: 4 });
    expect(withInput({ p: 1, q: 4 }, "p", -2)).toBe("p = -2, q = 4");
  });
});
