import {
  add,
  binaryCrossEntropy,
  matmul,
  type Optimizer,
  parameter,
  relu,
  sgd,
  sigmoid,
  step,
  type Tensor,
  tanh,
  tensor,
} from "../../../engine/index.ts";
import { type Activation, bound, corners, targets, type Weights } from "./network.ts";

const hidden: Readonly<Record<Activation, (z: Tensor) => Tensor>> = {
  step,
  sigmoid,
  tanh,
  relu,
  identity: (z) => z,
};

/** The net in the engine. It is filled anew for every step, so nothing of a run stays in it. */
interface Workbench {
  readonly parameters: readonly [w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor];
  readonly optimizer: Optimizer;
  readonly x: Tensor;
  readonly y: Tensor;
}

let bench: Workbench | null = null;

function openBench(): Workbench {
  const zeros = (...shape: number[]) =>
    parameter(new Float32Array(shape.reduce((size, length) => size * length, 1)), shape);
  const parameters = [zeros(2, 2), zeros(2), zeros(2, 1), zeros(1)] as const;
  return {
    parameters,
    optimizer: sgd(parameters),
    x: tensor(corners),
    y: tensor(targets.map((target) => [target])),
  };
}

/**
 * One step of gradient descent on the mean binary cross-entropy of the four corners, from these
 * nine weights; the result is kept within ± `bound`. The same arguments give the same result.
 */
export function trainStep(
  weights: Weights,
  activation: Activation,
  learningRate: number,
): readonly number[] {
  bench ??= openBench();
  const { parameters, optimizer, x, y } = bench;
  const [w1, b1, w2, b2] = parameters;
  let at = 0;
  for (const each of parameters) {
    each.set(weights.slice(at, at + each.size));
    at += each.size;
  }
  optimizer.learningRate = learningRate;
  optimizer.minimize(() => {
    const a = hidden[activation](add(matmul(x, w1), b1));
    return binaryCrossEntropy(add(matmul(a, w2), b2), y);
  });
  const moved = parameters.flatMap((each) => Array.from(each.toArray()));
  return moved.map((weight) => Math.max(-bound, Math.min(bound, weight)));
}
