import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import {
  distance,
  type GoldenCase,
  goldenCases,
  noteReplayed,
  numbers,
  replay,
  tolerance,
} from "./golden-case.ts";
import { asIs, type Stored, turned } from "./training-run.ts";

const { add, backward, mul, parameter, sum, tensor } = engine;

const cases = goldenCases("attention.json");
const named = (prefix: string) => cases.filter(({ name }) => name.startsWith(prefix));

describe("scaled dot-product attention agrees with PyTorch", () => {
  for (const golden of cases.filter(({ name }) => name.includes("sdpa"))) {
    test(`${golden.name}, with the gradients of its weights`, () => {
      replay(golden, ({ q, k, v, mask }) => {
        const options = mask ? { mask } : {};
        const { y, weights } = engine.attentionWithWeights(q!, k!, v!, options);
        return { y, attn: weights };
      });
    });

    test(`${golden.name}: the fused op gives the same result`, () => {
      const { y } = golden.outputs;
      const { q, k, v, mask } = Object.fromEntries(
        Object.entries(golden.inputs).map(([name, x]) => [name, tensor(numbers(x!), x!.shape)]),
      );
      const found = engine.scaledDotProductAttention(q!, k!, v!, mask ? { mask } : {});
      expect(found.shape).toEqual(y!.shape);
      const off = distance(found.toArray(), numbers(y!));
      expect(off).toBeLessThanOrEqual(tolerance(golden.f32.o));
    });
  }
});

/** The parameters of attention by the names of the golden file. */
function ofAttention(layer: engine.MultiHeadAttention): Record<string, Stored> {
  return {
    w_in: turned(layer.inProjection.weight),
    b_in: asIs(layer.inProjection.bias!),
    w_out: turned(layer.outProjection.weight),
    b_out: asIs(layer.outProjection.bias!),
  };
}

type Outputs = Readonly<Record<string, engine.Tensor>>;

/** Runs a layer with the case's numbers as its parameters, and compares outputs and gradients. */
function replayLayer(
  golden: GoldenCase,
  parameters: Readonly<Record<string, Stored>>,
  call: (inputs: Outputs) => Outputs,
): void {
  const inputs: Record<string, engine.Tensor> = {};
  for (const [name, given] of Object.entries(golden.inputs)) {
    if (name in parameters) parameters[name]!.tensor.set(parameters[name]!.inOrder(given!));
    else inputs[name] = (golden.grads?.[name] ? parameter : tensor)(numbers(given!), given!.shape);
  }
  const outputs = call(inputs);
  const weighted: engine.Tensor[] = [];
  for (const [name, y] of Object.entries(outputs)) {
    const expected = golden.outputs[name]!;
    expect(y.shape).toEqual(expected.shape);
    expect(distance(y.toArray(), numbers(expected))).toBeLessThanOrEqual(tolerance(golden.f32.o));
    weighted.push(sum(mul(y, tensor(numbers(golden.gy![name]!), expected.shape))));
  }
  if (Object.keys(outputs).length < Object.keys(golden.gy!).length) return;
  noteReplayed(golden);
  backward(weighted.reduce((a, b) => add(a, b)));
  for (const [name, expected] of Object.entries(golden.grads!)) {
    const { tensor, inOrder } = parameters[name] ?? asIs(inputs[name]!);
    const found = tensor.grad?.toArray() ?? new Float32Array(tensor.size);
    const limit = tolerance(golden.f32.g);
    expect(distance(found, inOrder(expected)), `gradient of ${name}`).toBeLessThanOrEqual(limit);
  }
}

describe("multi-head attention agrees with PyTorch", () => {
  for (const golden of [...named("mha"), ...named("edge_mha")]) {
    const { heads, causal = false } = golden.attrs;
    const width = golden.inputs.x!.shape[2]!;
    const masks = ({ ctx, pad_mask }: Outputs) => ({
      causal,
      ...(ctx ? { context: ctx } : {}),
      ...(pad_mask ? { padding: pad_mask } : {}),
    });

    test(`${golden.name}, with the gradients of its weights`, () => {
      const layer = engine.multiHeadAttention(width, { heads });
      replayLayer(golden, ofAttention(layer), (inputs) => {
        const { y, weights } = layer.withWeights(inputs.x!, masks(inputs));
        return { y, attn: weights };
      });
    });

    test(`${golden.name}: called without weights, the layer gives the same`, () => {
      const layer = engine.multiHeadAttention(width, { heads });
      replayLayer(golden, ofAttention(layer), (inputs) => ({
        y: layer(inputs.x!, masks(inputs)),
      }));
    });
  }
});

describe("transformer blocks agree with PyTorch, norm before and after", () => {
  const activations: Record<string, engine.Transform> = {
    gelu_tanh: engine.geluTanh,
    relu: engine.relu,
  };
  for (const golden of named("block")) {
    test(golden.name, () => {
      const { heads, causal, norm, ff } = golden.attrs;
      const [hidden, width] = golden.inputs.w1!.shape as [number, number];
      const activation = activations[ff]!;
      const block = engine.transformerBlock(width, { heads, causal, norm, activation, hidden });
      const [first, , second] = block.feedForward.layers as unknown as engine.Linear[];
      const parameters = {
        ...ofAttention(block.attention),
        ln1_w: asIs(block.attentionNorm.weight),
        ln1_b: asIs(block.attentionNorm.bias),
        ln2_w: asIs(block.feedForwardNorm.weight),
        ln2_b: asIs(block.feedForwardNorm.bias),
        w1: turned(first!.weight),
        b1: asIs(first!.bias!),
        w2: turned(second!.weight),
        b2: asIs(second!.bias!),
      };
      replayLayer(golden, parameters, ({ x }) => ({ y: block(x!) }));
    });
  }
});

describe("positions", () => {
  for (const golden of named("sinusoidal")) {
    test(golden.name, () => {
      noteReplayed(golden);
      const found = engine.sinusoidalPositions(golden.attrs.T, golden.attrs.E);
      const { y } = golden.outputs;
      expect(found.shape).toEqual(y!.shape);
      expect(distance(found.toArray(), numbers(y!))).toBeLessThanOrEqual(tolerance(0));
    });
  }
});
