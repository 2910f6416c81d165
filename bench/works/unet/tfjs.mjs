import { startTf, tf, trainableConv2d, trainableMaxPool } from "../../tfjs-wasm.mjs";

export { name } from "../../tfjs-wasm.mjs";
export const remark = "gradients of filters and pools out of other ops: its wasm has no kernels";

const { add, concat, pad, relu, reshape, transpose } = tf;

export async function create({ batch, learningRate, x, mask }) {
  await startTf();
  const layer = (side, inputs, outputs) => ({
    weight: tf.variable(
      tf.randomNormal([side, side, inputs, outputs], 0, 1 / Math.sqrt(side * side * inputs)),
    ),
    bias: tf.variable(tf.zeros([outputs])),
  });
  const [down1, down2, bottom] = [layer(3, 1, 8), layer(3, 8, 16), layer(3, 16, 32)];
  const [join2, join1, last] = [layer(3, 32, 16), layer(3, 16, 8), layer(1, 8, 1)];
  // Transposed with as large a stride as kernel: a dense layer for each pixel, then unfolded.
  const [up2, up1] = [layer(1, 32, 4 * 16), layer(1, 16, 4 * 8)];
  const images = tf.tensor4d(x, [batch, 64, 64, 1]);
  const target = tf.tensor4d(mask, [batch, 64, 64, 1]);
  const optimizer = tf.train.adam(learningRate);

  const around = [
    [0, 0],
    [1, 1],
    [1, 1],
    [0, 0],
  ];
  const plain = (y, { weight, bias }) => add(trainableConv2d(y, weight), bias);
  const same = (y, given) => relu(plain(pad(y, around), given));
  const rise = (y, given, outputs) => {
    const side = y.shape[1];
    const split = reshape(plain(y, given), [batch * side, side, 2, 2 * outputs]);
    return reshape(transpose(split, [0, 2, 1, 3]), [batch, 2 * side, 2 * side, outputs]);
  };
  const lossOf = () => {
    const seen1 = same(images, down1);
    const seen2 = same(trainableMaxPool(seen1), down2);
    const deepest = same(trainableMaxPool(seen2), bottom);
    const risen2 = same(concat([seen2, rise(deepest, up2, 16)], 3), join2);
    const risen1 = same(concat([seen1, rise(risen2, up1, 8)], 3), join1);
    return tf.losses.sigmoidCrossEntropy(target, plain(risen1, last));
  };
  return {
    step() {
      optimizer.minimize(lossOf, false);
    },
    loss: () => tf.tidy(() => lossOf().dataSync()[0]),
  };
}
