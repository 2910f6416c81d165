// Two networks of dense layers, their data, and what is to be reached.

import { numbers } from "../../numbers.mjs";

/** Labels that follow from the inputs, so that there is something to learn. */
function labels({ inputs, batch, classes }, x) {
  return Array.from({ length: batch }, (_, i) => {
    const [a, b] = [x[i * inputs], x[i * inputs + 1]];
    return classes === 2 ? (a * b > 0 ? 1 : 0) : Math.floor((a + b + 1) * 0.4999 * classes);
  });
}

/** Multiply-adds, twice, of the products of one step; the inputs need no gradient. */
function flops({ sizes, batch }) {
  const products = sizes.slice(1).map((size, i) => size * sizes[i]);
  const all = products.reduce((sum, each) => sum + each, 0);
  return 2 * batch * (3 * all - products[0]);
}

function withData(work) {
  const x = numbers(work.batch * work.sizes[0], 1);
  const shape = { inputs: work.sizes[0], batch: work.batch, classes: work.classes };
  return { ...work, flops: flops(work), x, labels: labels(shape, x) };
}

export const works = [
  withData({
    id: "a",
    title: "MLP 2-8-8-1 tanh, binary cross-entropy, batch 32, Adam",
    sizes: [2, 8, 8, 1],
    activation: "tanh",
    classes: 2,
    batch: 32,
    learningRate: 0.001,
    target: 15,
  }),
  withData({
    id: "b",
    title: "MLP 784-128-64-10 ReLU, cross-entropy, batch 64, Adam",
    sizes: [784, 128, 64, 10],
    activation: "relu",
    classes: 10,
    batch: 64,
    learningRate: 0.001,
    target: 3,
  }),
];
