import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { backward, forward, parse, toGraph } from "../../engine/expression/index.ts";
import {
  add,
  backward as backwardPass,
  binaryCrossEntropy,
  matmul,
  parameter,
  sigmoid,
  type Tensor,
  tensor,
} from "../../engine/index.ts";
import { random } from "../../engine/random.ts";
import { fixed } from "../../src/params/index.ts";
import { checkGradient } from "../../src/widgets/backprop-221/check.ts";
import * as net from "../../src/widgets/backprop-221/net.ts";
import { shareArrived } from "../../src/widgets/blame-flow/model.ts";
import { buildNet, type Layer, pathsToOutput } from "../../src/widgets/blame-flow/net.ts";
import { spectralNorm } from "../../src/widgets/blame-flow/spectral-norm.ts";

const chapter = readFileSync("content/chapters/backpropagation/index.mdx", "utf8");

/** Asserts that the chapter prints a computed number, with a true or a TeX minus. */
function printed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  const found = [text, fixed(value, decimals)].some((form) => chapter.includes(form));
  expect(found, `${text} stands in the chapter`).toBe(true);
  return text;
}

function gradientOf(text: string, inputs: Readonly<Record<string, number>>) {
  const outcome = parse(text);
  if (!outcome.ok) throw new Error(outcome.problem);
  const graph = toGraph(outcome.expression);
  const values = forward(graph, inputs);
  const { gradients, steps } = backward(graph, values);
  return {
    value: values[graph.output]!,
    gradient: graph.inputs.map((id) => gradients[id]!),
    steps,
    graph,
  };
}

describe("sections 1 and 2: graphs", () => {
  it("J = 3(a + bc) at (5, 3, 2): 33 and (3, 6, 9); nudging b by 0.001 adds 0.006", () => {
    const { value, gradient } = gradientOf("3*(a + b*c)", { a: 5, b: 3, c: 2 });
    expect(value).toBe(33);
    expect(gradient).toEqual([3, 6, 9]);
    const nudged = gradientOf("3*(a + b*c)", { a: 5, b: 3.001, c: 2 });
    expect(nudged.value).toBeCloseTo(33.006, 12);
    printed(nudged.value, 3);
  });

  it("∂J/∂b of it depends on c alone: that it equals the product at (5, 3, 2) is chance", () => {
    expect(gradientOf("3*(a + b*c)", { a: -4, b: 3, c: 2 }).gradient[1]).toBe(6);
    expect(gradientOf("3*(a + b*c)", { a: 5, b: 7, c: 2 }).gradient[1]).toBe(6);
    expect(gradientOf("3*(a + b*c)", { a: 5, b: 3, c: 4 })).toMatchObject({
      value: 51,
      gradient: [3, 12, 9],
    });
  });

  it("x(x + y) at (3, 2): 15, derivative 8 by x, and the nudged product of the text", () => {
    const { value, gradient } = gradientOf("x*(x + y)", { x: 3, y: 2 });
    expect([value, gradient[0]]).toEqual([15, 8]);
    printed(gradientOf("x*(x + y)", { x: 3.001, y: 2 }).value, 6);
    expect(gradientOf("x*x", { x: 7 }).gradient).toEqual([14]);
  });

  it("d diamonds have 2^d paths and 4 d arrows, and the way back crosses each arrow once", () => {
    let text = "x";
    for (let diamonds = 1; diamonds <= 5; diamonds++) {
      text = `(tanh(${text}) + sin(${text}))`;
      const outcome = parse(text);
      if (!outcome.ok) throw new Error(outcome.problem);
      const shared = toGraph(outcome.expression, { share: true });
      expect(shared.nodes.flatMap((node) => node.parents)).toHaveLength(4 * diamonds);
      const paths: number[] = [];
      for (const { id, parents } of shared.nodes) {
        paths[id] = parents.length === 0 ? 1 : parents.reduce((n, from) => n + paths[from]!, 0);
      }
      expect(paths[shared.output]).toBe(2 ** diamonds);
      const { steps } = backward(shared, forward(shared, { x: -3 }));
      expect(new Set(steps.map((step) => `${step.node}#${step.local.slot}`)).size).toBe(
        steps.length,
      );
      expect(steps).toHaveLength(4 * diamonds);
    }
    expect(chapter).toContain(`2^{20}=${(2 ** 20).toLocaleString("en").replaceAll(",", "\\,")}$`);
    expect(chapter).toContain(`only ${4 * 20} arrows`);
  });
});

