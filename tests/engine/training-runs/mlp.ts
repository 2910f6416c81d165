import * as engine from "../../../engine/index.ts";
import { asIs, type TrainingRun, turned } from "../training-run.ts";

const { adam, binaryCrossEntropy, linear, meanSquaredError, relu, sequential, sgd, tanh } = engine;

interface Network {
  readonly sizes: readonly number[];
  readonly activation: engine.Transform;
  readonly loss: (prediction: engine.Tensor, target: engine.Tensor) => engine.Tensor;
  readonly optimizer: (parameters: readonly engine.Tensor[]) => engine.Optimizer;
}

function run({ sizes, activation, loss, optimizer }: Network): TrainingRun {
  return {
    start({ x, y }) {
      const layers = sizes.slice(1).map((size, i) => linear(sizes[i]!, size));
      const last = layers.length - 1;
      const model = sequential(
        ...layers.flatMap((layer, i) => (i < last ? [layer, activation] : [layer])),
      );
      const parameters = layers.flatMap((layer, i) => [
        [`w${i + 1}`, turned(layer.weight)],
        [`b${i + 1}`, asIs(layer.bias!)],
      ]);
      return {
        parameters: Object.fromEntries(parameters),
        optimizer: optimizer(model.parameters),
        loss: () => loss(model(x!), y!),
      };
    },
  };
}

export const runs = {
  xor_mlp_sgd: run({
    sizes: [2, 4, 1],
    activation: tanh,
    loss: binaryCrossEntropy,
    optimizer: (parameters) => sgd(parameters, { learningRate: 1 }),
  }),
  xor_mlp_adam: run({
    sizes: [2, 4, 1],
    activation: tanh,
    loss: binaryCrossEntropy,
    optimizer: (parameters) => adam(parameters, { learningRate: 0.1 }),
  }),
  regression_relu_momentum: run({
    sizes: [1, 6, 6, 1],
    activation: relu,
    loss: meanSquaredError,
    optimizer: (parameters) => sgd(parameters, { learningRate: 0.05, momentum: 0.9 }),
  }),
};
