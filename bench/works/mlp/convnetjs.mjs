import convnetjs from "convnetjs";

export const name = "ConvNetJS";
export const remark = "no Adam: SGD with momentum; squared loss on ±½ in (a), which has no BCE";

export function create({ sizes, activation, classes, batch, learningRate, x, labels }) {
  const [inputs, ...rest] = sizes;
  const outputs = rest.pop();
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: inputs },
    ...rest.map((size) => ({ type: "fc", num_neurons: size, activation })),
    classes === 2
      ? { type: "regression", num_neurons: outputs }
      : { type: "softmax", num_classes: outputs },
  ]);
  const trainer = new convnetjs.Trainer(net, {
    method: "sgd",
    learning_rate: learningRate,
    momentum: 0.9,
    batch_size: batch,
  });
  const examples = labels.map((label, i) => {
    const vol = new convnetjs.Vol(1, 1, inputs, 0);
    for (let j = 0; j < inputs; j++) vol.w[j] = x[i * inputs + j];
    return { vol, target: classes === 2 ? [label - 0.5] : label };
  });
  let loss = Number.NaN;
  return {
    step() {
      let sum = 0;
      for (const { vol, target } of examples) sum += trainer.train(vol, target).loss;
      loss = sum / batch;
    },
    loss: () => loss,
  };
}
