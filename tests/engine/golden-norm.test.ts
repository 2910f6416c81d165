import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import { type GoldenCase, goldenCases, type Inputs, replay } from "./golden-case.ts";

const { batchNorm, ones, zeros } = engine;

// biome-ignore lint/suspicious/noExplicitAny: attributes differ from case to case
type Attributes = any;

/** The case's weight and bias, or what stands for none. */
const affine = ({ weight, bias }: Inputs, shape: readonly number[]) =>
  [weight ?? ones(shape), bias ?? zeros(shape)] as const;

/** The layer's way for the statistics, the op's for the gradients of weight and bias. */
function batchNormalized(inputs: Inputs, { train, momentum, eps }: Attributes) {
  const x = inputs.x!;
  const channels = x.shape[1]!;
  const layer = batchNorm(channels, { momentum, epsilon: eps });
  layer.runningMean.set(inputs.running_mean!.toArray());
  layer.runningVariance.set(inputs.running_var!.toArray());
  layer.setTraining(train);
  const [weight, bias] = affine(inputs, [channels]);
  layer.weight.set(weight.toArray());
  layer.bias.set(bias.toArray());
  const statistics = { mean: inputs.running_mean!, variance: inputs.running_var! };
  const y = engine.batchNormalization(x, weight, bias, {
    epsilon: eps,
    statistics: train ? null : statistics,
  });
  expect([...layer(x).toArray()]).toEqual([...y.toArray()]);
  return { y, running_mean_new: layer.runningMean, running_var_new: layer.runningVariance };
}

const kinds: Record<
  string,
  (inputs: Inputs, attributes: Attributes) => engine.Tensor | Record<string, engine.Tensor>
> = {
  batchnorm: batchNormalized,
  layernorm: (inputs, { normalized, eps: epsilon }) =>
    engine.layerNormalization(inputs.x!, ...affine(inputs, normalized), { epsilon }),
  groupnorm: (inputs, { groups, eps: epsilon }) =>
    engine.groupNormalization(inputs.x!, inputs.weight!, inputs.bias!, { groups, epsilon }),
  instancenorm: ({ x, weight, bias }, { eps }) =>
    engine.instanceNormalization(x!, weight!, bias!, eps),
  rmsnorm: ({ x, weight }, { eps }) => engine.rmsNormalization(x!, weight!, eps),
};

describe("normalisation agrees with PyTorch, far from zero and without variance too", () => {
  for (const golden of goldenCases("norm.json")) {
    test(golden.name, () => replayKind(golden));
  }
});

function replayKind(golden: GoldenCase): void {
  expect(Object.keys(kinds)).toContain(golden.attrs.kind);
  replay(golden, (inputs) => kinds[golden.attrs.kind]!(inputs, golden.attrs));
}
