// A network that reads characters and guesses the next one at every step, its text, and what is to
// be reached. Characters come one-hot, time first.

import { numbers, oneHot, uniforms } from "../../numbers.mjs";

const [vocabulary, hidden, steps, batch] = [64, 128, 32, 16];

/** Text in which the next character mostly follows from the last two. */
function text(length) {
  const next = uniforms(3);
  const characters = [1, 2];
  while (characters.length < length) {
    const [a, b] = characters.slice(-2);
    const surprise = next() < 0.2 ? Math.floor(next() * vocabulary) : 0;
    characters.push((3 * a + 5 * b + 7 + surprise) % vocabulary);
  }
  return characters;
}

const read = text(batch * (steps + 1));
const at = (t, row) => read[row * (steps + 1) + t];
const times = Array.from({ length: steps * batch }, (_, i) => [Math.floor(i / batch), i % batch]);
const labels = times.map(([t, row]) => at(t + 1, row));

/** Initial weights for contenders that draw none of their own: ±1/√hidden. */
const weights = (rows, cols, seed) =>
  numbers(rows * cols, seed).map((value) => (2 * value) / Math.sqrt(hidden));

/** Multiply-adds of the products of one step: forward, and twice that backward. */
const products = batch * steps * (4 * hidden * (vocabulary + hidden) + hidden * vocabulary);
/** Not computed by anyone: the gradient of the characters. */
const ofCharacters = batch * steps * 4 * hidden * vocabulary;
/** Nor what a state of zeros gives, or gets. */
const ofZeros = batch * 4 * hidden * hidden;

export const works = [
  {
    id: "f",
    title: "Character LSTM, hidden 128, 32 steps, batch 16, 64 characters, Adam",
    vocabulary,
    hidden,
    steps,
    batch,
    learningRate: 0.002,
    x: oneHot(
      times.map(([t, row]) => at(t, row)),
      vocabulary,
    ),
    labels,
    targets: oneHot(labels, vocabulary),
    weights,
    flops: 2 * (3 * products - ofCharacters - 3 * ofZeros),
    target: 8,
  },
];
