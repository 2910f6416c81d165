import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import {
  distance,
  type GoldenTensor,
  goldenFile,
  listLeftOut,
  numbers,
  tolerance,
} from "./golden-case.ts";

interface TrainingCase {
  readonly name: string;
  readonly attrs: { readonly steps: number };
  readonly params: Readonly<Record<string, GoldenTensor>>;
  readonly data: Readonly<Record<string, GoldenTensor>>;
  readonly loss: number[];
  readonly grads_first: Readonly<Record<string, GoldenTensor>>;
  readonly params_final: Readonly<Record<string, GoldenTensor>>;
  readonly f32: { readonly loss: number; readonly params: number };
}

const { cases } = goldenFile<{ cases: TrainingCase[] }>("train.json");
const { adam, binaryCrossEntropy, linear, meanSquaredError, relu, sequential, sgd, tanh } = engine;

interface Run {
  readonly sizes: readonly number[];
  readonly activation: engine.Transform;
  readonly loss: (prediction: engine.Tensor, target: engine.Tensor) => engine.Tensor;
  readonly optimizer: (parameters: readonly engine.Tensor[]) => engine.Optimizer;
}

const runs: Record<string, Run> = {
  xor_mlp_sgd: {
    sizes: [2, 4, 1],
    activation: tanh,
    loss: binaryCrossEntropy,
    optimizer: (parameters) => sgd(parameters, { learningRate: 1 }),
  },
  xor_mlp_adam: {
    sizes: [2, 4, 1],
    activation: tanh,
    loss: binaryCrossEntropy,
    optimizer: (parameters) => adam(parameters, { learningRate: 0.1 }),
  },
  regression_relu_momentum: {
    sizes: [1, 6, 6, 1],
    activation: relu,
    loss: meanSquaredError,
    optimizer: (parameters) => sgd(parameters, { learningRate: 0.05, momentum: 0.9 }),
  },
};

const later = "its layers come with the issue that completes the engine";
const leftOut = Object.fromEntries(
  cases.filter(({ name }) => !(name in runs)).map(({ name }) => [name, later]),
);
listLeftOut("train.json", leftOut);

describe("whole trainings end where PyTorch's end", () => {
  for (const golden of cases.filter(({ name }) => name in runs)) {
    test(golden.name, () => {
      const run = runs[golden.name]!;
      const layers = run.sizes.slice(1).map((size, i) => linear(run.sizes[i]!, size));
      for (const [i, layer] of layers.entries()) {
        layer.weight.set(turned(golden.params[`w${i + 1}`]!));
        layer.bias!.set(numbers(golden.params[`b${i + 1}`]!));
      }
      const model = sequential(
        ...layers.flatMap((layer, i) =>
          i < layers.length - 1 ? [layer, run.activation] : [layer],
        ),
      );
      for (const [i, layer] of layers.entries()) {
        layer.weight.set(turned(golden.params[`w${i + 1}`]!));
        layer.bias!.set(numbers(golden.params[`b${i + 1}`]!));
      }
      const optimizer = run.optimizer(model.parameters);
      const x = engine.tensor(numbers(golden.data.x!), golden.data.x!.shape);
      const y = engine.tensor(numbers(golden.data.y!), golden.data.y!.shape);
      const losses: number[] = [];
      for (let t = 0; t < golden.attrs.steps; t++) {
        losses.push(optimizer.minimize(() => run.loss(model(x), y)));
        if (t === 0) compare(layers, golden.grads_first, golden.f32.params, (p) => p.grad!);
      }
      expect(distance(losses, golden.loss)).toBeLessThanOrEqual(tolerance(golden.f32.loss));
      compare(layers, golden.params_final, golden.f32.params, (p) => p);
    });
  }
});

function compare(
  layers: readonly engine.Linear[],
  expected: Readonly<Record<string, GoldenTensor>>,
  f32Error: number,
  read: (parameter: engine.Tensor) => engine.Tensor,
): void {
  for (const [i, layer] of layers.entries()) {
    const weight = read(layer.weight).toArray();
    const bias = read(layer.bias!).toArray();
    const limit = tolerance(f32Error);
    expect(distance(weight, turned(expected[`w${i + 1}`]!))).toBeLessThanOrEqual(limit);
    expect(distance(bias, numbers(expected[`b${i + 1}`]!))).toBeLessThanOrEqual(limit);
  }
}

/** PyTorch's out×in as this book's in×out. */
function turned(weight: GoldenTensor): number[] {
  const [outputs, inputs] = weight.shape as [number, number];
  const values = numbers(weight);
  return Array.from({ length: inputs * outputs }, (_, at) => {
    const [i, j] = [Math.floor(at / outputs), at % outputs];
    return values[j * inputs + i]!;
  });
}