describe("section 3: the logistic unit", () => {
  it("a = 0.9, y = 0: slopes 10 and 0.09, delta 0.9", () => {
    const a = 0.9;
    const lossSlope = a / (a * (1 - a));
    expect(lossSlope).toBeCloseTo(10, 12);
    expect(a * (1 - a)).toBeCloseTo(0.09, 12);
    expect(lossSlope * a * (1 - a)).toBeCloseTo(0.9, 12);
    const { gradient } = gradientOf("-log(1 - sigmoid(z))", { z: Math.log(9) });
    expect(gradient[0]).toBeCloseTo(0.9, 12);
  });

  it("the cancellation holds for every z and both labels", () => {
    for (let z = -8; z <= 8; z += 0.5) {
      const a = net.sigmoid(z);
      expect(gradientOf("-log(sigmoid(z))", { z }).gradient[0]).toBeCloseTo(a - 1, 10);
      expect(gradientOf("-log(1 - sigmoid(z))", { z }).gradient[0]).toBeCloseTo(a, 10);
    }
  });
});

describe("sections 4 and 5: the 2-2-1 net", () => {
  const weights = [0.5, -0.5, 0.25, 0.75, 0, 0, 1, -1, 0];
  const example: net.Example = { x: [1, 2], y: 1 };
  const ahead = net.forward(weights, example);
  const back = net.backward(weights, example, ahead, false);
  const lossAfter = (gradient: net.Parameters, rate: number) =>
    net.forward(net.descend(weights, gradient, rate), example);

  it("forward: z = (1, 1), a = 0.731059, ŷ = 0.5, loss 0.693147", () => {
    expect(ahead.z1).toEqual([1, 1]);
    expect(printed(ahead.a1[0], 6)).toBe("0.731059");
    expect(ahead.a1[1]).toBe(ahead.a1[0]);
    expect([ahead.z2, ahead.a2]).toEqual([0, 0.5]);
    expect(printed(ahead.loss, 6)).toBe("0.693147");
  });

  it("backward: every delta and gradient of the text", () => {
    expect(back.delta2).toBe(-0.5);
    expect(back.blame).toEqual([-0.5, 0.5]);
    expect(printed(back.slope[0], 6)).toBe("0.196612");
    expect(printed(back.delta1[0], 7)).toBe("-0.0983060");
    expect(printed(back.delta1[1], 7)).toBe("0.0983060");
    expect(back.gradient.slice(0, 2)).toEqual([...back.delta1]);
    expect(printed(back.gradient[2]!, 7)).toBe("-0.1966119");
    expect(printed(back.gradient[3]!, 7)).toBe("0.1966119");
    expect(printed(back.gradient[6]!, 6)).toBe("-0.365529");
    expect(back.gradient[7]).toBe(back.gradient[6]);
  });

  it("one step with η = 0.5: 0.426454; with the wrong sign 1.057912; with g′ forgotten 0.304099", () => {
    const stepped = lossAfter(back.gradient, 0.5);
    expect(printed(stepped.loss, 6)).toBe("0.426454");
    expect(printed(stepped.a2, 6)).toBe("0.652820");
    const moved = net.descend(weights, back.gradient, 0.5);
    expect(printed(moved[6]!, 6)).toBe("1.182765");
    expect(printed(moved[7]!, 6)).toBe("-0.817235");
    expect(printed(lossAfter(back.gradient, -0.5).loss, 6)).toBe("1.057912");
    const forgetful = net.backward(weights, example, ahead, true);
    expect(forgetful.delta1).toEqual([-0.5, 0.5]);
    expect(printed(lossAfter(forgetful.gradient, 0.5).loss, 6)).toBe("0.304099");
  });

  it("without g′ the hidden gradients are 5.09 times too large", () => {
    expect(printed(1 / back.slope[0], 2)).toBe("5.09");
  });
});

