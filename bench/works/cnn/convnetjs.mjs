import convnetjs from "convnetjs";

export const name = "ConvNetJS";
export const remark = "no Adam: SGD with momentum";

export function create({ batch, learningRate, x, labels }) {
  const net = new convnetjs.Net();
  const conv = { type: "conv", sx: 5, stride: 1, pad: 0, activation: "relu" };
  net.makeLayers([
    { type: "input", out_sx: 28, out_sy: 28, out_depth: 1 },
    { ...conv, filters: 8 },
    { type: "pool", sx: 2, stride: 2 },
    { ...conv, filters: 16 },
    { type: "pool", sx: 2, stride: 2 },
    { type: "softmax", num_classes: 10 },
  ]);
  const trainer = new convnetjs.Trainer(net, {
    method: "sgd",
    learning_rate: learningRate,
    momentum: 0.9,
    batch_size: batch,
  });
  const examples = labels.map((label, i) => {
    const vol = new convnetjs.Vol(28, 28, 1, 0);
    for (let j = 0; j < 784; j++) vol.w[j] = x[i * 784 + j];
    return { vol, label };
  });
  let loss = Number.NaN;
  return {
    step() {
      let sum = 0;
      for (const { vol, label } of examples) sum += trainer.train(vol, label).loss;
      loss = sum / batch;
    },
    loss: () => loss,
  };
}
