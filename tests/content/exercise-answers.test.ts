import { describe, expect, it } from "vitest";
import { compile, parse } from "../../engine/expression/index.ts";
import {
  add,
  backward,
  binaryCrossEntropy,
  linear,
  matmul,
  mul,
  parameter,
  random,
  relu,
  scope,
  sequential,
  sgd,
  sigmoid,
  square,
  sub,
  sum,
  type Tensor,
  tensor,
  zeros,
} from "../../engine/index.ts";
import { compare } from "../../src/widgets/fold-paper/model.ts";
import { contour, read } from "../../src/widgets/neuron-line/model.ts";
import { correct } from "../../src/widgets/perceptron-replay/model.ts";
import { learningRateLimit, regime } from "../../src/widgets/step-size/model.ts";
import { gradient as fitGradient } from "../../src/widgets/two-sample-fit/model.ts";
import { type Placed, placed } from "./mdx-props.ts";
import { chapterSources } from "./mdx-source.ts";

const exercises: ReadonlyMap<string, Placed["props"]> = new Map(
  chapterSources().flatMap(({ slug, body }) =>
    placed(body, "Exercise").map(({ props }) => [`${slug}/${props["id"]}`, props] as const),
  ),
);

/** The number a small computation on the engine ends with. */
const value = (compute: () => Tensor) => scope(() => compute()).item();

/** The derivatives of what is computed, at the present values of the parameters. */
function gradients(of: readonly Tensor[], compute: () => Tensor): number[] {
  return scope(() => {
    backward(compute());
    return of.map(({ grad }) => grad!.toArray()[0]!);
  });
}

/** A number or a place in the list of choices. */
const numbers: Readonly<Record<string, () => number>> = {
  "perceptron/perceptron-score": () =>
    value(() => sub(matmul(tensor([[2, 1, 0.5]]), tensor([[1], [-1], [2]])), 1)),
  "perceptron/perceptron-half": () => value(() => sigmoid(tensor([0]))),
  "perceptron/perceptron-correction": () => correct([-1, 1, 1], { x: [0, 1], y: 0 })[0],
  "neural-networks/count-parameters": () =>
    sequential(linear(64, 32, { random: random(1) }), relu, linear(32, 10, { random: random(2) }))
      .parameters.map(({ size }) => size)
      .reduce((a, b) => a + b),
  "gradient-descent/next-w": () => {
    const w = parameter([2]);
    sgd([w], { learningRate: 0.1 }).minimize(() => mul(sum(square(w)), 3));
    return w.item();
  },
  "gradient-descent/largest-rate": () =>
    learningRateLimit({ landscape: "quadratic", curvature: 6, start: 2 }),
  "gradient-descent/component": () => fitGradient([0, 0, 0])[1],
  "backpropagation/product": () => {
    const [a, b, c] = [parameter([5]), parameter([3]), parameter([2])];
    return gradients([b], () => mul(add(a, mul(b, c)), 3))[0]!;
  },
  "backpropagation/delta": () => {
    const z = parameter([Math.log(0.8 / 0.2)]);
    return gradients([z], () => binaryCrossEntropy(z, tensor([1])))[0]!;
  },
};

