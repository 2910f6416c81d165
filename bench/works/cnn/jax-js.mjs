import { lax, nn, numpy as np } from "@jax-js/jax";
import { adamSteps, drawn, startJax } from "../../jax-wasm.mjs";
import { oneHot } from "../../numbers.mjs";

export { name } from "../../jax-wasm.mjs";

const shapes = [[8, 1, 5, 5], [8, 1, 1], [16, 8, 5, 5], [16, 1, 1], [256, 10], [10]];

/** The largest of each 2×2. */
function pool(x) {
  const [batch, channels, height, width] = x.shape;
  return np.max(x.reshape([batch, channels, height / 2, 2, width / 2, 2]), [3, 5]);
}

export async function create({ batch, learningRate, x, labels }) {
  await startJax();
  const images = np.array(x).reshape([batch, 1, 28, 28]);
  const targets = np.array(oneHot(labels, 10)).reshape([batch, 10]);
  const lossOf = (parameters, given, target) => {
    const [w1, b1, w2, b2, w3, b3] = parameters;
    const y1 = pool(nn.relu(lax.conv(given, w1, [1, 1], "VALID").add(b1)));
    const y2 = pool(nn.relu(lax.conv(y1, w2, [1, 1], "VALID").add(b2)));
    const logits = np.matmul(y2.reshape([batch, 256]), w3).add(b3);
    return nn
      .logSoftmax(logits)
      .mul(target)
      .sum()
      .mul(-1 / batch);
  };
  const fresh = (fill) => shapes.map((shape) => drawn(shape, fill));
  return adamSteps({ lossOf, fresh, learningRate, data: [images, targets] });
}
