import * as engine from "../../../engine/index.ts";

export const name = "Descent";

export function create({ vocabulary, hidden, steps, batch, learningRate, x, labels }) {
  const generator = engine.random(1);
  const layers = engine.lstm(vocabulary, hidden, { random: generator });
  const head = engine.linear(hidden, vocabulary, { random: generator });
  const model = engine.sequential(layers, head);
  const optimizer = engine.adam(model.parameters, { learningRate });
  const inputs = engine.tensor(x, [steps, batch, vocabulary]);
  const targets = engine.tensor(labels, [steps, batch]);
  let loss = Number.NaN;
  return {
    step() {
      loss = optimizer.minimize(() => engine.crossEntropy(model(inputs), targets));
    },
    loss: () => loss,
  };
}
