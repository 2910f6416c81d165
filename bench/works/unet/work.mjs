// A U-Net for images of 64×64: two levels down, two up by transposed convolutions, and at each level
// what was seen on the way down beside what comes up.

import { numbers } from "../../numbers.mjs";

const batch = 8;

/** Side of the maps, channels in and out, side of the kernel, of every convolution in order. */
const layers = [
  [64, 1, 8, 3],
  [32, 8, 16, 3],
  [16, 16, 32, 3],
  // Transposed, stride 2: counted by the side they start from.
  [16, 32, 16, 2],
  [32, 32, 16, 3],
  [32, 16, 8, 2],
  [64, 16, 8, 3],
  [64, 8, 1, 1],
];
const products = layers.map(([side, inputs, outputs, k]) => side * side * inputs * outputs * k * k);
const all = products.reduce((sum, count) => sum + count, 0);
const x = numbers(batch * 64 * 64, 1);

export const works = [
  {
    id: "i",
    title: "U-Net 64×64, 8-16-32-16-8 channels, transposed convolutions up; batch 8, Adam",
    batch,
    learningRate: 0.001,
    x,
    mask: x.map((value) => (value > 0.2 ? 1 : 0)),
    // The images need no gradient.
    flops: 2 * batch * (3 * all - products[0]),
    target: 5,
  },
];
