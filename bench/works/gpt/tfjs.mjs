import { startTf, tf } from "../../tfjs-wasm.mjs";

export { name } from "../../tfjs-wasm.mjs";
export const remark = "its wasm backend has no gradient of a lookup: tokens enter as one-hot rows";

export async function create(work) {
  await startTf();
  const { layers, width, heads, positions, batch, vocabulary, learningRate } = work;
  const drawn = (shape) => tf.variable(tf.randomNormal(shape, 0, 1 / Math.sqrt(shape[0])));
  const dense = (from, to) => {
    const [weight, bias] = [drawn([from, to]), tf.variable(tf.zeros([to]))];
    return (x) => tf.add(tf.matMul(x, weight), bias);
  };
  const layerNorm = () => {
    const [weight, bias] = [tf.variable(tf.ones([width])), tf.variable(tf.zeros([width]))];
    return (x) => {
      const { mean, variance } = tf.moments(x, -1, true);
      const normal = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5)));
      return tf.add(tf.mul(normal, weight), bias);
    };
  };
  const mask = tf.linalg.bandPart(tf.ones([positions, positions]), -1, 0);
  const hidden = tf.mul(tf.sub(mask, 1), 1e9);
  const gelu = (x) => {
    const inner = tf.mul(Math.sqrt(2 / Math.PI), tf.add(x, tf.mul(0.044715, tf.pow(x, 3))));
    return tf.mul(tf.mul(x, 0.5), tf.add(1, tf.tanh(inner)));
  };
  const split = (x) =>
    tf.transpose(tf.reshape(x, [batch, positions, heads, width / heads]), [0, 2, 1, 3]);
  const block = () => {
    const [first, second] = [layerNorm(), layerNorm()];
    const [inward, outward] = [dense(width, 3 * width), dense(width, width)];
    const [wide, narrow] = [dense(width, 4 * width), dense(4 * width, width)];
    const attend = (x) => {
      const [q, k, v] = tf.split(inward(x), 3, -1).map(split);
      const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(width / heads));
      const y = tf.matMul(tf.softmax(tf.add(scores, hidden)), v);
      return outward(tf.reshape(tf.transpose(y, [0, 2, 1, 3]), [batch * positions, width]));
    };
    return (x) => {
      const seen = tf.add(x, attend(first(x)));
      return tf.add(seen, narrow(gelu(wide(second(seen)))));
    };
  };
  const table = drawn([vocabulary, width]);
  const places = drawn([positions, width]);
  const blocks = Array.from({ length: layers }, block);
  const last = layerNorm();
  const head = drawn([width, vocabulary]);
  const rows = (list) => tf.oneHot(tf.tensor1d(list, "int32"), vocabulary).toFloat();
  const [tokens, labels] = [rows(work.tokens), rows(work.labels)];
  const optimizer = tf.train.adam(learningRate);
  const model = () => {
    const looked = tf.reshape(tf.matMul(tokens, table), [batch, positions, width]);
    let x = tf.reshape(tf.add(looked, places), [batch * positions, width]);
    for (const each of blocks) x = each(x);
    return tf.losses.softmaxCrossEntropy(labels, tf.matMul(last(x), head));
  };
  const current = () => tf.tidy(() => model().dataSync()[0]);
  return {
    step() {
      optimizer.minimize(model, false);
    },
    loss: current,
  };
}
