// A small network for digits: two convolutions with pools, and a dense layer.

import { numbers } from "../../numbers.mjs";

const batch = 32;
/** Multiply-adds of the products of one image: both convolutions and the dense layer. */
const products = { first: 24 * 24 * 8 * 25, second: 8 * 8 * 16 * 200, last: 256 * 10 };
const { first, second, last } = products;

export const works = [
  {
    id: "c",
    title: "CNN 28×28: conv 5×5×8, pool, conv 5×5×16, pool, dense 10; batch 32, Adam",
    batch,
    learningRate: 0.001,
    x: numbers(batch * 784, 1),
    labels: Array.from({ length: batch }, (_, i) => (i * 7) % 10),
    // The images need no gradient.
    flops: 2 * batch * (2 * first + 3 * second + 3 * last),
    target: 45,
  },
];
