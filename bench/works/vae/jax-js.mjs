import { nn, numpy as np } from "@jax-js/jax";
import { adamSteps, startJax } from "../../jax-wasm.mjs";

export { name } from "../../jax-wasm.mjs";

export async function create({ inputs, hidden, latent, batch, learningRate, x, noise }) {
  await startJax();
  const pairs = [
    [inputs, hidden],
    [hidden, latent],
    [hidden, latent],
    [latent, hidden],
    [hidden, inputs],
  ];
  const draw = (from, to) =>
    Float32Array.from({ length: from * to }, (_, i) => Math.sin(i + 1) / Math.sqrt(from));
  const fresh = (fill) =>
    pairs.flatMap(([from, to]) => [
      np.array(fill ? draw(from, to) : new Float32Array(from * to)).reshape([from, to]),
      np.array(new Float32Array(to)),
    ]);

  const lossOf = (parameters, images, epsilon) => {
    const dense = (i, h) => np.matmul(h, parameters[2 * i]).add(parameters[2 * i + 1]);
    const code = nn.relu(dense(0, images.ref));
    const mean = dense(1, code.ref);
    const logVariance = dense(2, code);
    const z = mean.ref.add(np.exp(logVariance.ref.mul(0.5)).mul(epsilon));
    const logits = dense(4, nn.relu(dense(3, z)));
    const missed = nn.softplus(logits.ref).sub(logits.mul(images)).sum();
    const spread = mean.ref
      .mul(mean)
      .add(np.exp(logVariance.ref))
      .sub(logVariance)
      .sub(1)
      .sum()
      .mul(0.5);
    return missed.add(spread).mul(1 / batch);
  };
  const data = [np.array(x).reshape([batch, inputs]), np.array(noise).reshape([batch, latent])];
  return adamSteps({ lossOf, fresh, learningRate, data });
}
