import { oneHot } from "../../numbers.mjs";
import { startTf, tf, trainableConv2d, trainableMaxPool } from "../../tfjs-wasm.mjs";

export { name } from "../../tfjs-wasm.mjs";
export const remark = "gradients of filters and pools out of other ops: its wasm has no kernels";

export async function create({ batch, learningRate, x, labels }) {
  await startTf();
  const weight = (shape, inputs) => tf.variable(tf.randomNormal(shape, 0, 1 / Math.sqrt(inputs)));
  const bias = (size) => tf.variable(tf.zeros([size]));
  const [first, second, last] = [
    weight([5, 5, 1, 8], 25),
    weight([5, 5, 8, 16], 200),
    weight([256, 10], 256),
  ];
  const [bias1, bias2, bias3] = [bias(8), bias(16), bias(10)];
  const images = tf.tensor4d(x, [batch, 28, 28, 1]);
  const targets = tf.tensor2d(oneHot(labels, 10), [batch, 10]);
  const optimizer = tf.train.adam(learningRate);
  const model = () => {
    const y1 = trainableMaxPool(tf.relu(tf.add(trainableConv2d(images, first), bias1)));
    const y2 = trainableMaxPool(tf.relu(tf.add(trainableConv2d(y1, second), bias2)));
    const logits = tf.add(tf.matMul(tf.reshape(y2, [batch, 256]), last), bias3);
    return tf.losses.softmaxCrossEntropy(targets, logits);
  };
  const current = () => tf.tidy(() => model().dataSync()[0]);
  return {
    step() {
      optimizer.minimize(model, false);
    },
    loss: current,
  };
}
