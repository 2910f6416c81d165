import * as engine from "../../../engine/index.ts";

export const name = "Descent";

export function create(work) {
  const { layers, width, heads, positions, batch, vocabulary, learningRate } = work;
  const given = { random: engine.random(1) };
  const block = () =>
    engine.transformerBlock(width, {
      heads,
      causal: true,
      activation: engine.geluTanh,
      ...given,
    });
  const model = engine.sequential(
    engine.embedding(vocabulary, width, given),
    engine.learnedPositions(positions, width, given),
    ...Array.from({ length: layers }, block),
    engine.layerNorm(width),
    engine.linear(width, vocabulary, { bias: false, ...given }),
  );
  const optimizer = engine.adam(model.parameters, { learningRate });
  const tokens = engine.tensor(work.tokens, [batch, positions]);
  const labels = engine.tensor(work.labels, [batch, positions]);
  let loss = Number.NaN;
  return {
    step() {
      loss = optimizer.minimize(() => engine.crossEntropy(model(tokens), labels));
    },
    loss: () => loss,
  };
}
