import { lax, nn, numpy as np } from "@jax-js/jax";
import { adamSteps, drawn, startJax } from "../../jax-wasm.mjs";
import { oneHot } from "../../numbers.mjs";

export { name } from "../../jax-wasm.mjs";

const shapes = [[16, 4, 3, 3], [16, 1, 1], [1024, 128], [128], [128, 6], [6]];

function values([w1, b1, w2, b2, w3, b3], boards, batch) {
  const y = nn.relu(lax.conv(boards, w1, [1, 1], "VALID").add(b1));
  const hidden = nn.relu(np.matmul(y.reshape([batch, 1024]), w2).add(b2));
  return np.matmul(hidden, w3).add(b3);
}

export async function create({ batch, learningRate, discount, ...given }) {
  await startJax();
  const planes = (boards) => np.array(boards).reshape([batch, 4, 10, 10]);
  const data = [
    planes(given.boards),
    planes(given.nextBoards),
    np.array(given.rewards),
    np.array(oneHot(given.actions, 6)).reshape([batch, 6]),
    ...shapes.map((shape) => drawn(shape, true)),
  ];
  const lossOf = (parameters, boards, nextBoards, rewards, chosen, ...target) => {
    const worth = np.max(values(target, nextBoards, batch), 1);
    const goal = lax.stopGradient(rewards.add(worth.mul(discount)));
    const off = values(parameters, boards, batch).mul(chosen).sum(1).sub(goal);
    const size = np.abs(off);
    const small = np.minimum(size.ref, 1);
    // Huber's loss: s²/2 + |off| − s with s = min(|off|, 1).
    return small.ref.mul(small.ref).mul(0.5).add(size).sub(small).mean();
  };
  const fresh = (fill) => shapes.map((shape) => drawn(shape, fill));
  return adamSteps({ lossOf, fresh, learningRate, data });
}
