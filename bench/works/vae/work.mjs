// A variational autoencoder on rows of 784 numbers, with the noise drawn beforehand.

import { numbers, uniforms } from "../../numbers.mjs";

const sizes = { inputs: 784, hidden: 256, latent: 2, batch: 64 };

/** Multiply-adds of all matrix products, forward and backward; the data need no gradient. */
function products({ inputs, hidden, latent, batch }) {
  const outer = inputs * hidden;
  const inner = hidden * latent;
  return batch * (2 * outer + 3 * (2 * inner + inner + outer));
}

const next = uniforms(5);

export const works = [
  {
    id: "e",
    title: "VAE 784-256-(2,2)-256-784, batch 64, Adam",
    ...sizes,
    learningRate: 0.001,
    x: Float32Array.from({ length: sizes.batch * sizes.inputs }, () => (next() < 0.2 ? 1 : 0)),
    noise: numbers(sizes.batch * sizes.latent, 3).map((value) => 2 * value),
    flops: 2 * products(sizes),
    target: 2.9,
  },
];
