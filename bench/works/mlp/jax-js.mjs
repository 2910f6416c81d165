import { nn, numpy as np } from "@jax-js/jax";
import { adamSteps, startJax } from "../../jax-wasm.mjs";
import { oneHot } from "../../numbers.mjs";

export { name } from "../../jax-wasm.mjs";

export async function create({ sizes, activation, classes, batch, learningRate, x, labels }) {
  await startJax();
  const pairs = sizes.slice(1).map((size, i) => [sizes[i], size]);
  const draw = (inputs, outputs) =>
    Float32Array.from({ length: inputs * outputs }, (_, i) => Math.sin(i + 1) / Math.sqrt(inputs));
  const fresh = (fill) =>
    pairs.flatMap(([inputs, outputs]) => [
      np
        .array(fill ? draw(inputs, outputs) : new Float32Array(inputs * outputs))
        .reshape([inputs, outputs]),
      np.array(new Float32Array(outputs)),
    ]);
  const inputs = np.array(x).reshape([batch, sizes[0]]);
  const targets =
    classes === 2
      ? np.array(Float32Array.from(labels)).reshape([batch, 1])
      : np.array(oneHot(labels, classes)).reshape([batch, classes]);

  const lossOf = (parameters, given, target) => {
    let y = given;
    for (let i = 0; i < pairs.length; i++) {
      y = np.matmul(y, parameters[2 * i]).add(parameters[2 * i + 1]);
      if (i < pairs.length - 1) y = activation === "tanh" ? np.tanh(y) : nn.relu(y);
    }
    if (classes === 2) return nn.softplus(y.ref).sub(y.mul(target)).mean();
    return nn
      .logSoftmax(y)
      .mul(target)
      .sum()
      .mul(-1 / batch);
  };
  return adamSteps({ lossOf, fresh, learningRate, data: [inputs, targets] });
}
