import { circles, type Dataset } from "../../../engine/data/index.ts";
import {
  backward,
  binaryCrossEntropy,
  dense,
  denseActivation,
  initializers,
  leakyRelu,
  parameter,
  random,
  relu,
  scope,
  sigmoid,
  step,
  type Tensor,
  tanh,
  tensor,
} from "../../../engine/index.ts";
import { type Activation, slopeOf, steepest } from "./activation.ts";

/** Six hidden layers of twelve units between two features and one logit. */
export const hiddenLayers = 6;
export const hiddenSize = 12;
export const layerSizes: readonly number[] = [
  2,
  ...Array.from({ length: hiddenLayers }, () => hiddenSize),
  1,
];
export const exampleCount = 200;

export interface NetworkOptions {
  readonly activation: Activation;
  /** ε of the leaky ReLU. */
  readonly slope: number;
  /** Factor on the initial weights of Glorot and Bengio. */
  readonly weightScale: number;
  readonly seed: number;
}

/** What one pass through the network finds. */
export interface Pass {
  readonly loss: number;
  /** ∂J/∂θ, laid out like the parameters. */
  readonly gradient: Float32Array;
  /** Pre-activations of each hidden layer, examples × units. */
  readonly preactivations: readonly Float32Array[];
}

/** What is to be said of the hidden units at one moment. */
export interface Activity {
  readonly loss: number;
  /** For each hidden layer and unit: mean of g′(z) over the examples, as a share of the steepest. */
  readonly slopes: readonly (readonly number[])[];
  /** For each hidden layer and unit: g′(z) is 0 on every example. */
  readonly dead: readonly (readonly boolean[])[];
  /** For each layer, the output's included: root mean square of ∂J/∂W. */
  readonly gradients: readonly number[];
}

/** A unit is called saturated below this share of the steepest slope. */
export const saturatedBelow = 0.1;

/** Where weights and biases of each layer lie in the flat list of parameters. */
const layout = layerSizes.slice(1).map((outputs, layer) => {
  const inputs = layerSizes[layer]!;
  const start = layerSizes
    .slice(1, layer + 1)
    .reduce((sum, size, k) => sum + (layerSizes[k]! + 1) * size, 0);
  return { inputs, outputs, start, biases: start + inputs * outputs };
});

export const parameterCount = layout.reduce((sum, l) => sum + (l.inputs + 1) * l.outputs, 0);

/** The points of the seed asked for last: a run asks for the same ones at every update. */
let drawn: { readonly seed: number; readonly data: Dataset } | null = null;

/** A disc and a ring around it, which no line can part; the same seed gives the same points. */
export function examples(seed: number): Dataset {
  if (drawn?.seed !== seed) {
    drawn = { seed, data: circles({ seed, count: exampleCount, noise: 0.1 }) };
  }
  return drawn.data;
}

/** Weights by Glorot and Bengio times `weightScale`, biases 0. */
export function initialParameters({ weightScale, seed }: NetworkOptions): Float32Array {
  const parameters = new Float32Array(parameterCount);
  layout.forEach(({ inputs, outputs, start }, layer) => {
    const draw = initializers.xavierUniform(weightScale);
    parameters.set(draw(random(seed).fork(`layer ${layer}`), [inputs, outputs]), start);
  });
  return parameters;
}

/** The pass made last: a step and the drawing of its state ask for the same one. */
let latest: {
  readonly parameters: Float32Array;
  readonly options: NetworkOptions;
  readonly pass: Pass;
} | null = null;

/** Loss, gradient and pre-activations over all examples, computed by the engine. */
export function pass(parameters: Float32Array, options: NetworkOptions): Pass {
  const { activation, slope, seed } = options;
  const same =
    latest?.parameters === parameters &&
    latest.options.activation === activation &&
    latest.options.slope === slope &&
    latest.options.seed === seed;
  if (!same) latest = { parameters, options, pass: computePass(parameters, options) };
  return latest!.pass;
}

function computePass(parameters: Float32Array, options: NetworkOptions): Pass {
  const data = examples(options.seed);
  const layers = layout.map(({ inputs, outputs, start, biases }) => ({
    weight: parameter(parameters.subarray(start, biases), [inputs, outputs]),
    bias: parameter(parameters.subarray(biases, biases + outputs), [outputs]),
  }));
  const gradient = new Float32Array(parameterCount);
  const preactivations: Float32Array[] = [];
  let loss = 0;
  scope(() => {
    let signal = tensor(data.x, [data.count, data.features]);
    layers.forEach(({ weight, bias }, layer) => {
      const z = dense(signal, weight, bias, { activation: denseActivation.none });
      if (layer < hiddenLayers) preactivations.push(z.toArray());
      signal = layer < hiddenLayers ? activated(z, options) : z;
    });
    const cost = binaryCrossEntropy(signal, tensor(data.y, [data.count, 1]));
    backward(cost);
    loss = cost.item();
    layers.forEach(({ weight, bias }, layer) => {
      const { start, biases } = layout[layer]!;
      if (weight.grad) gradient.set(weight.grad.toArray(), start);
      if (bias.grad) gradient.set(bias.grad.toArray(), biases);
    });
  });
  return { loss, gradient, preactivations };
}

function activated(z: Tensor, { activation, slope }: NetworkOptions): Tensor {
  switch (activation) {
    case "sigmoid":
      return sigmoid(z);
    case "tanh":
      return tanh(z);
    case "relu":
      return relu(z);
    case "leakyRelu":
      return leakyRelu(z, { slope });
    case "step":
      return step(z);
    case "identity":
      return z;
  }
}

/** Reads slopes, dead units and gradient sizes off one pass. */
export function activityOf({ loss, gradient, preactivations }: Pass, options: NetworkOptions) {
  const { activation, slope } = options;
  const most = steepest[activation];
  const slopes = preactivations.map(() => new Array<number>(hiddenSize).fill(0));
  const dead = preactivations.map(() => new Array<boolean>(hiddenSize).fill(true));
  preactivations.forEach((z, layer) => {
    for (let unit = 0; unit < hiddenSize; unit++) {
      let sum = 0;
      for (let at = unit; at < z.length; at += hiddenSize) {
        const here = slopeOf(activation, z[at]!, slope);
        sum += here;
        if (here !== 0) dead[layer]![unit] = false;
      }
      slopes[layer]![unit] = most === 0 ? 0 : sum / exampleCount / most;
    }
  });
  const gradients = layout.map(({ start, biases }) => {
    let squares = 0;
    for (let at = start; at < biases; at++) squares += gradient[at]! ** 2;
    return Math.sqrt(squares / (biases - start));
  });
  return { loss, slopes, dead, gradients } satisfies Activity;
}

export interface Counts {
  readonly units: number;
  readonly dead: number;
  readonly saturated: number;
}

/** Dead units, and units that are alive but saturated. */
export function countUnits({ slopes, dead }: Activity): Counts {
  const flat = slopes.flatMap((layer, l) =>
    layer.map((share, u) => ({ share, dead: dead[l]![u]! })),
  );
  return {
    units: flat.length,
    dead: flat.filter((unit) => unit.dead).length,
    saturated: flat.filter((unit) => !unit.dead && unit.share < saturatedBelow).length,
  };
}
