import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";

const { gru, lstm, random, rnn, sequential, tensor, transpose, zeros } = engine;

const kinds = { rnn, lstm, gru };

function sequence(...shape: number[]): engine.Tensor {
  const generator = random(4);
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    Array.from({ length: size }, () => generator.normal()),
    shape,
  );
}

function expectClose(found: engine.Tensor, expected: engine.Tensor): void {
  expect(found.shape).toEqual(expected.shape);
  const target = expected.toArray();
  for (const [i, value] of found.toArray().entries()) expect(value).toBeCloseTo(target[i]!, 5);
}

describe("recurrent layers", () => {
  for (const [name, make] of Object.entries(kinds)) {
    test(`${name}: step by step gives what the whole sequence gives`, () => {
      const layers = make(3, 5, { layers: 2 });
      const x = sequence(4, 2, 3);
      const whole = layers.run(x);
      let state: engine.RecurrentState | undefined;
      for (let t = 0; t < 4; t++) {
        const element = engine.reshape(engine.slice(x, [t, t + 1]), [2, 3]);
        const { outputs, ...next } = layers.step(element, state);
        expectClose(outputs, engine.reshape(engine.slice(whole.outputs, [t, t + 1]), [2, 5]));
        state = next;
      }
      expectClose(state!.hidden, whole.hidden);
      if (whole.cell) expectClose(state!.cell!, whole.cell);
    });

    test(`${name}: batchFirst changes the order of axes and nothing else`, () => {
      const options = { bidirectional: true, layers: 2 };
      const x = sequence(4, 2, 3);
      const timeFirst = make(3, 5, options)(x);
      const batchFirst = make(3, 5, { ...options, batchFirst: true })(transpose(x, [1, 0, 2]));
      expect(timeFirst.shape).toEqual([4, 2, 10]);
      expectClose(transpose(batchFirst, [1, 0, 2]), timeFirst);
    });

    test(`${name}: no initial state is a state of zeros, in gradients too`, () => {
      const layers = make(3, 5);
      const x = sequence(4, 2, 3);
      const gradients = [
        undefined,
        { hidden: zeros([1, 2, 5]), ...(name === "lstm" ? { cell: zeros([1, 2, 5]) } : {}) },
      ].map((initial) => {
        const { outputs } = layers.run(x, initial);
        engine.backward(engine.sum(engine.square(outputs)));
        return layers.parameters.flatMap((p) => [...p.grad!.toArray()]);
      });
      expectClose(tensor(gradients[0]!), tensor(gradients[1]!));
    });

    test(`${name}: the way back reads a sequence as the way there reads it reversed`, () => {
      const both = make(3, 5, { bidirectional: true });
      const there = make(3, 5);
      for (const [key, weight] of Object.entries(there.weights[0]!)) {
        weight.set(both.weights[1]![key as keyof engine.RecurrentWeights].toArray());
      }
      const x = sequence(4, 2, 3);
      const turned = engine.take(x, [3, 2, 1, 0]);
      const back = engine.slice(both(x), null, null, [5, 10]);
      expectClose(back, engine.take(there(turned), [3, 2, 1, 0]));
    });

    test(`${name}: shapes that do not fit are named with what would`, () => {
      const layers = make(3, 5);
      expect(() => layers(sequence(4, 3))).toThrow(`${name}: the input has shape [4×3]; `);
      expect(() => layers(sequence(0, 2, 3))).toThrow(`${name}: the sequence is empty`);
      expect(() => layers(sequence(4, 0, 3))).toThrow(`${name}: the batch is empty`);
      expect(() => layers(sequence(4, 2, 7))).toThrow(`${name}: input [4×2×7] with weights`);
      expect(() => layers.run(sequence(4, 2, 3), { hidden: zeros([1, 3, 5]) })).toThrow(
        `${name}: initial states [1×3×5]; `,
      );
      expect(() => make(3, 0)).toThrow(`${name}: 3 inputs, 0 hidden units`);
      expect(() => make(3, 5, { bidirectional: true }).step(sequence(2, 3))).toThrow(
        "no single steps with bidirectional",
      );
    });
  }

  test("what they have learnt goes by PyTorch's names and shapes", () => {
    const learnt = engine.state(lstm(3, 5, { layers: 2, bidirectional: true }));
    const shapes = Object.entries(learnt).map(([name, { shape }]) => [name, shape]);
    expect(shapes.slice(0, 5)).toEqual([
      ["weight_ih_l0", [20, 3]],
      ["weight_hh_l0", [20, 5]],
      ["bias_ih_l0", [20]],
      ["bias_hh_l0", [20]],
      ["weight_ih_l0_reverse", [20, 3]],
    ]);
    expect(shapes.slice(-4)[0]).toEqual(["weight_ih_l1_reverse", [20, 10]]);
    expect(shapes.length).toBe(16);
  });

  test("an LSTM in a sequential learns to say what it saw first", () => {
    const model = sequential(lstm(2, 8), engine.linear(8, 2));
    const optimizer = engine.adam(model.parameters, { learningRate: 0.03 });
    const generator = random(2);
    const step = () => {
      const first = Array.from({ length: 16 }, () => generator.integer(2));
      const x = Float32Array.from({ length: 6 * 16 * 2 }, (_, i) =>
        i < 32 && i % 2 === first[Math.floor(i / 2)] ? 1 : 0,
      );
      return optimizer.minimize(() => {
        const last = engine.slice(model(tensor(x, [6, 16, 2])), [5, 6]);
        return engine.crossEntropy(engine.reshape(last, [16, 2]), first);
      });
    };
    const before = step();
    for (let i = 0; i < 150; i++) step();
    expect(before).toBeGreaterThan(0.5);
    expect(step()).toBeLessThan(0.05);
  });
});
