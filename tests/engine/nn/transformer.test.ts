import { describe, expect, test } from "vitest";
import * as engine from "../../../engine/index.ts";

const {
  crossEntropy,
  embedding,
  layerNorm,
  learnedPositions,
  linear,
  multiHeadAttention,
  random,
  sequential,
  tensor,
  transformerBlock,
} = engine;

function noise(shape: readonly number[], seed = 1): engine.Tensor {
  const generator = random(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    Array.from({ length: size }, () => generator.normal()),
    shape,
  );
}

const numbersOf = (x: engine.Tensor) => [...x.toArray()];

function expectClose(found: engine.Tensor, expected: engine.Tensor): void {
  expect(found.shape).toEqual(expected.shape);
  const target = expected.toArray();
  for (const [i, value] of found.toArray().entries()) expect(value).toBeCloseTo(target[i]!, 5);
}

/** A GPT as a reader writes it. */
function gpt({ vocabulary = 5, width = 16, context = 8, layers = 2 } = {}) {
  return sequential(
    embedding(vocabulary, width),
    learnedPositions(context, width),
    ...Array.from({ length: layers }, () => transformerBlock(width, { heads: 2, causal: true })),
    layerNorm(width),
    linear(width, vocabulary, { bias: false }),
  );
}

describe("a GPT", () => {
  test("learns to repeat what it read three tokens ago, and goes on from a beginning", () => {
    const model = gpt();
    const optimizer = engine.adam(model.parameters, { learningRate: 0.01 });
    const generator = random(2);
    const sequence = () => {
      const start = Array.from({ length: 3 }, () => generator.integer(5));
      return Array.from({ length: 9 }, (_, t) => start[t % 3]!);
    };
    for (let i = 0; i < 150; i++) {
      const batch = Array.from({ length: 16 }, sequence);
      optimizer.minimize(() => {
        const logits = model(tensor(batch.map((row) => row.slice(0, 8))));
        return crossEntropy(logits, tensor(batch.map((row) => row.slice(1))));
      });
    }
    const options = { length: 7, context: 8, temperature: 0, random: generator };
    const text = engine.generate(model, [3, 0, 4], options);
    expect(text).toEqual([3, 0, 4, 3, 0, 4, 3, 0, 4, 3]);
  });

  test("says nothing different about the past when the future changes", () => {
    const model = gpt();
    const [first, second] = [model(tensor([[1, 2, 3, 4]])), model(tensor([[1, 2, 3, 0]]))];
    const past = (x: engine.Tensor) => numbersOf(engine.slice(x, null, [0, 3]));
    expect(past(first)).toEqual(past(second));
    expect(numbersOf(first)).not.toEqual(numbersOf(second));
  });

  test("starts alike in every program, and differently in every block", () => {
    const [first, second] = [gpt(), gpt()];
    expect(first.parameters.map(numbersOf)).toEqual(second.parameters.map(numbersOf));
    const [, , one, two] = first.layers as unknown as engine.TransformerBlock[];
    const weightOf = (block: engine.TransformerBlock) => block.attention.inProjection.weight;
    expect(numbersOf(weightOf(one!))).not.toEqual(numbersOf(weightOf(two!)));
  });

  test("its state goes by PyTorch's names and layouts, and is loaded to the bit", () => {
    const [from, to] = [gpt(), gpt()];
    for (const p of to.parameters) p.set(new Float32Array(p.size));
    const shapes = Object.fromEntries(
      Object.entries(engine.state(from)).map(([name, { shape }]) => [name, shape]),
    );
    expect(shapes["2.self_attn.in_proj_weight"]).toEqual([48, 16]);
    expect(shapes["2.self_attn.out_proj.bias"]).toEqual([16]);
    expect(shapes["3.linear1.weight"]).toEqual([64, 16]);
    expect(shapes["3.norm2.weight"]).toEqual([16]);
    engine.load(to, engine.state(from));
    const x = tensor([[1, 2, 3]]);
    expect(numbersOf(to(x))).toEqual(numbersOf(from(x)));
  });
});

