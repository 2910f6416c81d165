import {
  adam,
  add,
  matmul,
  meanSquaredError,
  type Optimizer,
  type OptimizerState,
  parameter,
  relu,
  sigmoid,
  type Tensor,
  tensor,
} from "../../../engine/index.ts";
import type { OneLayerNetwork } from "./network.ts";

export type { OptimizerState };

/** A network in training; `optimizer` is null before the first update. */
export interface Training {
  readonly network: OneLayerNetwork;
  readonly optimizer: OptimizerState | null;
}

/** The loss looks at the target at this many places, evenly spaced from 0 to 1. */
export const trainingPlaces = 101;

/** A network of one width in the engine. It is filled anew for every update. */
interface Workbench {
  readonly units: number;
  readonly parameters: readonly [w: Tensor, b: Tensor, v: Tensor, c: Tensor];
  readonly optimizer: Optimizer;
  readonly fresh: OptimizerState;
  readonly x: Tensor;
}

let bench: Workbench | null = null;

function openBench(units: number): Workbench {
  const row = () => parameter(new Float32Array(units), [1, units]);
  const parameters = [
    row(),
    row(),
    parameter(new Float32Array(units), [units, 1]),
    parameter([[0]]),
  ] as const;
  const optimizer = adam(parameters);
  const x = Array.from({ length: trainingPlaces }, (_, i) => [i / (trainingPlaces - 1)]);
  return { units, parameters, optimizer, fresh: optimizer.state, x: tensor(x) };
}

/**
 * One update of all weights by Adam on the mean squared error at `trainingPlaces` places. The same
 * arguments give the same result; what Adam remembers travels in `optimizer`.
 */
export function trainStep(
  { network, optimizer: memory }: Training,
  f: (x: number) => number,
  learningRate: number,
): { readonly network: OneLayerNetwork; readonly optimizer: OptimizerState } {
  const { activation } = network;
  const units = network.w.length;
  if (bench?.units !== units) bench = openBench(units);
  const { parameters, optimizer, fresh, x } = bench;
  const [w, b, v, c] = parameters;
  w.set(network.w);
  b.set(network.b);
  v.set(network.v);
  c.set([network.c]);
  optimizer.load(memory ?? fresh);
  optimizer.learningRate = learningRate;
  const activate = activation === "relu" ? relu : sigmoid;
  optimizer.minimize(() => {
    const y = tensor(targetsOf(f), [trainingPlaces, 1]);
    return meanSquaredError(add(matmul(activate(add(matmul(x, w), b)), v), c), y);
  });
  return {
    network: { activation, w: w.toArray(), b: b.toArray(), v: v.toArray(), c: c.item() },
    optimizer: optimizer.state,
  };
}

const known = new WeakMap<(x: number) => number, Float32Array>();

/** A target at the places the loss looks at; it is the same function through a whole run. */
function targetsOf(f: (x: number) => number): Float32Array {
  let heights = known.get(f);
  if (!heights) {
    heights = Float32Array.from({ length: trainingPlaces }, (_, i) => f(i / (trainingPlaces - 1)));
    known.set(f, heights);
  }
  return heights;
}
