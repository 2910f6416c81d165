import { startTf, tf } from "../../tfjs-wasm.mjs";

export { name } from "../../tfjs-wasm.mjs";

const activations = { relu: tf.relu, tanh: tf.tanh };

export async function create({ sizes, activation, classes, batch, learningRate, x, labels }) {
  await startTf();
  const layers = sizes.slice(1).map((size, i) => ({
    weight: tf.variable(tf.randomNormal([sizes[i], size], 0, 1 / Math.sqrt(sizes[i]))),
    bias: tf.variable(tf.zeros([size])),
  }));
  const inputs = tf.tensor2d(x, [batch, sizes[0]]);
  const targets =
    classes === 2
      ? tf.tensor2d(labels, [batch, 1])
      : tf.oneHot(tf.tensor1d(labels, "int32"), classes).toFloat();
  const lossOf = classes === 2 ? tf.losses.sigmoidCrossEntropy : tf.losses.softmaxCrossEntropy;
  const optimizer = tf.train.adam(learningRate);
  const model = () => {
    let y = inputs;
    for (const [i, { weight, bias }] of layers.entries()) {
      y = tf.add(tf.matMul(y, weight), bias);
      if (i < layers.length - 1) y = activations[activation](y);
    }
    return lossOf(targets, y);
  };
  const current = () => tf.tidy(() => model().dataSync()[0]);
  return {
    step() {
      optimizer.minimize(model, false);
    },
    loss: current,
  };
}
