import { describe, expect, test } from "vitest";
import * as engine from "../../../engine/index.ts";
import { expectAlike, expectWritten, outputsOf, runtime } from "./runtime.ts";
import { numbers } from "./seeded-numbers.ts";

const { add, batchNorm, conv2d, gelu, linear, random, readOnnx, relu, sequential, tensor } = engine;
const { writeOnnx } = engine;
type Tensor = engine.Tensor;

const indices = (shape: readonly number[], count: number) => {
  const generator = random(3);
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    Float32Array.from({ length: size }, () => generator.integer(count)),
    shape,
  );
};

/** A convolution that keeps the size, unless it strides. */
const convolution = (inputs: number, outputs: number, size = 3, stride = 1) =>
  conv2d(inputs, outputs, size, { stride, padding: Math.floor(size / 2) });

const pool = engine.maxPool2d(2);

/** Batch norm that has seen some numbers, so that its running statistics are not 0 and 1. */
const seenNorm = (channels: number) => {
  const norm = batchNorm(channels);
  for (let i = 0; i < 5; i++) norm(engine.add(engine.mul(numbers([4, channels, 3, 3], i), 2), 1));
  return norm;
};

describe("whole networks are the same in ONNX Runtime and read back, for any batch", () => {
  test("an MLP with dropout, which is left out", async () => {
    const drop = engine.dropout({ keep: 0.5, random: random(1) });
    const model = sequential(linear(4, 16), relu, drop, linear(16, 3), engine.softmax);
    const { open, read } = await expectWritten(model, { x: numbers([5, 4]) });
    expect(open).toBe(true);
    expect(read.operators).toEqual({
      Constant: 2,
      Gemm: 2,
      Relu: 1,
      Softmax: 1,
      Reshape: 2,
      Identity: 1,
    });
    expect(read.outputs).toEqual([{ name: "y", type: "F32", shape: ["N", 3] }]);
  });

  test("LeNet", async () => {
    const model = sequential(
      convolution(1, 6, 5),
      relu,
      pool,
      convolution(6, 16, 5),
      relu,
      pool,
      (x) => engine.flatten(x),
      linear(784, 120),
      relu,
      linear(120, 84),
      relu,
      linear(84, 10),
    );
    const { open, read } = await expectWritten(model, { image: numbers([2, 1, 28, 28]) });
    expect(open).toBe(true);
    expect(read.inputs).toEqual([{ name: "image", type: "F32", shape: ["N", 1, 28, 28] }]);
  });

  test("a small ResNet with batch norm, used as it is in use though it was learning", async () => {
    const block = (channels: number) => {
      const path = sequential(
        convolution(channels, channels),
        seenNorm(channels),
        relu,
        convolution(channels, channels),
        seenNorm(channels),
      );
      const call = (x: Tensor) => relu(add(x, path(x)));
      return Object.assign(call, { parameters: path.parameters, named: { path } });
    };
    const model = sequential(
      convolution(3, 8),
      seenNorm(8),
      relu,
      block(8),
      convolution(8, 16, 3, 2),
      block(16),
      (x) => engine.mean(x, { axis: [2, 3] }),
      linear(16, 5),
    );
    const { open, read } = await expectWritten(model, { x: numbers([2, 3, 16, 16]) });
    expect(open).toBe(true);
    expect(Object.keys(engine.state(read))).toContain("3.path.1.running_mean");
  });

  test("a U-Net with transposed convolutions and a second input", async () => {
    const [down, middle, last] = [convolution(1, 4), convolution(4, 8), convolution(8, 1, 1)];
    const [time, grow] = [linear(1, 8), engine.convTranspose2d(8, 4, 2, { stride: 2 })];
    const model = (x: Tensor, t: Tensor) => {
      const skip = gelu(down(x));
      const shift = engine.reshape(time(t), [-1, 8, 1, 1]);
      const deep = engine.silu(add(middle(pool(skip)), shift));
      const up = grow(deep);
      return last(engine.concat([up, skip], 1));
    };
    const inputs = { x: numbers([2, 1, 12, 12]), t: numbers([2, 1], 5) };
    const layers = { down, middle, last, time, grow };
    const { open, read } = await expectWritten(model, inputs, { layers });
    expect(open).toBe(true);
    expect(Object.keys(engine.state(read)).sort()).toEqual(
      Object.keys(engine.state(layers)).sort(),
    );
  });

  test("a character LSTM of two layers in both directions, and a GRU", async () => {
    const shared = { bidirectional: true, batchFirst: true, random: random(1) };
    const readers = [
      sequential(
        engine.embedding(11, 6),
        engine.lstm(6, 8, { ...shared, layers: 2 }),
        linear(16, 11),
      ),
      sequential(engine.embedding(11, 6), engine.gru(6, 8, shared), linear(16, 11)),
      sequential(engine.embedding(11, 6), engine.rnn(6, 8, shared), linear(16, 11)),
    ];
    for (const model of readers) {
      const { open } = await expectWritten(model, { text: indices([3, 7], 11) });
      expect(open).toBe(true);
    }
  });

  test("the last states of an LSTM, as outputs by name", async () => {
    const layer = engine.lstm(3, 5);
    const model = (x: Tensor) => {
      const { outputs, hidden, cell } = layer.run(x);
      return { outputs, hidden, cell: cell! };
    };
    await expectWritten(model, { x: numbers([6, 2, 3]) }, { layers: layer });
  });

  test("a GPT block between an embedding and logits", async () => {
    const model = sequential(
      engine.embedding(13, 16),
      engine.learnedPositions(8, 16),
      engine.transformerBlock(16, { heads: 4, causal: true }),
      engine.layerNorm(16),
      linear(16, 13),
    );
    const { open } = await expectWritten(model, { tokens: indices([2, 8], 13) });
    expect(open).toBe(true);
  });

  test("attention to a context, with weights and masks", async () => {
    const layer = engine.multiHeadAttention(8, { heads: 2 });
    const mask = tensor([0, -3, 0.5, 0, 0, 1, -2, 0, 0, 0, 0, 0], [3, 4]);
    const model = (x: Tensor, context: Tensor) => layer.withWeights(x, { context, mask });
    await expectWritten(model, { x: numbers([2, 3, 8]), context: numbers([2, 4, 8], 2) });
  });

  test("every normalisation", async () => {
    const model = sequential(
      engine.groupNorm(6, { groups: 3 }),
      engine.instanceNorm(6, { affine: true }),
      engine.layerNorm([4, 5]),
      seenNorm(6),
      engine.rmsNorm(5),
    );
    expect((await expectWritten(model, { x: numbers([3, 6, 4, 5]) })).open).toBe(true);
  });
});

