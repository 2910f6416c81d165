import { oneHot } from "../../numbers.mjs";
import { startTf, tf, trainableConv2d } from "../../tfjs-wasm.mjs";

export { name } from "../../tfjs-wasm.mjs";
export const remark = "the filters' gradient out of other ops: its wasm has no kernel";

function network(make) {
  const weight = (shape, inputs) => make(tf.randomNormal(shape, 0, 1 / Math.sqrt(inputs)));
  const bias = (size) => make(tf.zeros([size]));
  const [conv, dense, last] = [
    weight([3, 3, 4, 16], 36),
    weight([1024, 128], 1024),
    weight([128, 6], 128),
  ];
  const [b1, b2, b3] = [bias(16), bias(128), bias(6)];
  return (boards) => {
    const y = tf.relu(tf.add(trainableConv2d(boards, conv), b1));
    const hidden = tf.relu(tf.add(tf.matMul(tf.reshape(y, [-1, 1024]), dense), b2));
    return tf.add(tf.matMul(hidden, last), b3);
  };
}

export async function create({ batch, learningRate, discount, ...given }) {
  await startTf();
  const online = network((t) => tf.variable(t));
  const target = network((t) => t);
  const boards = tf.tensor4d(given.boards, [batch, 10, 10, 4]);
  const nextBoards = tf.tensor4d(given.nextBoards, [batch, 10, 10, 4]);
  const rewards = tf.tensor1d(given.rewards);
  const chosen = tf.tensor2d(oneHot(given.actions, 6), [batch, 6]);
  const optimizer = tf.train.adam(learningRate);
  const lossOf = () => {
    const goal = tf.add(rewards, tf.mul(tf.max(target(nextBoards), 1), discount));
    const value = tf.sum(tf.mul(online(boards), chosen), 1);
    return tf.losses.huberLoss(goal, value);
  };
  return {
    step() {
      optimizer.minimize(lossOf, false);
    },
    loss: () => tf.tidy(() => lossOf().dataSync()[0]),
  };
}