/** The words of the right choice, as a computation finds them. */
const choices: Readonly<Record<string, () => string>> = {
  "perceptron/perceptron-contour": () => {
    const neuron = { weight1: 3, weight2: -2, bias: 1 };
    const [one, two] = [1, 2].map((scale) => contour({ ...neuron, scale }));
    expect(two).toEqual(one);
    return "It is the same line";
  },
  "neural-networks/shape-of-z": () => {
    const { shape } = scope(() => linear(784, 128, { random: random(1) })(zeros([32, 784])));
    return `$${shape.join("\\times")}$`;
  },
  "neural-networks/five-linear": () => {
    const widths = [3, 4, 5, 4, 3, 2];
    const layers = widths.slice(1).map((out, i) => linear(widths[i]!, out, { random: random(i) }));
    const net = (x: readonly number[]) =>
      scope(() => sequential(...layers)(tensor([[...x]])).toArray());
    const [x, y] = [
      [0.5, -1, 2],
      [1, 3, -0.25],
    ];
    const [fx, fy, fxy, f0] = [x!, y!, x!.map((entry, i) => entry + y![i]!), [0, 0, 0]].map(net);
    for (const [i, sumOf] of fxy!.entries()) {
      expect(sumOf).toBeCloseTo(fx![i]! + fy![i]! - f0![i]!, 5);
    }
    return "one affine map";
  },
  "gradient-descent/rate-kind": () => {
    const kinds = {
      smooth: "It creeps down one side and arrives",
      landing: "",
      alternating: "It changes sides at every step and arrives",
      diverging: "It changes sides at every step and runs away",
      bouncing: "It bounces between two places for ever",
    };
    return kinds[regime({ learningRate: 0.19, curvature: 10, landscape: "quadratic" })];
  },
  "backpropagation/twice": () => {
    const [x, other] = [parameter([3]), parameter([3])];
    const [through] = gradients([other], () => mul(other, tensor([7])));
    const [twice] = gradients([x], () => add(mul(x, tensor([7])), mul(x, tensor([7]))));
    expect(twice).toBe(2 * through!);
    return "added";
  },
  "backpropagation/shape": () => {
    const z = parameter(Array.from({ length: 32 }, () => new Array<number>(128).fill(0.1)));
    scope(() => backward(sum(linear(128, 10, { random: random(1) })(relu(z)))));
    return z.grad!.shape.join(" × ");
  },
};

/** What a formula has to give at these places: the names of the question and the value. */
const formulas: Readonly<
  Record<string, { readonly names: readonly string[]; readonly at: (place: number[]) => number }>
> = {
  "perceptron/perceptron-distance": {
    names: ["x1", "x2"],
    at: ([x1, x2]) => {
      const neuron = { weight1: 3, weight2: 4, bias: -5, scale: 1, activation: "sigmoid" } as const;
      return read({ ...neuron, point: [x1!, x2!] }).distance!;
    },
  },
  "neural-networks/fold-units": {
    names: ["k"],
    at: ([k]) => {
      const depth = 1 + Math.floor(2 * Math.abs(k!));
      let width = 1;
      while (compare({ depth, width, input: 0.5 }).agreesTo < 1) width++;
      return width;
    },
  },
};

describe("the answer of an exercise is what the computation gives", () => {
  it.each(Object.entries(numbers))("%s", (key, compute) => {
    const { answer, tolerance = 1e-9 } = exercises.get(key) ?? {};
    // The engine counts in single precision.
    expect(Math.abs(Number(answer) - compute())).toBeLessThanOrEqual(
      Math.max(Number(tolerance), 4e-7 * Math.abs(Number(answer))),
    );
  });

  it.each(Object.entries(choices))("%s", (key, compute) => {
    const { answer, choices: offered } = exercises.get(key) ?? {};
    expect((offered as string[])[answer as number]).toBe(compute());
  });

  it.each(Object.entries(formulas))("%s", (key, { names, at }) => {
    const outcome = parse(exercises.get(key)?.["answer"] as string);
    if (!outcome.ok) throw new Error(outcome.problem);
    const formula = compile(outcome.expression, names);
    const draw = random(3);
    for (let trial = 0; trial < 8; trial++) {
      const place = names.map(() => Math.fround(2 * draw.uniform()));
      const wanted = at(place);
      const given = formula.value(
        key.endsWith("fold-units") ? [1 + Math.floor(2 * place[0]!)] : place,
      );
      expect(Math.abs(given - wanted)).toBeLessThanOrEqual(2e-6 * Math.max(1, Math.abs(wanted)));
    }
  });

  it("for every exercise that has one", () => {
    const asserted = [numbers, choices, formulas].flatMap(Object.keys);
    const answered = [...exercises].filter(([, { answer }]) => answer !== undefined);
    expect(asserted.sort()).toEqual(answered.map(([key]) => key).sort());
  });
});