describe("what a file says", () => {
  const model = sequential(linear(20, 16), relu, linear(16, 3));

  test("parameters have the names of state, and a network read back can be trained further", () => {
    const read = readOnnx(writeOnnx(model, numbers([4, 20])));
    expect(Object.keys(engine.state(read))).toEqual(["0.weight", "0.bias", "2.weight", "2.bias"]);
    const optimizer = engine.sgd(read.parameters, { learningRate: 0.1 });
    const [x, target] = [numbers([4, 20]), engine.zeros([4, 3])];
    const loss = () => engine.meanSquaredError(read(x), target);
    const before = loss().item();
    for (let i = 0; i < 20; i++) optimizer.minimize(loss);
    expect(loss().item()).toBeLessThan(before / 2);
  });

  test("8-bit weights: a quarter of the bytes, outputs within a hundredth, both readers alike", async () => {
    const large = sequential(linear(64, 128), relu, linear(128, 10));
    const inputs = { x: numbers([4, 64]) };
    const plain = writeOnnx(large, inputs);
    const small = writeOnnx(large, inputs, { weights: "int8" });
    expect(small.length).toBeLessThan(plain.length * 0.32);
    const expected = outputsOf(large, inputs).y!.data;
    const found = await runtime(small, inputs);
    const most = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    for (const [i, value] of expected.entries()) {
      expect(Math.abs(value - found.y!.data[i]!)).toBeLessThan(0.01 * most);
    }
    expectAlike(outputsOf(readOnnx(small), inputs), found);
  });

  test("a size that cannot be left open is fixed, and the description says why", async () => {
    const fixed = (x: Tensor) => engine.mul(engine.reshape(x, [2, 10, 2]), 2);
    const { read, open } = await expectWritten(
      fixed,
      { x: numbers([2, 20]) },
      { description: "A." },
    );
    expect(open).toBe(false);
    expect(read.inputs[0]!.shape).toEqual([2, 20]);
    expect(read.description).toBe(
      "A. The first size of the inputs is fixed: the network takes no other.",
    );
    const masked = (x: Tensor) => add(x, engine.zeros(x.shape));
    expect(readOnnx(writeOnnx(masked, numbers([2, 3]))).description).toBe(
      "The first size of the inputs is fixed: a constant of shape [2×3], given to Add, depends on it.",
    );
  });

  test("numbers read out of the example are no constants of the network: refused", () => {
    const leaky = (x: Tensor) => engine.mul(x, engine.mean(x).item());
    expect(() => writeOnnx(leaky, numbers([2, 3]))).toThrow(
      /^writeOnnx: a constant was computed from the numbers of the example; /,
    );
  });

  test("batch norm and dropout learn on as before", () => {
    const norm = batchNorm(2);
    const x = numbers([8, 2]);
    writeOnnx(norm, x);
    expect([...norm.runningMean.toArray()]).toEqual([0, 0]);
    norm(x);
    expect([...norm.runningMean.toArray()]).not.toEqual([0, 0]);
  });
});
