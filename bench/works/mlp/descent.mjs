import * as engine from "../../../engine/index.ts";

export const name = "Descent";

const activations = { relu: engine.relu, tanh: engine.tanh };

export function create({ sizes, activation, classes, batch, learningRate, x, labels }) {
  const generator = engine.random(1);
  const layers = sizes.slice(1).flatMap((size, i) => {
    const layer = engine.linear(sizes[i], size, { random: generator });
    return i < sizes.length - 2 ? [layer, activations[activation]] : [layer];
  });
  const model = engine.sequential(...layers);
  const optimizer = engine.adam(model.parameters, { learningRate });
  const inputs = engine.tensor(x, [batch, sizes[0]]);
  const targets = engine.tensor(labels, classes === 2 ? [batch, 1] : [batch]);
  const lossOf = classes === 2 ? engine.binaryCrossEntropy : engine.crossEntropy;
  let loss = Number.NaN;
  return {
    step() {
      loss = optimizer.minimize(() => lossOf(model(inputs), targets));
    },
    loss: () => loss,
  };
}
