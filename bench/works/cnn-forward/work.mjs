// The network of (c) in use: what one image is, as a page asks while a reader draws.

import * as engine from "../../../engine/index.ts";
import { numbers } from "../../numbers.mjs";

const { conv2d, linear, maxPool2d, relu } = engine;

/** Multiply-adds of the products of one image, as in (c). */
const products = 24 * 24 * 8 * 25 + 8 * 8 * 16 * 200 + 256 * 10;

export const works = [
  {
    id: "g",
    title: "forward of (c), batch 1",
    x: numbers(784, 1),
    layers: [
      conv2d(1, 8, 5),
      relu,
      maxPool2d(2),
      conv2d(8, 16, 5),
      relu,
      maxPool2d(2),
      engine.flatten,
      linear(256, 10),
    ],
    flops: 2 * products,
    target: 2.5,
  },
];
