import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";

const { adam, binaryCrossEntropy, exp, linear, log, mul, parameter, random, sequential } = engine;
const { sgd, sub, sum, tanh, tensor } = engine;

const xor = () => ({
  x: tensor([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]),
  y: tensor([[0], [1], [1], [0]]),
});

function perceptron(seed = 1): engine.Sequential {
  const generator = random(seed);
  return sequential(linear(2, 8, { random: generator }), tanh, linear(8, 1, { random: generator }));
}

describe("training", () => {
  test("a 2-8-1 network learns XOR", () => {
    const { x, y } = xor();
    const model = perceptron();
    const optimizer = adam(model.parameters, { learningRate: 0.1 });
    const first = optimizer.minimize(() => binaryCrossEntropy(model(x), y));
    let last = first;
    for (let i = 0; i < 200; i++) last = optimizer.minimize(() => binaryCrossEntropy(model(x), y));
    expect(first).toBeGreaterThan(0.6);
    expect(last).toBeLessThan(0.02);
  });

  test("momentum 0 equals plain SGD", () => {
    const path = (options: object) => {
      const x = parameter([1, -2]);
      const optimizer = sgd([x], { learningRate: 0.1, ...options });
      for (let i = 0; i < 10; i++) optimizer.minimize(() => sum(mul(x, mul(x, [1, 3].length))));
      return [...x.toArray()];
    };
    expect(path({ momentum: 0 })).toEqual(path({}));
    expect(path({ momentum: 0.5 })).not.toEqual(path({}));
  });

  test("the same seed gives the same bits, another seed others", () => {
    const weights = (seed: number) => {
      const { x, y } = xor();
      const model = perceptron(seed);
      const optimizer = adam(model.parameters);
      for (let i = 0; i < 50; i++) optimizer.minimize(() => binaryCrossEntropy(model(x), y));
      return model.parameters.flatMap((p) => [...p.toArray()]);
    };
    expect(weights(1)).toEqual(weights(1));
    expect(weights(1)).not.toEqual(weights(2));
  });

  test("without a generator, the network follows from its form alone", () => {
    const make = () => sequential(linear(3, 3), tanh, linear(3, 3));
    const weights = make().parameters.map((p) => [...p.toArray()]);
    expect(make().parameters.map((p) => [...p.toArray()])).toEqual(weights);
    expect(weights[0]).not.toEqual(weights[2]);
  });

  test("a state that was saved and loaded goes on exactly as if nothing had happened", () => {
    const { x, y } = xor();
    const model = perceptron();
    const optimizer = adam(model.parameters, { learningRate: 0.05 });
    const advance = (o: engine.Optimizer, m: engine.Sequential) => {
      for (let i = 0; i < 7; i++) o.minimize(() => binaryCrossEntropy(m(x), y));
    };
    advance(optimizer, model);
    const state = structuredClone(optimizer.state);
    const twin = perceptron();
    for (const [i, p] of twin.parameters.entries()) p.set(model.parameters[i]!.toArray());
    const resumed = adam(twin.parameters);
    resumed.load(state);
    advance(optimizer, model);
    advance(resumed, twin);
    for (const [i, p] of twin.parameters.entries()) {
      expect([...p.toArray()]).toEqual([...model.parameters[i]!.toArray()]);
    }
    expect(resumed.steps).toBe(14);
  });

  test("parameters the loss does not depend on stay where they are", () => {
    const used = parameter([1]);
    const unused = parameter([5]);
    const optimizer = sgd([used, unused], { learningRate: 0.1 });
    optimizer.minimize(() => sum(mul(used, 2)));
    expect(unused.item()).toBe(5);
    expect(used.item()).toBeCloseTo(0.8, 6);
    expect(unused.grad!.item()).toBe(0);
  });

  test("two optimizers may share parameters", () => {
    const [a, b, c] = [parameter([1]), parameter([2]), parameter([3])];
    const first = sgd([a, b], { learningRate: 0.1 });
    const second = sgd([c, b], { learningRate: 0.1 });
    first.minimize(() => sum(mul(a, mul(b, c))));
    second.minimize(() => sum(mul(a, mul(b, c))));
    expect(a.item()).toBeCloseTo(0.4, 6);
    expect(b.item()).toBeCloseTo(1.7 - 0.1 * 0.4 * 3, 6);
    expect(c.item()).toBeCloseTo(3 - 0.1 * 0.4 * 1.7, 6);
  });

  test("gradients of parameters stay readable after the step", () => {
    const x = parameter([1, 2]);
    sgd([x], { learningRate: 0 }).minimize(() => sum(mul(x, x)));
    expect([...x.grad!.toArray()]).toEqual([2, 4]);
  });
});

describe("a loss that is not finite", () => {
  test("stops the step, names the first op that made it, leaves the parameters", () => {
    const x = parameter([100, 1]);
    const optimizer = sgd([x], { learningRate: 0.1 });
    const act = () => optimizer.minimize(() => sum(mul(exp(x), 2)));
    expect(act).toThrow(engine.NonFiniteError);
    const found = "the first NaN or infinity is in the result of exp";
    expect(act).toThrow(`step 1: the loss or its gradient is not finite; ${found}`);
    expect([...x.toArray()]).toEqual([100, 1]);
    expect(optimizer.steps).toBe(0);
  });

  test("is found in the gradient where the loss itself is finite", () => {
    const x = parameter([0]);
    const optimizer = sgd([x], { learningRate: 0.1 });
    const act = () => optimizer.minimize(() => sum(engine.sqrt(x)));
    expect(act).toThrow("in the gradient of sqrt");
    expect(x.item()).toBe(0);
  });

  test("is traced to the data it came from", () => {
    const x = parameter([1]);
    const act = () => sgd([x]).minimize(() => sum(mul(x, tensor([Number.NaN]))));
    expect(act).toThrow("the data given to mul (input 2)");
    const bad = () => sgd([x]).minimize(() => log(sub(x, 2)));
    expect(bad).toThrow("the result of log");
  });
});

describe("layers", () => {
  test("trace gives every layer's result, and the last is the model's", () => {
    const model = perceptron();
    const { x } = xor();
    const results = model.trace(x);
    expect(results.map((y) => y.shape)).toEqual([
      [4, 8],
      [4, 8],
      [4, 1],
    ]);
    const direct = model(x).toArray();
    for (const [i, y] of results[2]!.toArray().entries()) expect(y).toBeCloseTo(direct[i]!, 6);
  });

  test("dropout keeps the mean, drops the stated share, and rests outside training", () => {
    const layer = engine.dropout({ keep: 0.8, random: random(1) });
    const y = layer(engine.ones([100, 100])).toArray();
    const dropped = y.filter((value) => value === 0).length;
    expect(dropped / y.length).toBeCloseTo(0.2, 1);
    expect(Math.max(...y)).toBeCloseTo(1.25, 6);
    layer.setTraining!(false);
    expect(new Set(layer(engine.ones([10, 10])).toArray())).toEqual(new Set([1]));
  });
});