describe("the same net on the engine, in single precision", () => {
  it("has the chapter's loss, prediction and gradients to the digits of float32", () => {
    const [W1, b1] = [
      parameter([
        [0.5, -0.5],
        [0.25, 0.75],
      ]),
      parameter([0, 0]),
    ];
    const [W2, b2] = [parameter([[1], [-1]]), parameter([0])];
    const all = [W1, b1, W2, b2];
    const forwardPass = () => {
      const hidden = sigmoid(add(matmul(tensor([[1, 2]]), W1), b1));
      const logits = add(matmul(hidden, W2), b2);
      return { logits, loss: binaryCrossEntropy(logits, tensor([[1]])) };
    };
    const { logits, loss } = forwardPass();
    expect(sigmoid(logits).item()).toBeCloseTo(0.5, 6);
    expect(loss.item().toFixed(6)).toBe("0.693147");
    backwardPass(loss);
    const gradient = (x: Tensor) => [...x.grad!.toArray()];
    const W1Gradient = [-0.098306, 0.098306, -0.1966119, 0.1966119];
    gradient(W1).forEach((value, i) => {
      expect(value).toBeCloseTo(W1Gradient[i]!, 6);
    });
    gradient(W2).forEach((value) => {
      expect(value).toBeCloseTo(-0.365529, 6);
    });
    expect(gradient(b1)[1]).toBeCloseTo(0.098306, 6);
    expect(gradient(b2)[0]).toBeCloseTo(-0.5, 6);
    const slopes = all.map(gradient);
    all.forEach((x, i) => {
      const now = x.toArray();
      x.set(now.map((value, j) => value - 0.5 * slopes[i]![j]!));
    });
    expect(forwardPass().loss.item().toFixed(6)).toBe("0.426454");
  });
});

describe("section 7: cost and check", () => {
  it("784-128-10 has 101 770 parameters and keeps 29 504 activations for a batch of 32", () => {
    const parameters = 785 * 128 + 129 * 10;
    const inTex = (value: number) => value.toLocaleString("en").replaceAll(",", "\\,");
    expect(chapter).toContain(`=${inTex(parameters)}$`);
    expect(chapter).toContain(`$${inTex(parameters + 1)}$ forward passes`);
    expect(chapter).toContain(`=${inTex(32 * (784 + 128 + 10))}$ activations`);
  });

  it("θ³ at 1 with ε = 0.01: central 3.0001, forward 3.0301", () => {
    const cube = (theta: number) => theta ** 3;
    const central = (cube(1.01) - cube(0.99)) / 0.02;
    const ahead = (cube(1.01) - cube(1)) / 0.01;
    expect(printed(central, 4)).toBe("3.0001");
    expect(printed(ahead, 4)).toBe("3.0301");
    printed(cube(1.01), 6);
    printed(cube(0.99), 6);
  });

  it("the error of the forward difference falls like ε, of the central one like ε²", () => {
    const cube = (theta: number) => theta ** 3;
    const errors = (eps: number) => [
      (cube(1 + eps) - cube(1)) / eps - 3,
      (cube(1 + eps) - cube(1 - eps)) / (2 * eps) - 3,
    ];
    const [coarse, fine] = [errors(1e-2), errors(1e-3)];
    expect(coarse[0]! / fine[0]!).toBeCloseTo(10, 0);
    expect(coarse[1]! / fine[1]!).toBeCloseTo(100, 0);
  });

  it("a forgotten g′ makes the relative difference of every hidden entry at least 0.6", () => {
    let least = 1;
    for (let seed = 0; seed < 200; seed++) {
      const source = random(seed);
      const draw = () => 4 * source.uniform() - 2;
      const weights = Array.from({ length: 9 }, draw);
      const example: net.Example = { x: [draw(), draw()], y: source.integer(2) };
      const back = net.backward(weights, example, net.forward(weights, example), true);
      for (const { analytic, difference } of checkGradient(weights, example, back).gradient.slice(
        0,
        6,
      )) {
        if (Math.abs(analytic) > 1e-4) least = Math.min(least, difference);
      }
    }
    expect(least).toBeGreaterThan(0.5999);
    expect(least).toBeLessThan(0.61);
  });
});

