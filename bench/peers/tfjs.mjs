import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

export const name = "TensorFlow.js (wasm)";

const activations = { relu: tf.relu, tanh: tf.tanh };

export async function create({ sizes, activation, classes, batch, learningRate, x, labels }) {
  const require = createRequire(import.meta.url);
  const entry = require.resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(`${join(dirname(entry), "..", "wasm-out")}/`);
  if (!(await tf.setBackend("wasm"))) throw new Error("tfjs: the wasm backend did not start");
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
