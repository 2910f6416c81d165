import { adam, crossEntropy, linear, lstm, parameter, take } from "../../../engine/index.ts";
import { asIs, type TrainingRun, turned } from "../training-run.ts";

const languageModel: TrainingRun = {
  start({ x, y }) {
    const embedding = parameter(new Float32Array(24), [6, 4]);
    const layers = lstm(4, 5, { batchFirst: true });
    const head = linear(5, 6);
    const [weights] = layers.weights;
    return {
      parameters: {
        emb: asIs(embedding),
        w_ih: turned(weights!.input),
        w_hh: turned(weights!.hidden),
        b_ih: asIs(weights!.inputBias),
        b_hh: asIs(weights!.hiddenBias),
        wo: turned(head.weight),
        bo: asIs(head.bias!),
      },
      optimizer: adam([embedding, ...layers.parameters, ...head.parameters], {
        learningRate: 0.02,
      }),
      loss: () => crossEntropy(head(layers(take(embedding, x!))), y!),
    };
  },
};

export const runs = { lstm_lm_adam: languageModel };
