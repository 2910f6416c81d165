import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";

const { adam, binaryCrossEntropy, linear, memoryBytes, random, sequential, tanh } = engine;

describe("memory", () => {
  test("100,000 training steps leave it where it was after the first 100", () => {
    const model = sequential(linear(2, 8), tanh, linear(8, 8), tanh, linear(8, 1));
    const optimizer = adam(model.parameters);
    const generator = random(1);
    const draw = () => Float32Array.from({ length: 64 }, () => generator.normal());
    const step = () =>
      optimizer.minimize(() => {
        const x = engine.tensor(draw(), [32, 2]);
        return binaryCrossEntropy(model(x), engine.step(engine.slice(x, null, [0, 1])));
      });
    for (let i = 0; i < 100; i++) step();
    const before = memoryBytes();
    for (let i = 100; i < 100_000; i++) step();
    expect(memoryBytes()).toBe(before);
  }, 120_000);

  test("5,000 steps of a GPT with batch norm beside it leave it where it was", () => {
    const gpt = sequential(
      engine.embedding(5, 8),
      engine.learnedPositions(6, 8),
      engine.transformerBlock(8, { heads: 2, causal: true }),
      engine.layerNorm(8),
      linear(8, 5),
    );
    const normed = sequential(linear(8, 6), engine.batchNorm(6), linear(6, 2));
    const optimizer = adam([...gpt.parameters, ...normed.parameters]);
    const generator = random(2);
    const tokens = () => Array.from({ length: 4 * 6 }, () => generator.integer(5));
    const step = () =>
      optimizer.minimize(() => {
        const loss = engine.crossEntropy(
          gpt(engine.tensor(tokens(), [4, 6])),
          engine.tensor(tokens(), [4, 6]),
        );
        return engine.add(loss, engine.mean(engine.square(normed(engine.ones([4, 8])))));
      });
    for (let i = 0; i < 100; i++) step();
    const before = memoryBytes();
    for (let i = 100; i < 5_000; i++) step();
    expect(memoryBytes()).toBe(before);
  }, 120_000);

  test("5,000 steps of an LSTM over sequences of changing length leave it where it was", () => {
    const model = sequential(engine.lstm(4, 8), linear(8, 4));
    const optimizer = adam(model.parameters);
    const generator = random(3);
    const step = (i: number) =>
      optimizer.minimize(() => {
        const [steps, batch] = [1 + (i % 9), 3];
        const characters = Array.from({ length: steps * batch }, () => generator.integer(4));
        const x = engine.reshape(engine.oneHot(characters, 4), [steps, batch, 4]);
        return engine.crossEntropy(model(x), engine.tensor(characters, [steps, batch]));
      });
    for (let i = 0; i < 100; i++) step(i);
    const before = memoryBytes();
    for (let i = 100; i < 5_000; i++) step(i);
    expect(memoryBytes()).toBe(before);
  }, 120_000);

  test("scopes of changing size use the same room again", () => {
    const pass = (i: number) => {
      engine.scope(() => {
        engine.full([1 + ((i * 37) % 997), 300], 1);
      });
    };
    for (let i = 0; i < 997; i++) pass(i);
    const before = memoryBytes();
    for (let i = 0; i < 5_000; i++) pass(i);
    expect(memoryBytes()).toBe(before);
  });

  test("a reader's tensors out of reach are released", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const waste = async () => {
      for (let i = 0; i < 50; i++) engine.full([100_000], i);
      collect();
      await new Promise((resolve) => setTimeout(resolve, 0));
    };
    for (let i = 0; i < 3; i++) await waste();
    const before = memoryBytes();
    for (let i = 0; i < 20; i++) await waste();
    expect(memoryBytes()).toBe(before);
  });

  test("tensors keep their numbers when memory grows", () => {
    const x = engine.tensor([1, 2, 3]);
    const before = memoryBytes();
    engine.scope(() => {
      engine.full([before / 4], 1);
    });
    expect(memoryBytes()).toBeGreaterThan(before);
    expect([...x.toArray()]).toEqual([1, 2, 3]);
    expect(engine.add(x, 1).toNested()).toEqual([2, 3, 4]);
  });
});
