// TensorFlow.js with its wasm backend, as every work uses it.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

export const name = "TensorFlow.js (wasm)";
export { tf };

export async function startTf() {
  const require = createRequire(import.meta.url);
  const entry = require.resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(`${join(dirname(entry), "..", "wasm-out")}/`);
  if (!(await tf.setBackend("wasm"))) throw new Error("tfjs: the wasm backend did not start");
}

/**
 * A convolution without padding that wasm can train: its backend has no kernel for the gradient by
 * the filter, so that gradient is written as a convolution of images by gradients, which it has.
 */
export const trainableConv2d = tf.customGrad((x, filter, save) => {
  save([x, filter]);
  return {
    value: tf.conv2d(x, filter, 1, "valid"),
    gradFunc(gradient, [images, weights]) {
      const swapped = (t) => tf.transpose(t, [3, 1, 2, 0]);
      const places = tf.transpose(gradient, [1, 2, 0, 3]);
      return [
        tf.conv2dTranspose(gradient, weights, images.shape, 1, "valid"),
        tf.transpose(tf.conv2d(swapped(images), places, 1, "valid"), [1, 2, 0, 3]),
      ];
    },
  };
});

/** The largest of each 2×2: the backend has no gradient of maxPool, but one of the maximum. */
export function trainableMaxPool(x) {
  const [batch, height, width, channels] = x.shape;
  return tf.max(tf.reshape(x, [batch, height / 2, 2, width / 2, 2, channels]), [2, 4]);
}
