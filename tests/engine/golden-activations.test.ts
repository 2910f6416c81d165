import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import { goldenCases, type Inputs, replay } from "./golden-case.ts";

const {
  abs,
  add,
  div,
  mul,
  neg,
  pow,
  relu,
  reshape,
  sigmoid,
  slice,
  softmax,
  softplus,
  sub,
  tanh,
} = engine;

type Attributes = Readonly<Record<string, number>>;

/** 6 − relu(6 − relu(x)): flat at both bends, as PyTorch counts them. */
const relu6 = (x: engine.Tensor) => sub(6, relu(sub(6, relu(x))));

/** Ops of the engine, and what the engine's ops make up, by PyTorch's names. */
const activations: Record<string, (inputs: Inputs, attributes: Attributes) => engine.Tensor> = {
  relu: ({ x }) => relu(x!),
  leaky_relu: ({ x }, { slope }) => engine.leakyRelu(x!, { slope: slope! }),
  elu: ({ x }, { alpha }) => engine.elu(x!, { alpha: alpha! }),
  selu: ({ x }, { alpha, scale }) => mul(engine.elu(x!, { alpha: alpha! }), scale!),
  gelu_erf: ({ x }) => engine.gelu(x!),
  gelu_tanh: ({ x }) => engine.geluTanh(x!),
  sigmoid: ({ x }) => sigmoid(x!),
  tanh: ({ x }) => tanh(x!),
  softplus: ({ x }, { beta }) => softplus(x!, { beta: beta! }),
  softplus_beta2: ({ x }, { beta }) => softplus(x!, { beta: beta! }),
  silu: ({ x }) => engine.silu(x!),
  mish: ({ x }) => mul(x!, tanh(softplus(x!))),
  relu6: ({ x }) => relu6(x!),
  hardtanh: ({ x }) => sub(1, relu(sub(2, relu(add(x!, 1))))),
  hardsigmoid: ({ x }) => div(relu6(add(x!, 3)), 6),
  hardswish: ({ x }) => mul(x!, div(relu6(add(x!, 3)), 6)),
  softsign: ({ x }) => div(x!, add(abs(x!), 1)),
  log_sigmoid: ({ x }) => neg(softplus(neg(x!))),
  exp: ({ x }) => engine.exp(x!),
  abs: ({ x }) => abs(x!),
  square: ({ x }) => engine.square(x!),
  sin: ({ x }) => engine.sin(x!),
  cos: ({ x }) => engine.cos(x!),
  erf: ({ x }) => engine.erf(x!),
  softmax_last: ({ x }, { dim }) => softmax(x!, dim!),
  softmax_single: ({ x }, { dim }) => softmax(x!, dim!),
  softmax_dim0: ({ x }, { dim }) => softmax(x!, dim!),
  softmax_T: ({ x }, { dim, temperature }) => softmax(div(x!, temperature!), dim!),
  softmax_masked: ({ x, mask }, { dim }) => softmax(add(x!, mask!), dim!),
  log_softmax: ({ x }, { dim }) => engine.logSoftmax(x!, dim!),
  logsumexp: ({ x }, { dim }) => engine.logSumExp(x!, { axis: dim! }),
  log: ({ x }) => engine.log(x!),
  sqrt: ({ x }) => engine.sqrt(x!),
  rsqrt: ({ x }) => pow(x!, -0.5),
  reciprocal: ({ x }) => div(1, x!),
  "pow_1.5": ({ x }) => pow(x!, 1.5),
  "pow_-2": ({ x }) => pow(x!, -2),
  prelu_channel: ({ x, a }) => sub(relu(x!), mul(reshape(a!, [1, -1, 1]), relu(neg(x!)))),
  glu: ({ x }) => mul(slice(x!, null, [0, 3]), sigmoid(slice(x!, null, [3, 6]))),
  clamp: ({ x }, { min, max }) => engine.clip(x!, min!, max!),
};

describe("activations and functions agree with PyTorch, at bends and far out too", () => {
  for (const golden of goldenCases("activations.json")) {
    test(golden.name, () => {
      const name = golden.name.replace(/^edge_(kinks_|saturated_|huge_)?/, "");
      expect(Object.keys(activations)).toContain(name);
      replay(golden, (inputs) => activations[name]!(inputs, golden.attrs ?? {}));
    });
  }
});
