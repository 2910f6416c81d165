import { denseActivation } from "../ops/dense.ts";
import { relu } from "../ops/relu.ts";
import { sigmoid } from "../ops/sigmoid.ts";
import { tanh } from "../ops/tanh.ts";
import { random } from "../random.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import type { ConvolutionLayer } from "./convolution-layer.ts";
import { type Layer, madeOf, type Transform } from "./layer.ts";
import type { Linear } from "./linear.ts";
import type { MaxPool2d } from "./max-pool-2d.ts";
import { type Summary, summary } from "./summary.ts";

/** Layers one after the other, called like a function. */
export interface Sequential extends Layer {
  readonly layers: readonly Transform[];
  /** The results of all layers for x, in order; the last is the model's. */
  trace(x: Tensor): Tensor[];
  /** Layers, output shapes, parameters and multiply-adds for an input of this shape. */
  summary(inputShape: Shape): Summary;
  /** Switches layers such as dropout to learning, or (false) to use. */
  setTraining(training: boolean): void;
}

/**
 * Chains layers and plain ops: `sequential(linear(2, 8), tanh, linear(8, 1))`.
 *
 * @example
 * const model = sequential(linear(2, 8), tanh, linear(8, 1));
 * model(tensor([[0, 1], [1, 0], [1, 1]]))
 */
export function sequential(...layers: Transform[]): Sequential {
  const parts = madeOf(layers);
  parts.redraw(random(0));
  const stages = fuse(layers);
  const call = (x: Tensor) => {
    let y = x;
    for (let i = 0; i < stages.length; i++) y = stages[i]!(y);
    return y;
  };
  const model: Sequential = Object.assign(call, {
    layers,
    kind: "sequential",
    named: layers,
    ...parts,
    trace(x: Tensor) {
      const results: Tensor[] = [];
      for (const layer of layers) results.push(layer(results.at(-1) ?? x));
      return results;
    },
    summary: (inputShape: Shape) => summary(model, inputShape),
  });
  return model;
}

/** The activations a dense layer takes over, with the option that asks for them. */
const fusable = new Map<Transform, { readonly activation: number }>([
  [relu, { activation: denseActivation.relu }],
  [tanh, { activation: denseActivation.tanh }],
  [sigmoid, { activation: denseActivation.sigmoid }],
]);

/** Joins each layer with the activation after it, and relu with a pool, where a kernel does both. */
function fuse(layers: readonly Transform[]): Transform[] {
  const stages: Transform[] = [];
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i]!;
    const next = layers[i + 1];
    const activation = next && fusable.get(next);
    if (next && layer === relu && isRectifier(next)) {
      stages.push((x) => next.rectified(x));
      i++;
    } else if (activation && isActivator(layer) && !(next === relu && isPoolAt(layers, i + 2))) {
      stages.push((x) => layer.activated(x, activation));
      i++;
    } else {
      stages.push(layer);
    }
  }
  return stages;
}

/** A layer that can apply an activation to its own result. */
type Activator = Pick<Linear | ConvolutionLayer, "activated">;

/** A linear layer does so only while adding its bias. */
function isActivator(layer: Transform): layer is Transform & Activator {
  return "activated" in layer && ("movement" in layer || (layer as Linear).bias !== null);
}

function isRectifier(layer: Transform): layer is MaxPool2d {
  return "rectified" in layer;
}

function isPoolAt(layers: readonly Transform[], at: number): boolean {
  return at < layers.length && isRectifier(layers[at]!);
}
