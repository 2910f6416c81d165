import { random } from "../../../engine/random.ts";
import { type Matrix, spectralNorm } from "./spectral-norm.ts";

export const activations = { sigmoid: "Sigmoid", tanh: "tanh", relu: "ReLU" } as const;

export type Activation = keyof typeof activations;

/** Units of every hidden layer, and of the input. */
export const width = 4;
export const inputSize = 2;

export interface NetOptions {
  /** Number of hidden layers. */
  readonly depth: number;
  readonly activation: Activation;
  /** Weights are drawn with standard deviation gain / √n, n the inputs of the unit. */
  readonly gain: number;
  readonly seed: number;
}

/** One layer, numbered as in the text: layer 1 is the first hidden one, the last is the output. */
export interface Layer {
  readonly weights: Matrix;
  readonly z: readonly number[];
  readonly a: readonly number[];
  /** g′(z); for the output 1, since there δ = ŷ − y. */
  readonly slope: readonly number[];
  readonly delta: readonly number[];
  readonly deltaNorm: number;
  /** Frobenius norm of ∂L/∂W of this layer. */
  readonly gradientNorm: number;
  /** max g′ · ‖W of the next layer‖₂ · ‖δ of the next layer‖; null for the output. */
  readonly bound: number | null;
}

export interface Net {
  readonly x: readonly number[];
  readonly prediction: number;
  readonly layers: readonly Layer[];
}

/** The steepest slope an activation has anywhere: ¼ for the sigmoid, 1 for tanh and ReLU. */
export function steepest(activation: Activation): number {
  return activation === "sigmoid" ? 0.25 : 1;
}

/** A net with seeded weights and input, label y = 1, binary cross-entropy, run there and back. */
export function buildNet(options: NetOptions): Net {
  const source = random(options.seed);
  const x = Array.from({ length: inputSize }, () => source.normal());
  const ahead = forward(options, x, source);
  const prediction = ahead.at(-1)?.a[0] ?? 0;
  const layers: Layer[] = [];
  let next: Layer | null = null;
  for (let l = ahead.length - 1; l >= 0; l--) {
    const here = ahead[l];
    if (!here) continue;
    const delta: readonly number[] = next ? deltaBefore(here.slope, next) : [prediction - 1];
    const deltaNorm = Math.hypot(...delta);
    const previous = ahead[l - 1]?.a ?? x;
    const layer: Layer = {
      ...here,
      delta,
      deltaNorm,
      gradientNorm: deltaNorm * Math.hypot(...previous),
      bound: next && steepest(options.activation) * spectralNorm(next.weights) * next.deltaNorm,
    };
    layers.unshift(layer);
    next = layer;
  }
  return { x, prediction, layers };
}

type Ahead = Pick<Layer, "weights" | "z" | "a" | "slope">;

function forward(
  { depth, activation, gain }: NetOptions,
  x: readonly number[],
  source: { normal(): number },
): readonly Ahead[] {
  const layers: Ahead[] = [];
  let a: readonly number[] = x;
  for (let l = 1; l <= depth + 1; l++) {
    const output = l > depth;
    const deviation = gain / Math.sqrt(a.length);
    const weights = a.map(() =>
      Array.from({ length: output ? 1 : width }, () => deviation * source.normal()),
    );
    const inputs = a;
    const z = (weights[0] ?? []).map((_, k) =>
      inputs.reduce((sum, value, j) => sum + value * (weights[j]?.[k] ?? 0), 0),
    );
    const kind = output ? "sigmoid" : activation;
    a = z.map((value) => activate(kind, value));
    layers.push({ weights, z, a, slope: z.map((value) => (output ? 1 : slopeAt(kind, value))) });
  }
  return layers;
}

/** The four (or fewer) terms that add up to the delta of a unit: g′(z_j) W_jk δ_k for each k. */
export function contributions(net: Net, layer: number, unit: number): readonly number[] {
  const here = net.layers[layer - 1];
  const next = net.layers[layer];
  if (!here || !next) return [];
  const slope = here.slope[unit] ?? 0;
  return next.delta.map((delta, k) => slope * (next.weights[unit]?.[k] ?? 0) * delta);
}

/** How many paths lead from a unit of this layer to the output. */
export function pathsToOutput(net: Net, layer: number): number {
  return width ** Math.max(0, net.layers.length - 1 - layer);
}

function deltaBefore(slope: readonly number[], next: Layer): readonly number[] {
  return slope.map(
    (value, j) =>
      value * next.delta.reduce((sum, delta, k) => sum + (next.weights[j]?.[k] ?? 0) * delta, 0),
  );
}

function activate(activation: Activation, z: number): number {
  if (activation === "tanh") return Math.tanh(z);
  if (activation === "relu") return Math.max(0, z);
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  return Math.exp(z) / (1 + Math.exp(z));
}

function slopeAt(activation: Activation, z: number): number {
  if (activation === "relu") return z > 0 ? 1 : 0;
  const a = activate(activation, z);
  return activation === "tanh" ? 1 - a * a : a * (1 - a);
}
