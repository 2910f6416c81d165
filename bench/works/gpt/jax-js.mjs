import { nn, numpy as np } from "@jax-js/jax";
import { adamSteps, startJax } from "../../jax-wasm.mjs";
import { oneHot } from "../../numbers.mjs";

export { name } from "../../jax-wasm.mjs";
export const remark = "tokens enter as one-hot rows, a product in place of a lookup";

export async function create(work) {
  await startJax();
  const { layers, width, heads, positions, batch, vocabulary, learningRate } = work;
  const dense = (from, to) => [[from, to], [to]];
  const norm = [[width], [width]];
  const block = [
    ...norm,
    ...dense(width, 3 * width),
    ...dense(width, width),
    ...norm,
    ...dense(width, 4 * width),
    ...dense(4 * width, width),
  ];
  const shapes = [
    [vocabulary, width],
    [positions, width],
    ...Array.from({ length: layers }, () => block).flat(),
    ...norm,
    [width, vocabulary],
  ];
  /** Norms start at 1 and 0, biases at 0. */
  const draw = (shape, i) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const isNorm = shape.length === 1 && shape[0] === width && shapes[i + 1]?.length === 1;
    if (shape.length === 1) return new Float32Array(size).fill(isNorm ? 1 : 0);
    return Float32Array.from({ length: size }, (_, j) => Math.sin(j + i) / Math.sqrt(shape[0]));
  };
  const fresh = (fill) =>
    shapes.map((shape, i) => {
      const size = shape.reduce((a, b) => a * b, 1);
      return np.array(fill ? draw(shape, i) : new Float32Array(size)).reshape(shape);
    });

  const lossOf = (parameters, tokens, labels) => {
    let at = 0;
    const take = () => parameters[at++];
    const normed = (x) => nn.standardize(x, -1).mul(take()).add(take());
    const through = (x) => np.matmul(x, take()).add(take());
    const split = (x) => x.reshape([batch, positions, heads, width / heads]);
    const attend = (x) => {
      const parts = np.split(through(x), 3, -1).map(split);
      const y = nn.dotProductAttention(...parts, { isCausal: true });
      return through(y.reshape([batch, positions, width]));
    };
    let x = np.matmul(tokens, take()).add(take());
    for (let i = 0; i < layers; i++) {
      x = x.ref.add(attend(normed(x)));
      x = x.ref.add(through(nn.gelu(through(normed(x)))));
    }
    const logits = np.matmul(normed(x), take());
    return nn
      .logSoftmax(logits)
      .mul(labels)
      .sum()
      .mul(-1 / (batch * positions));
  };
  const rows = (list) => np.array(oneHot(list, vocabulary)).reshape([batch, positions, vocabulary]);
  return adamSteps({ lossOf, fresh, learningRate, data: [rows(work.tokens), rows(work.labels)] });
}
