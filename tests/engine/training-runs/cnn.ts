import * as engine from "../../../engine/index.ts";
import { asIs, type TrainingRun, turned } from "../training-run.ts";

const { conv2d, crossEntropy, flatten, linear, maxPool2d, relu, sequential, sgd } = engine;

const cnn: TrainingRun = {
  start({ x, y }) {
    const first = conv2d(1, 3, 3, { padding: 1 });
    const second = conv2d(3, 4, 3);
    const last = linear(16, 3);
    const model = sequential(first, relu, maxPool2d(2), second, relu, flatten, last);
    return {
      parameters: {
        c1w: asIs(first.weight),
        c1b: asIs(first.bias!),
        c2w: asIs(second.weight),
        c2b: asIs(second.bias!),
        fw: turned(last.weight),
        fb: asIs(last.bias!),
      },
      optimizer: sgd(model.parameters, { learningRate: 0.1, momentum: 0.9 }),
      loss: () => crossEntropy(model(x!), y!),
    };
  },
};

export const runs = { cnn };
