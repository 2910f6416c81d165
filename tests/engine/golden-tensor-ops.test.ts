import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import { type GoldenCase, goldenCases, type Inputs, replay } from "./golden-case.ts";

const { add, div, exp, mul, neg, norm, reshape, square, sum, tanh } = engine;

// biome-ignore lint/suspicious/noExplicitAny: attributes differ from case to case
type Attributes = any;
type Result = engine.Tensor | Record<string, engine.Tensor>;

const reduction = ({ dims, keepdim }: Attributes): engine.Reduction => ({
  ...(dims ? { axis: dims } : {}),
  keepDims: keepdim ?? false,
});

const unbiased = (attributes: Attributes) => ({
  ...reduction(attributes),
  unbiased: attributes.ddof === 1,
});

/** The largest along an axis where the first of equals takes the gradient, as PyTorch's max. */
function firstMaximum(x: engine.Tensor, dim: number): Result {
  const idx = engine.argMax(x, dim);
  const picked = engine.gather(x, reshape(idx, [-1, 1]), dim);
  return { y: reshape(picked, idx.shape), idx };
}

const ops: Record<string, (inputs: Inputs, attributes: Attributes) => Result> = {
  add: ({ a, b }) => add(a!, b!),
  sub: ({ a, b }) => engine.sub(a!, b!),
  mul: ({ a, b }) => mul(a!, b!),
  div: ({ a, b }) => div(a!, b!),
  maximum: ({ a, b }) => engine.maximum(a!, b!),
  where: ({ c, a, b }) => engine.where(c!, a!, b!),
  sum: ({ x }, attributes) => sum(x!, reduction(attributes)),
  mean: ({ x }, attributes) => engine.mean(x!, reduction(attributes)),
  var: ({ x }, attributes) => engine.variance(x!, unbiased(attributes)),
  std: ({ x }, attributes) => engine.standardDeviation(x!, unbiased(attributes)),
  max: ({ x }, { dim }) => firstMaximum(x!, dim),
  amax: ({ x }, { dim }) => engine.max(x!, { axis: dim }),
  argmax: ({ x }, { dim }) => ({ idx: engine.argMax(x!, dim) }),
  prod: ({ x }, { dim }) => engine.prod(x!, { axis: dim }),
  norm: ({ x }, { dim }) => norm(x!, { axis: dim }),
  normalize: ({ x }, { dim, eps }) =>
    div(x!, engine.maximum(norm(x!, { axis: dim, keepDims: true }), eps)),
  cosine_similarity: ({ a, b }, { dim: axis }) =>
    div(sum(mul(a!, b!), { axis }), mul(norm(a!, { axis }), norm(b!, { axis }))),
  cdist: ({ a, b }) =>
    norm(engine.sub(reshape(a!, [3, 1, 2]), reshape(b!, [1, 4, 2])), { axis: -1 }),
  matmul: ({ a, b }) => engine.matmul(a!, b!),
  permute: ({ x }, { dims }) => engine.transpose(x!, dims),
  concat: ({ a, b }, { dim }) => engine.concat([a!, b!], dim),
  stack: ({ a, b }, { dim }) => engine.stack([a!, b!], dim),
  slice: ({ x }, { index }) =>
    engine.slice(
      x!,
      ...index.map(([start, end, step]: (number | null)[]) => ({
        ...(start === null ? {} : { start }),
        ...(end === null ? {} : { end }),
        ...(step === null ? {} : { step }),
      })),
    ),
  pad: ({ x }, { mode, pad_last_dim, pad_2nd_last, value }) =>
    engine.pad(x!, [pad_2nd_last ?? [0, 0], pad_last_dim], mode === "constant" ? value : mode),
  embedding: ({ w, idx }) => engine.take(w!, idx!),
  gather: ({ x, idx }, { dim }) => engine.gather(x!, idx!, dim),
  index_select: ({ x, idx }, { dim }) => engine.take(x!, idx!, dim),
  cumsum: ({ x }, { dim }) => engine.cumsum(x!, dim),
  one_hot: ({ idx }, { classes }) => engine.oneHot(idx!, classes),
  "x*x + sum(x)*x": ({ x }) => add(mul(x!, x!), mul(sum(x!), x!)),
  "tanh(x)*exp(-x)+tanh(x)^2": ({ x }) => add(mul(tanh(x!), exp(neg(x!))), square(tanh(x!))),
};

describe("tensor ops agree with PyTorch", () => {
  for (const golden of goldenCases("tensor_ops.json")) test(golden.name, () => replayOp(golden));
});

function replayOp(golden: GoldenCase): void {
  expect(Object.keys(ops)).toContain(golden.attrs.op);
  replay(golden, (inputs) => ops[golden.attrs.op]!(inputs, golden.attrs));
}
