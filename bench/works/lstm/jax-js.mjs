import { nn, numpy as np } from "@jax-js/jax";
import { adamSteps, startJax } from "../../jax-wasm.mjs";

export { name } from "../../jax-wasm.mjs";
export const remark = "has no scan: the time steps are unrolled";

export async function create(work) {
  const { vocabulary, hidden, steps, batch, learningRate, x, targets, weights } = work;
  await startJax();
  const shapes = [
    [vocabulary, 4 * hidden],
    [hidden, 4 * hidden],
    [4 * hidden],
    [hidden, vocabulary],
    [vocabulary],
  ];
  const fresh = (fill) =>
    shapes.map((shape, i) => {
      const [rows, cols = 1] = shape;
      const drawn = fill && shape.length === 2;
      const given = drawn ? weights(rows, cols, i + 1) : new Float32Array(rows * cols);
      return np.array(given).reshape(shape);
    });
  const inputs = np.array(x).reshape([steps, batch, vocabulary]);
  const wanted = np.array(targets).reshape([steps * batch, vocabulary]);

  const lossOf = ([input, recurrent, bias, head, headBias], given, target) => {
    let h = np.zeros([batch, hidden]);
    let c = np.zeros([batch, hidden]);
    const outputs = [];
    for (let t = 0; t < steps; t++) {
      const gates = np
        .matmul(given.ref.slice(t), input.ref)
        .add(np.matmul(h, recurrent.ref))
        .add(bias.ref);
      const part = (i) => gates.ref.slice([], [i * hidden, (i + 1) * hidden]);
      const [i, f, g, o] = [0, 1, 2, 3].map(part);
      gates.dispose();
      c = nn
        .sigmoid(f)
        .mul(c)
        .add(nn.sigmoid(i).mul(np.tanh(g)));
      h = nn.sigmoid(o).mul(np.tanh(c.ref));
      outputs.push(h.ref);
    }
    for (const used of [given, input, recurrent, bias, h, c]) used.dispose();
    const logits = np.matmul(np.concatenate(outputs, 0), head).add(headBias);
    return nn
      .logSoftmax(logits)
      .mul(target)
      .sum()
      .mul(-1 / (steps * batch));
  };
  return adamSteps({ lossOf, fresh, learningRate, data: [inputs, wanted] });
}
