import { describe, expect, test } from "vitest";
import * as engine from "../../../engine/index.ts";

const { conv2d, linear, relu, sequential, summary } = engine;

/** Multiply-adds and parameters of a single layer. */
const counts = (layer: engine.Transform, inputShape: readonly number[]) => {
  const { multiplyAdds, parameters } = summary(layer, inputShape);
  return [multiplyAdds, parameters];
};

describe("summary", () => {
  test("lists layers by their place, with shapes, parameters and multiply-adds for the batch", () => {
    const model = sequential(
      conv2d(1, 4, 3),
      relu,
      engine.maxPool2d(2),
      sequential((x) => engine.flatten(x), linear(676, 10)),
    );
    const { rows, parameters, multiplyAdds } = model.summary([2, 1, 28, 28]);
    expect(rows.map(({ name, kind, outputShape }) => [name, kind, outputShape])).toEqual([
      ["0", "conv2d", [2, 4, 26, 26]],
      ["1", "relu", [2, 4, 26, 26]],
      ["2", "maxPool2d", [2, 4, 13, 13]],
      ["3.0", "function", [2, 676]],
      ["3.1", "linear", [2, 10]],
    ]);
    expect(rows.map((row) => row.parameters)).toEqual([40, 0, 0, 0, 6770]);
    expect(rows.map((row) => row.multiplyAdds)).toEqual([2 * 4 * 26 * 26 * 9, 0, 0, 0, 2 * 6760]);
    expect([parameters, multiplyAdds]).toEqual([6810, 48672 + 13520]);
  });

  test("prints a table whose columns stand under each other", () => {
    const model = sequential(linear(784, 128), relu, linear(128, 10, { bias: false }));
    expect(`${model.summary([1, 784])}`).toBe(
      [
        "layer     output   parameters  multiply-adds",
        "0 linear  [1×128]     100,480        100,352",
        "1 relu    [1×128]           0              0",
        "2 linear  [1×10]        1,280          1,280",
        "total                 101,760        101,632",
      ].join("\n"),
    );
  });

  test("counts every product of convolutions with stride, groups and their transpose", () => {
    const grouped = conv2d(4, 8, 3, { stride: 2, padding: 1, groups: 2 });
    expect(counts(grouped, [1, 4, 8, 8])).toEqual([8 * 4 * 4 * 2 * 9, 8 * 2 * 9 + 8]);
    const transposed = engine.convTranspose2d(4, 2, 2, { stride: 2 });
    expect(counts(transposed, [1, 4, 5, 5])).toEqual([4 * 25 * 2 * 4, 4 * 2 * 4 + 2]);
  });

  test("counts gates of recurrent layers at every step, layer and direction", () => {
    const layer = engine.lstm(3, 5, { layers: 2, bidirectional: true });
    const first = 4 * 5 * (3 + 5);
    const second = 4 * 5 * (10 + 5);
    const biases = 4 * 5 * 2;
    expect(counts(layer, [7, 2, 3])).toEqual([
      7 * 2 * 2 * (first + second),
      2 * (first + second + 2 * biases),
    ]);
    expect(counts(engine.gru(3, 5), [7, 2, 3])[0]).toBe(7 * 2 * 3 * 5 * 8);
  });

  test("counts scores, sums of values and projections of attention", () => {
    const layer = engine.multiHeadAttention(8, { heads: 2 });
    const projections = 2 * 5 * 8 * 32;
    expect(counts(layer, [2, 5, 8])).toEqual([projections + 2 * 2 * 5 * 5 * 8, 8 * 24 + 24 + 72]);
  });

  test("counts one multiply-add a number of norms, as they are in use", () => {
    const norm = engine.batchNorm(3);
    expect(counts(norm, [1, 3, 4, 4])).toEqual([48, 6]);
    expect([...norm.runningVariance.toArray()]).toEqual([1, 1, 1]);
    expect(counts(engine.layerNorm(6), [2, 6])).toEqual([12, 12]);
  });

  test("counts a parameter that layers share once in the total", () => {
    const tied = linear(4, 4);
    const { rows, parameters } = sequential(tied, relu, tied).summary([1, 4]);
    expect(rows.map((row) => row.parameters)).toEqual([20, 0, 20]);
    expect(parameters).toBe(20);
  });
});
