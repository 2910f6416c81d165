import { startTf, tf } from "../../tfjs-wasm.mjs";

export { name } from "../../tfjs-wasm.mjs";

export async function create({ inputs, hidden, latent, batch, learningRate, x, noise }) {
  await startTf();
  const dense = (from, to) => {
    const weight = tf.variable(tf.randomNormal([from, to], 0, 1 / Math.sqrt(from)));
    const bias = tf.variable(tf.zeros([to]));
    return (given) => tf.add(tf.matMul(given, weight), bias);
  };
  const encode = dense(inputs, hidden);
  const [toMean, toLogVariance] = [dense(hidden, latent), dense(hidden, latent)];
  const [decode, toImage] = [dense(latent, hidden), dense(hidden, inputs)];
  const images = tf.tensor2d(x, [batch, inputs]);
  const epsilon = tf.tensor2d(noise, [batch, latent]);
  const optimizer = tf.train.adam(learningRate);
  const model = () => {
    const code = tf.relu(encode(images));
    const [mean, logVariance] = [toMean(code), toLogVariance(code)];
    const z = tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), epsilon));
    const logits = toImage(tf.relu(decode(z)));
    const missed = tf.sum(tf.sub(tf.softplus(logits), tf.mul(logits, images)));
    const spread = tf.sub(tf.sub(tf.add(tf.square(mean), tf.exp(logVariance)), logVariance), 1);
    return tf.div(tf.add(missed, tf.mul(tf.sum(spread), 0.5)), batch);
  };
  const current = () => tf.tidy(() => model().dataSync()[0]);
  return {
    step() {
      optimizer.minimize(model, false);
    },
    loss: current,
  };
}
