import { startTf, tf } from "../../tfjs-wasm.mjs";

export { name } from "../../tfjs-wasm.mjs";

export async function create(work) {
  const { vocabulary, hidden, steps, batch, learningRate, x, targets, weights } = work;
  await startTf();
  // One kernel for input and state together, as tf.basicLSTMCell has it.
  const variable = (rows, cols, seed) =>
    tf.variable(tf.tensor2d(weights(rows, cols, seed), [rows, cols]));
  const kernel = variable(vocabulary + hidden, 4 * hidden, 1);
  const bias = tf.variable(tf.zeros([4 * hidden]));
  const headKernel = variable(hidden, vocabulary, 2);
  const headBias = tf.variable(tf.zeros([vocabulary]));
  const inputs = tf.tensor3d(x, [steps, batch, vocabulary]);
  const wanted = tf.tensor2d(targets, [steps * batch, vocabulary]);
  const optimizer = tf.train.adam(learningRate);
  const model = () => {
    let h = tf.zeros([batch, hidden]);
    let c = h;
    const outputs = [];
    for (const character of tf.unstack(inputs)) {
      const gates = tf.add(tf.matMul(tf.concat([character, h], 1), kernel), bias);
      const [i, f, g, o] = tf.split(gates, 4, 1);
      c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
      h = tf.mul(tf.sigmoid(o), tf.tanh(c));
      outputs.push(h);
    }
    const logits = tf.add(tf.matMul(tf.concat(outputs, 0), headKernel), headBias);
    return tf.losses.softmaxCrossEntropy(wanted, logits);
  };
  return {
    step() {
      optimizer.minimize(model, false);
    },
    loss: () => tf.tidy(() => model().dataSync()[0]),
  };
}