describe("generating", () => {
  /** A model that always gives the same logits. */
  const fixed = (logits: number[]) => (x: engine.Tensor) =>
    engine.add(engine.zeros([1, x.shape[1]!, logits.length]), tensor(logits));
  const drawn = (options: Partial<engine.GenerateOptions>) =>
    engine.generate(fixed([0, Math.log(3), -9]), [0], {
      length: 2000,
      random: random(5),
      ...options,
    });
  const share = (tokens: number[]) => tokens.filter((token) => token === 1).length / 2000;

  test("tokens come as often as softmax says, and temperature flattens", () => {
    expect(share(drawn({}))).toBeCloseTo(0.75, 1);
    expect(share(drawn({ temperature: 0.5 }))).toBeCloseTo(0.9, 1);
    expect(share(drawn({ temperature: 1e6 }))).toBeCloseTo(1 / 3, 1);
  });

  test("only the topK likeliest are ever drawn", () => {
    expect(new Set(drawn({ topK: 1 }).slice(1))).toEqual(new Set([1]));
    expect(drawn({ topK: 2, temperature: 100 }).includes(2)).toBe(false);
  });

  test("the same seed gives the same text; an empty prompt is refused", () => {
    expect(drawn({})).toEqual(drawn({}));
    const call = () => engine.generate(fixed([1]), [], { length: 1, random: random(1) });
    expect(call).toThrow("generate: the prompt is empty");
  });
});

describe("attention", () => {
  const [q, k, v] = [noise([2, 3, 4], 1), noise([2, 5, 4], 2), noise([2, 5, 6], 3)];

  test("weights are positive and sum to 1 for each query", () => {
    const weights = engine.attentionWeights(q, k, { heads: 2 });
    expect(weights.shape).toEqual([2, 2, 3, 5]);
    expect(Math.min(...weights.toArray())).toBeGreaterThan(0);
    expectClose(engine.sum(weights, { axis: -1 }), engine.ones([2, 2, 3]));
  });

  test("causal is the same as the causal mask", () => {
    const x = noise([2, 7, 6], 4);
    const masked = engine.scaledDotProductAttention(x, x, x, { mask: engine.causalMask(7) });
    expectClose(engine.scaledDotProductAttention(x, x, x, { causal: true }), masked);
  });

  test("a query that may see no key gets zeros, and no NaN flows back", () => {
    const mask = engine.full([3, 5], 0);
    mask.set(mask.toArray().fill(Number.NEGATIVE_INFINITY, 5, 10));
    const values = engine.parameter(v.toNested());
    const queries = engine.parameter(q.toNested());
    const y = engine.scaledDotProductAttention(queries, k, values, { mask });
    expect(numbersOf(engine.slice(y, null, [1, 2]))).toEqual(new Array(12).fill(0));
    engine.backward(engine.sum(y));
    const gradients = [...numbersOf(queries.grad!), ...numbersOf(values.grad!)];
    expect(gradients.every(Number.isFinite)).toBe(true);
  });

  test("padding changes nothing that comes after removing the padded keys", () => {
    const layer = multiHeadAttention(4, { heads: 2 });
    const x = noise([2, 5, 4], 6);
    const padded = layer(x, { padding: tensor([0, 0, 0, 1, 1, 0, 0, 0, 1, 1], [2, 5]) });
    const kept = engine.slice(x, null, [0, 3]);
    expectClose(engine.slice(padded, null, [0, 3]), layer(kept));
  });

  test("the leading axes may be many, and a mask is repeated over them", () => {
    const x = noise([2, 3, 4, 5], 8);
    const mask = noise([3, 1, 4], 9);
    const y = engine.scaledDotProductAttention(x, x, x, { mask });
    const one = (i: number, j: number) => {
      const part = engine.reshape(engine.slice(x, [i, i + 1], [j, j + 1]), [4, 5]);
      const own = engine.reshape(engine.slice(mask, [j, j + 1]), [1, 4]);
      return engine.scaledDotProductAttention(part, part, part, { mask: own });
    };
    expectClose(engine.reshape(engine.slice(y, [1, 2], [2, 3]), [4, 5]), one(1, 2));
    expectClose(engine.reshape(engine.slice(y, [0, 1], [1, 2]), [4, 5]), one(0, 1));
  });

  test("a mask that is to be learnt is refused, since no gradient would reach it", () => {
    const mask = engine.parameter(new Float32Array(15), [3, 5]);
    const call = () => engine.scaledDotProductAttention(q, k, v, { mask });
    expect(call).toThrow("attention: the mask depends on parameters");
  });
});