describe("section 8: blame", () => {
  const norms = (depth: number, activation: "sigmoid" | "tanh") =>
    buildNet({ depth, activation, gain: 1, seed: 1 }).layers.map((layer) => layer.deltaNorm);

  it("four sigmoid layers, seed 1: 0.513 at the output, 0.000589 at layer 1, 871 times less", () => {
    const all = norms(4, "sigmoid");
    expect(printed(all.at(-1)!, 3)).toBe("0.513");
    expect(printed(all[0]!, 6)).toBe("0.000589");
    expect(printed(all.at(-1)! / all[0]!, 0)).toBe("871");
  });

  it("ten layers: 4.4e-8 through sigmoids, 0.047 through tanh, a million times as much", () => {
    const [sigmoid, tanh] = [norms(10, "sigmoid")[0]!, norms(10, "tanh")[0]!];
    expect(sigmoid.toExponential(1)).toBe("4.4e-8");
    expect(chapter).toContain("4.4\\cdot10^{-8}");
    expect(printed(tanh, 3)).toBe("0.047");
    expect(tanh / sigmoid).toBeGreaterThan(0.9e6);
    expect(tanh / sigmoid).toBeLessThan(1.2e6);
  });

  it("a unit of the first of ten layers has 262 144 paths to the output", () => {
    expect(pathsToOutput(buildNet({ depth: 10, activation: "tanh", gain: 1, seed: 1 }), 1)).toBe(
      262_144,
    );
    expect(chapter).toContain("262\\,144");
  });

  it("at weights of size 4 the ceiling allows growth, and yet 0.372 thins out to 0.000366", () => {
    const { layers } = buildNet({ depth: 10, activation: "sigmoid", gain: 4, seed: 1 });
    for (const { weights } of layers) expect(spectralNorm(weights)).toBeGreaterThan(4);
    expect(printed(layers.at(-1)!.deltaNorm, 3)).toBe("0.372");
    expect(printed(layers[0]!.deltaNorm, 6)).toBe("0.000366");
  });

  it("without g′ the last hidden layer keeps its signs, the one before it loses some", () => {
    const flipped = { last: 0, before: 0 };
    for (let seed = 0; seed < 50; seed++) {
      const { layers } = buildNet({ depth: 2, activation: "sigmoid", gain: 2, seed });
      const [before, last, output] = layers;
      const carry = (weights: Layer["weights"], delta: readonly number[]) =>
        weights.map((row) => row.reduce((sum, w, k) => sum + w * delta[k]!, 0));
      const lastShare = carry(output!.weights, output!.delta);
      const beforeShare = carry(last!.weights, lastShare);
      const signs = (shares: readonly number[], layer: Layer) =>
        shares.filter((share, j) => Math.sign(share) !== Math.sign(layer.delta[j]!)).length;
      flipped.last += signs(lastShare, last!);
      flipped.before += signs(beforeShare, before!);
    }
    expect(flipped.last).toBe(0);
    expect(flipped.before).toBeGreaterThan(0);
  });
});

describe("the exercise with ten layers", () => {
  const share = (activation: "sigmoid" | "tanh" | "relu", gain: number) => {
    const values = { depth: 10, activation, gain, seed: 1, focus: [1, 1] };
    return shareArrived({ reached: 11 }, values);
  };

  it("tanh: 0.096 at size 1, 0.40 at 1.2, 1.13 at 1.5; sigmoid at most 0.00098", () => {
    expect(share("tanh", 1).toFixed(3)).toBe("0.096");
    expect(share("tanh", 1.2).toFixed(2)).toBe("0.40");
    expect(share("tanh", 1.5).toFixed(2)).toBe("1.13");
    expect(share("sigmoid", 4).toFixed(5)).toBe("0.00098");
    for (let gain = 0.25; gain < 4; gain += 0.05) {
      expect(share("sigmoid", gain)).toBeLessThan(share("sigmoid", 4));
    }
  });

  it("ReLU needs sizes from 2.3 to 3.2", () => {
    expect(share("relu", 2.3)).toBeGreaterThan(0.1);
    expect(share("relu", 3.2)).toBeGreaterThan(0.1);
    for (let gain = 0.25; gain < 2.2; gain += 0.05) expect(share("relu", gain)).toBeLessThan(0.1);
  });
});
