import * as engine from "../../../engine/index.ts";
import { asIs, type TrainingRun, turned } from "../training-run.ts";

const { add, batchNorm, convolve2d, crossEntropy, linear, mean, parameter, relu } = engine;

const filters = () => parameter(new Float32Array(2 * 2 * 3 * 3), [2, 2, 3, 3]);

const residualBlock: TrainingRun = {
  start({ x, y }) {
    const [first, second] = [filters(), filters()];
    const [firstNorm, secondNorm] = [batchNorm(2), batchNorm(2)];
    const head = linear(2, 2);
    const parameters = {
      c1: asIs(first),
      g1: asIs(firstNorm.weight),
      h1: asIs(firstNorm.bias),
      c2: asIs(second),
      g2: asIs(secondNorm.weight),
      h2: asIs(secondNorm.bias),
      fw: turned(head.weight),
      fb: asIs(head.bias!),
    };
    return {
      parameters,
      optimizer: engine.sgd(
        Object.values(parameters).map(({ tensor }) => tensor),
        { learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01 },
      ),
      loss() {
        const same = { padding: "same" } as const;
        const hidden = relu(firstNorm(convolve2d(x!, first, null, same)));
        const seen = relu(add(x!, secondNorm(convolve2d(hidden, second, null, same))));
        return crossEntropy(head(mean(seen, { axis: [2, 3] })), y!);
      },
    };
  },
};

export const runs = { resblock_bn_train: residualBlock };