describe("blocks", () => {
  test("with weights asked for, the result is the same", () => {
    const block = transformerBlock(8, { heads: 2, causal: true });
    const x = noise([2, 5, 8], 3);
    const { y, weights } = block.withWeights(x);
    expectClose(y, block(x));
    expect(weights.shape).toEqual([2, 2, 5, 5]);
  });

  test("dropout is in force only while training", () => {
    const block = transformerBlock(8, { heads: 2, dropout: { keep: 0.5, random: random(3) } });
    const x = noise([2, 5, 8], 3);
    expect(numbersOf(block(x))).not.toEqual(numbersOf(block(x)));
    block.setTraining!(false);
    expect(numbersOf(block(x))).toEqual(numbersOf(block(x)));
  });
});

describe("embedding", () => {
  test("the padding row is zero and gets no gradient", () => {
    const layer = embedding(4, 3, { padding: 0 });
    const y = layer([[0, 2, 2]]);
    expect(numbersOf(y).slice(0, 3)).toEqual([0, 0, 0]);
    engine.backward(engine.sum(y));
    expect(layer.weight.grad!.toNested()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [2, 2, 2],
      [0, 0, 0],
    ]);
  });

  test("a number that names no row is refused, with its place", () => {
    expect(() => embedding(4, 3)([[1, 4]])).toThrow(
      "embedding: index 4 at position 1; whole numbers from 0 to 3 are expected",
    );
    expect(() => embedding(4, 3)([0.5])).toThrow("embedding: index 0.5 at position 0");
    expect(() => embedding(4, 3, { padding: 4 })).toThrow("padding is 4");
  });
});

describe("bad input", () => {
  test("heads that do not divide the width are refused", () => {
    expect(() => multiHeadAttention(10, { heads: 4 })).toThrow(
      "multiHeadAttention: 4 heads for a width of 10; a whole number that divides the width",
    );
    const x = noise([1, 2, 10]);
    expect(() => engine.attention(x, x, x, { heads: 4 })).toThrow("attention: 4 heads for a width");
    expect(() => transformerBlock(10, { heads: 0 })).toThrow("0 heads for a width of 10");
  });

  test("shapes that do not fit are named, empty ones too", () => {
    const layer = multiHeadAttention(4, { heads: 2 });
    expect(() => layer(noise([2, 3, 6]))).toThrow("multiHeadAttention: x has shape [2×3×6]");
    expect(() => layer(engine.zeros([0, 3, 4]))).toThrow("with at least one of each");
    expect(() => layer(noise([2, 3, 4]), { context: noise([1, 3, 4]) })).toThrow(
      "its context [1×3×4]",
    );
    expect(() => layer(noise([2, 3, 4]), { mask: noise([2, 2]) })).toThrow(
      "multiHeadAttention: the mask has shape [2×2]; [3×3], [2×3×3] or [2×2×3×3] is expected",
    );
    expect(() => layer(noise([2, 3, 4]), { padding: noise([3, 2]) })).toThrow(
      "padding has shape [3×2]; [2×3] is expected",
    );
    expect(() => engine.selfAttention(noise([2, 3, 4]))).toThrow("selfAttention: shape [2×3×4]");
  });

  test("more positions than were learnt are refused", () => {
    expect(() => learnedPositions(4, 2)(noise([1, 5, 2]))).toThrow(
      "learnedPositions: x has shape [1×5×2]; […×T×2] with T up to 4 is expected",
    );
  });
});
