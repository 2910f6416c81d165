import * as engine from "../../../engine/index.ts";
import { asIs, turned } from "../training-run.ts";

const { embedding, layerNorm, learnedPositions, linear, sequential, transformerBlock } = engine;

export const runs = {
  gpt_adamw: {
    start({ x, y }: Readonly<Record<string, engine.Tensor>>) {
      const tokens = embedding(5, 4);
      const positions = learnedPositions(4, 4);
      const block = transformerBlock(4, {
        heads: 2,
        hidden: 8,
        causal: true,
        activation: engine.geluTanh,
      });
      const norm = layerNorm(4);
      const head = linear(4, 5, { bias: false });
      const model = sequential(tokens, positions, block, norm, head);
      const [first, , second] = block.feedForward.layers as unknown as engine.Linear[];
      const { inProjection, outProjection } = block.attention;
      return {
        parameters: {
          tok: asIs(tokens.weight),
          pos: asIs(positions.weight),
          w_in: turned(inProjection.weight),
          b_in: asIs(inProjection.bias!),
          w_out: turned(outProjection.weight),
          b_out: asIs(outProjection.bias!),
          ln1_w: asIs(block.attentionNorm.weight),
          ln1_b: asIs(block.attentionNorm.bias),
          ln2_w: asIs(block.feedForwardNorm.weight),
          ln2_b: asIs(block.feedForwardNorm.bias),
          w1: turned(first!.weight),
          b1: asIs(first!.bias!),
          w2: turned(second!.weight),
          b2: asIs(second!.bias!),
          lnf_w: asIs(norm.weight),
          lnf_b: asIs(norm.bias),
          head: turned(head.weight),
        },
        optimizer: engine.adamw(model.parameters, { learningRate: 0.01, weightDecay: 0.01 }),
        loss: () => engine.crossEntropy(model(x!), y!),
      };
    },
  },
};
