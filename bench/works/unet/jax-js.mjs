import { lax, nn, numpy as np } from "@jax-js/jax";
import { adamSteps, drawn, startJax } from "../../jax-wasm.mjs";

export { name } from "../../jax-wasm.mjs";

/** Filters and biases, in the order of `work.mjs`; rising layers give four pixels each. */
const sizes = [
  [8, 1, 3],
  [16, 8, 3],
  [32, 16, 3],
  [4 * 16, 32, 1],
  [16, 32, 3],
  [4 * 8, 16, 1],
  [8, 16, 3],
  [1, 8, 1],
];
const shapes = sizes.flatMap(([outputs, inputs, k]) => [
  [outputs, inputs, k, k],
  [outputs, 1, 1],
]);

function pool(x) {
  const [batch, channels, height, width] = x.shape;
  return np.max(x.reshape([batch, channels, height / 2, 2, width / 2, 2]), [3, 5]);
}

/** Transposed with as large a stride as kernel: a dense layer for each pixel, then unfolded. */
function rise(y, weight, bias) {
  const [batch, , height, width] = y.shape;
  const outputs = weight.shape[0] / 4;
  const pixels = lax.conv(y, weight, [1, 1], "VALID").add(bias);
  return np
    .transpose(pixels.reshape([batch, outputs, 2, 2, height, width]), [0, 1, 4, 2, 5, 3])
    .reshape([batch, outputs, 2 * height, 2 * width]);
}

const same = (y, weight, bias) => nn.relu(lax.conv(y, weight, [1, 1], "SAME").add(bias));

export async function create({ batch, learningRate, x, mask }) {
  await startJax();
  const shape = [batch, 1, 64, 64];
  const data = [np.array(x).reshape(shape), np.array(mask).reshape(shape)];
  const lossOf = (p, images, target) => {
    const seen1 = same(images, p[0], p[1]);
    const seen2 = same(pool(seen1.ref), p[2], p[3]);
    const deepest = same(pool(seen2.ref), p[4], p[5]);
    const risen2 = same(np.concatenate([seen2, rise(deepest, p[6], p[7])], 1), p[8], p[9]);
    const risen1 = same(np.concatenate([seen1, rise(risen2, p[10], p[11])], 1), p[12], p[13]);
    const logits = lax.conv(risen1, p[14], [1, 1], "VALID").add(p[15]);
    return nn.softplus(logits.ref).sub(logits.mul(target)).mean();
  };
  const fresh = (fill) => shapes.map((each) => drawn(each, fill));
  return adamSteps({ lossOf, fresh, learningRate, data });
}
