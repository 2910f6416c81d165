// One learning step of a deep Q-network on boards of 10×10 with 4 planes: the target network says
// what the next boards are worth, and the online network moves towards it.

import { numbers } from "../../numbers.mjs";

const batch = 32;
/** Multiply-adds of the products for one board: the convolution and both dense layers. */
const products = { first: 8 * 8 * 16 * 36, second: 1024 * 128, last: 128 * 6 };
const { first, second, last } = products;

export const works = [
  {
    id: "d",
    title: "DQN 10×10×4: conv 3×3×16, dense 128, dense 6; batch 32; target forward, online step",
    batch,
    learningRate: 0.0003,
    discount: 0.99,
    boards: numbers(batch * 400, 1),
    nextBoards: numbers(batch * 400, 2),
    rewards: numbers(batch, 3),
    actions: Array.from({ length: batch }, (_, i) => (i * 5) % 6),
    // Forward twice, and back once; the boards need no gradient.
    flops: 2 * batch * (3 * first + 4 * second + 4 * last),
    target: 8,
  },
];
