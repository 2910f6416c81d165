import { describe, expect, test } from "vitest";
import * as engine from "../../../engine/index.ts";

const { batchNorm, groupNorm, instanceNorm, layerNorm, random, tensor } = engine;

function noise(shape: readonly number[], seed = 1, offset = 0): engine.Tensor {
  const generator = random(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    Array.from({ length: size }, () => generator.normal() + offset),
    shape,
  );
}

function expectClose(found: engine.Tensor, expected: engine.Tensor, digits = 5): void {
  expect(found.shape).toEqual(expected.shape);
  const target = expected.toArray();
  for (const [i, value] of found.toArray().entries()) expect(value).toBeCloseTo(target[i]!, digits);
}

describe("batch norm", () => {
  test("outside training, one example's result does not depend on its company", () => {
    const layer = batchNorm(3);
    for (let i = 0; i < 5; i++) layer(noise([8, 3], i, 2));
    layer.setTraining(false);
    const x = noise([4, 3], 9);
    const alone = layer(engine.slice(x, [1, 2]));
    expectClose(alone, engine.slice(layer(x), [1, 2]), 6);
  });

  test("the running statistics end at those of the data, the variance unbiased", () => {
    const layer = batchNorm(2, { momentum: 0.5 });
    const x = noise([10, 2, 3], 4, 5);
    for (let i = 0; i < 60; i++) layer(x);
    const axis = [0, 2];
    expectClose(layer.runningMean, engine.mean(x, { axis }));
    expectClose(layer.runningVariance, engine.variance(x, { axis, unbiased: true }));
  });

  test("outside training nothing is learnt from what passes", () => {
    const layer = batchNorm(2);
    layer.setTraining(false);
    layer(noise([4, 2], 1, 7));
    expect(layer.runningMean.toNested()).toEqual([0, 0]);
  });

  test("is told of training and use by the network it is in", () => {
    const layer = batchNorm(2);
    const model = engine.sequential(engine.sequential(layer));
    model.setTraining(false);
    expectClose(model(tensor([[3, 4]])), tensor([[3, 4]]), 3);
  });

  test("the mean of 300,000 numbers around 1001 is found, though single precision drifts", () => {
    const n = 300_000;
    const values = Float32Array.from({ length: n }, (_, i) => 1001.3 + Math.sin(i));
    const y = engine.batchNormalization(
      tensor(values, [1, 1, n]),
      engine.ones([1]),
      engine.zeros([1]),
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    expect(Math.abs(y.saved!.toArray()[0]! - mean)).toBeLessThan(1e-4);
    expect(y.saved!.toArray()[1]).toBeCloseTo(0.5, 3);
    const row = tensor(values.slice(0, 100_000), [1, 100_000]);
    const normal = layerNorm(100_000, { affine: false })(row);
    expect(Math.abs(engine.mean(normal).item())).toBeLessThan(1e-3);
    expect(engine.variance(normal).item()).toBeCloseTo(1, 3);
  });

  test("a single number a channel is refused while training, and accepted after", () => {
    const layer = batchNorm(2);
    expect(() => layer(tensor([[1, 2]]))).toThrow("[1×2] has one number a channel");
    layer.setTraining(false);
    expect(layer(tensor([[1, 2]])).shape).toEqual([1, 2]);
  });

  test("an empty batch and a wrong number of channels are refused with their shapes", () => {
    expect(() => batchNorm(3)(engine.zeros([0, 3]))).toThrow(
      "batchNorm: x [0×3], weight [3], bias [3]; x is expected to be [examples×3×…], " +
        "with at least one example",
    );
    expect(() => batchNorm(3)(noise([4, 2]))).toThrow("batchNorm: x [4×2], weight [3]");
    expect(() => batchNorm(3, { momentum: 2 })).toThrow("momentum is 2; 0 to 1 is expected");
  });

  test("its state has PyTorch's names", () => {
    const names = Object.keys(engine.state(batchNorm(2)));
    expect(names).toEqual(["weight", "bias", "running_mean", "running_var"]);
    expect(Object.keys(engine.state(layerNorm(2, { affine: false })))).toEqual([]);
  });
});

describe("the norms are one another in special cases", () => {
  const x = noise([2, 6, 2, 3], 3, 1);

  test("group norm with one group is layer norm of the whole image", () => {
    expectClose(groupNorm(6, { groups: 1 })(x), layerNorm([6, 2, 3])(x));
  });

  test("group norm with as many groups as channels is instance norm", () => {
    expectClose(groupNorm(6, { groups: 6 })(x), instanceNorm(6)(x));
  });

  test("instance norm of one example is batch norm of it", () => {
    const one = engine.slice(x, [0, 1]);
    expectClose(instanceNorm(6)(one), batchNorm(6)(one));
  });

  test("RMS norm of what has mean 0 is layer norm", () => {
    const centred = engine.sub(x, engine.mean(x, { axis: -1, keepDims: true }));
    expectClose(engine.rmsNorm(3)(centred), layerNorm(3)(centred));
  });
});

describe("bad input", () => {
  test("layer norm names the shapes that do not fit", () => {
    expect(() => layerNorm(4)(noise([2, 3]))).toThrow("layerNorm: x [2×3], weight [4], bias [4]");
    expect(() => layerNorm(4)(engine.zeros([0, 4]))).toThrow("layerNorm: x [0×4]");
  });

  test("groups that do not divide the channels are refused", () => {
    expect(() => groupNorm(6, { groups: 4 })).toThrow("groupNorm: 4 groups of 6 channels");
    const one = engine.ones([6]);
    const call = () => engine.groupNormalization(noise([2, 6]), one, one, { groups: 4 });
    expect(call).toThrow("groupNorm: 4 groups of 6 channels (x [2×6])");
  });
});
