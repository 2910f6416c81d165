import brain from "brain.js";

export const name = "brain.js";
export const remark =
  "knows no batches: one Adam update an example, a batch's worth of them a step; squared loss";

export function create({ sizes, activation, classes, batch, learningRate, x, labels }) {
  const [inputs, ...rest] = sizes;
  const outputs = rest.pop();
  const net = new brain.NeuralNetwork({ hiddenLayers: rest, activation, learningRate });
  const target = (label) =>
    classes === 2
      ? Float32Array.of(label)
      : Float32Array.from({ length: outputs }, (_, k) => (k === label ? 1 : 0));
  const examples = labels.map((label, i) => ({
    input: x.slice(i * inputs, (i + 1) * inputs),
    output: target(label),
  }));
  net.updateTrainingOptions?.({ praxis: "adam", learningRate });
  net.trainOpts = { ...net.trainOpts, praxis: "adam", learningRate };
  net.verifyIsInitialized?.(examples);
  if (!net.sizes?.length) {
    net.sizes = sizes;
    net.initialize();
  }
  let loss = Number.NaN;
  return {
    step() {
      let sum = 0;
      for (const example of examples) sum += net.trainPattern(example, true);
      loss = sum / batch;
    },
    loss: () => loss,
  };
}
