import * as engine from "../../../engine/index.ts";

export const name = "Descent";

const { conv2d, linear, maxPool2d, relu } = engine;

export function create({ batch, learningRate, x, labels }) {
  const model = engine.sequential(
    conv2d(1, 8, 5),
    relu,
    maxPool2d(2),
    conv2d(8, 16, 5),
    relu,
    maxPool2d(2),
    engine.flatten,
    linear(256, 10),
  );
  const optimizer = engine.adam(model.parameters, { learningRate });
  const images = engine.tensor(x, [batch, 1, 28, 28]);
  const targets = engine.tensor(labels);
  let loss = Number.NaN;
  return {
    step() {
      loss = optimizer.minimize(() => engine.crossEntropy(model(images), targets));
    },
    loss: () => loss,
  };
}
