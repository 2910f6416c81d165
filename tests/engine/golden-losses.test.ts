import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import { type GoldenCase, goldenCases, type Inputs, replay } from "./golden-case.ts";

const { add, div, exp, log, logSoftmax, maximum, mean, mul, neg, norm, reshape } = engine;
const { softmax, softplus, square, sub, sum } = engine;

// biome-ignore lint/suspicious/noExplicitAny: attributes differ from case to case
type Attributes = any;

const reduce = (x: engine.Tensor, reduction: engine.LossReduction) =>
  reduction === "mean" ? mean(x) : reduction === "sum" ? sum(x) : x;

/** Probabilities against targets; logarithms stop at −100, as in PyTorch. */
function ofProbabilities(p: engine.Tensor, target: engine.Tensor): engine.Tensor {
  const hit = mul(target, maximum(log(p), -100));
  return neg(add(hit, mul(sub(1, target), maximum(log(sub(1, p)), -100))));
}

/** Losses of the engine, and those its ops make up, by the kinds of the golden file. */
const losses: Record<string, (inputs: Inputs, attributes: Attributes) => engine.Tensor> = {
  cross_entropy: ({ logits, target, weight }, attributes) =>
    engine.crossEntropy(logits!, target!, {
      reduction: attributes.reduction,
      axis: 1,
      labelSmoothing: attributes.label_smoothing ?? 0,
      ...(weight ? { weights: weight.toArray() } : {}),
      ...(attributes.ignore_index === undefined ? {} : { ignore: attributes.ignore_index }),
    }),
  nll: ({ logp, target }) => {
    const picked = engine.gather(logp!, reshape(target!, [-1, 1]), 1);
    return neg(mean(picked));
  },
  bce_with_logits: ({ logits, target, pos_weight }, { reduction }) =>
    engine.binaryCrossEntropy(logits!, target!, {
      reduction,
      ...(pos_weight ? { positiveWeight: pos_weight } : {}),
    }),
  bce: ({ p, target }, { reduction }) => reduce(ofProbabilities(p!, target!), reduction),
  mse: ({ pred, target }, { reduction }) => engine.meanSquaredError(pred!, target!, { reduction }),
  l1: ({ pred, target }, { reduction }) => engine.meanAbsoluteError(pred!, target!, { reduction }),
  huber: ({ pred, target }, { delta, reduction }) =>
    engine.huber(pred!, target!, { delta, reduction }),
  smooth_l1: ({ pred, target }, { beta, reduction }) =>
    div(engine.huber(pred!, target!, { delta: beta, reduction }), beta),
  kl_gaussian: ({ mu, logvar }, { reduction }) =>
    engine.klStandardNormal(mu!, logvar!, { reduction: reduction === "sum" ? "sum" : "mean" }),
  kl_gaussian_two: ({ mu1, lv1, mu2, lv2 }, { reduction }) =>
    engine.klGaussian(
      { mean: mu1!, logVariance: lv1! },
      { mean: mu2!, logVariance: lv2! },
      { reduction },
    ),
  reparameterise: ({ mu, logvar, eps }) => add(mu!, mul(exp(mul(logvar!, 0.5)), eps!)),
  gaussian_nll: ({ mu, var: variance, target }) => {
    const misfit = div(square(sub(mu!, target!)), variance!);
    return mean(mul(add(add(log(variance!), misfit), Math.log(2 * Math.PI)), 0.5));
  },
  "kl(p||q)": ({ logits_q, logits_p }) => {
    const difference = sub(logSoftmax(logits_p!), logSoftmax(logits_q!));
    return mean(sum(mul(softmax(logits_p!), difference), { axis: 1 }));
  },
  triplet: ({ a, p, n }, { margin }) => engine.triplet(a!, p!, n!, { margin }),
  triplet_squared: ({ a, p, n }, { margin }) =>
    engine.triplet(a!, p!, n!, { margin, squared: true }),
  contrastive: ({ a, b, y }, { margin }) => engine.contrastive(a!, b!, y!, { margin }),
  nt_xent: ({ z1, z2 }, { temperature }) => {
    const z = engine.concat([z1!, z2!]);
    const unit = div(z, norm(z, { axis: 1, keepDims: true }));
    const count = z.shape[0]!;
    const self = engine.oneHot(
      Array.from({ length: count }, (_, i) => i),
      count,
    );
    const similarity = div(engine.matmul(unit, engine.transpose(unit)), temperature);
    const others = engine.where(self, Number.NEGATIVE_INFINITY, similarity);
    const partners = Array.from({ length: count }, (_, i) => (i + count / 2) % count);
    return engine.crossEntropy(others, partners);
  },
  hinge: ({ s, y }) => engine.hinge(s!, y!),
  gan_discriminator: ({ real, fake }) =>
    add(
      engine.binaryCrossEntropy(real!, engine.ones(real!.shape)),
      engine.binaryCrossEntropy(fake!, engine.zeros(fake!.shape)),
    ),
  gan_generator_nonsaturating: ({ fake }) => mean(softplus(neg(fake!))),
  entropy: ({ l }) => neg(sum(mul(softmax(l!), logSoftmax(l!)), { axis: -1 })),
  ctc: ({ logp, target }, { blank, input_lengths, target_lengths, reduction }) =>
    engine.ctc(logp!, target!, {
      blank,
      reduction,
      inputLengths: input_lengths,
      targetLengths: target_lengths,
    }),
};

describe("losses agree with PyTorch, for huge logits and at bends too", () => {
  for (const golden of goldenCases("losses.json")) test(golden.name, () => replayLoss(golden));
});

function replayLoss(golden: GoldenCase): void {
  const { kind } = golden.attrs;
  expect(Object.keys(losses)).toContain(kind);
  replay(golden, (inputs) => losses[kind]!(inputs, { reduction: "mean", ...golden.attrs }));
}
