import * as engine from "../../../engine/index.ts";
import { asIs, turned } from "../training-run.ts";

const { add, binaryCrossEntropy, div, exp, linear, mul, relu, sequential, square, sub, sum } =
  engine;

export const runs = {
  vae_adam: {
    start({ x, eps }: Readonly<Record<string, engine.Tensor>>) {
      const layers = {
        e1: linear(16, 8),
        mu: linear(8, 2),
        lv: linear(8, 2),
        d1: linear(2, 8),
        d2: linear(8, 16),
      };
      const encoder = sequential(layers.e1, relu);
      const decoder = sequential(layers.d1, relu, layers.d2);
      const parameters = Object.entries(layers).flatMap(([name, { weight, bias }]) => [
        [`${name}w`, turned(weight)] as const,
        [`${name}b`, asIs(bias!)] as const,
      ]);
      const stored = Object.fromEntries(parameters);
      return {
        parameters: stored,
        optimizer: engine.adam(
          Object.values(stored).map(({ tensor }) => tensor),
          { learningRate: 0.01 },
        ),
        loss() {
          const hidden = encoder(x!);
          const [mean, logVariance] = [layers.mu(hidden), layers.lv(hidden)];
          const z = add(mean, mul(exp(mul(logVariance, 0.5)), eps!));
          const reconstruction = binaryCrossEntropy(decoder(z), x!, { reduction: "sum" });
          const spread = sub(sub(add(square(mean), exp(logVariance)), logVariance), 1);
          return div(add(reconstruction, mul(sum(spread), 0.5)), x!.shape[0]!);
        },
      };
    },
  },
};
