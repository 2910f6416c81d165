// A small GPT: token and position embeddings, four pre-norm blocks, a norm and a head.

import { uniforms } from "../../numbers.mjs";

const sizes = { layers: 4, width: 64, heads: 4, positions: 64, batch: 16, vocabulary: 64 };

/**
 * Multiply-adds of all matrix products, forward and backward. Attention counts half of its square:
 * a position looks at no later one.
 */
function products({ layers, width, positions, batch, vocabulary }) {
  const tokens = batch * positions;
  const projections = 4 * width * width + 8 * width * width;
  const attended = 2 * width * (positions / 2);
  return 3 * tokens * (layers * (projections + attended) + width * vocabulary);
}

const next = uniforms(7);
const text = Array.from({ length: sizes.batch * (sizes.positions + 1) }, () =>
  Math.floor(next() * sizes.vocabulary),
);
/** Rows of the text from one position on. */
const rows = (from) =>
  Array.from({ length: sizes.batch }, (_, i) => {
    const start = i * (sizes.positions + 1) + from;
    return text.slice(start, start + sizes.positions);
  }).flat();

export const works = [
  {
    id: "h",
    title: "GPT: 4 layers, width 64, 4 heads, 64 tokens, batch 16, Adam",
    ...sizes,
    learningRate: 0.001,
    tokens: rows(0),
    labels: rows(1),
    flops: 2 * products(sizes),
    target: 3,
  },
];
