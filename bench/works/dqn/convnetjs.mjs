import convnetjs from "convnetjs";

export const name = "ConvNetJS";
export const remark = "no Adam: SGD with momentum; squared loss";

function network() {
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: "input", out_sx: 10, out_sy: 10, out_depth: 4 },
    { type: "conv", sx: 3, filters: 16, stride: 1, pad: 0, activation: "relu" },
    { type: "fc", num_neurons: 128, activation: "relu" },
    { type: "regression", num_neurons: 6 },
  ]);
  return net;
}

function volumes(boards, batch) {
  return Array.from({ length: batch }, (_, i) => {
    const vol = new convnetjs.Vol(10, 10, 4, 0);
    for (let j = 0; j < 400; j++) vol.w[j] = boards[i * 400 + j];
    return vol;
  });
}

export function create({ batch, learningRate, discount, boards, nextBoards, rewards, actions }) {
  const [online, target] = [network(), network()];
  const trainer = new convnetjs.Trainer(online, {
    method: "sgd",
    learning_rate: learningRate,
    momentum: 0.9,
    batch_size: batch,
  });
  const [now, next] = [volumes(boards, batch), volumes(nextBoards, batch)];
  let loss = Number.NaN;
  return {
    step() {
      let sum = 0;
      for (let i = 0; i < batch; i++) {
        const worth = Math.max(...target.forward(next[i]).w);
        const goal = { dim: actions[i], val: rewards[i] + discount * worth };
        sum += trainer.train(now[i], goal).loss;
      }
      loss = sum / batch;
    },
    loss: () => loss,
  };
}
