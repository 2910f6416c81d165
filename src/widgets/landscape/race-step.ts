import {
  adadelta,
  adagrad,
  adam,
  adamw,
  mul,
  type Optimizer,
  type OptimizerState,
  parameter,
  rmsprop,
  sgd,
  sum,
  type Tensor,
  tensor,
} from "../../../engine/index.ts";
import type { RacerState } from "./state.ts";

export interface RaceOptions {
  readonly learningRate: number;
  readonly momentum: number;
}

type Make = (at: readonly Tensor[], options: RaceOptions) => Optimizer;

/** The engine's optimizers as they race: every constant but η and β is the engine's own. */
const makers: Readonly<Record<string, Make>> = {
  sgd: (at, { learningRate }) => sgd(at, { learningRate }),
  momentum: (at, options) => sgd(at, options),
  nesterov: (at, options) => sgd(at, { ...options, nesterov: options.momentum > 0 }),
  adagrad: (at, { learningRate }) => adagrad(at, { learningRate }),
  adadelta: (at, { learningRate }) => adadelta(at, { learningRate }),
  rmsprop: (at, { learningRate }) => rmsprop(at, { learningRate }),
  adam: (at, { learningRate }) => adam(at, { learningRate }),
  adamw: (at, { learningRate }) => adamw(at, { learningRate }),
};

interface Walker {
  readonly at: Tensor;
  readonly optimizer: Optimizer;
  /** The state as it was when the optimizer was new. */
  readonly fresh: OptimizerState;
}

/** Optimizers already made: their memory is loaded anew for each step. */
const walkers = new Map<string, Walker>();

function walkerFor(id: string, options: RaceOptions): Walker {
  const key = `${id} ${options.momentum}`;
  const known = walkers.get(key);
  if (known) return known;
  const make = makers[id];
  if (!make) throw new Error(`landscape: there is no optimizer ${id}`);
  const at = parameter([0, 0]);
  const optimizer = make([at], options);
  const walker = { at, optimizer, fresh: optimizer.state };
  if (walkers.size > 40) walkers.clear();
  walkers.set(key, walker);
  return walker;
}

/**
 * One step of an optimizer from where the racer stands, against the given gradient. A pure
 * function: place and memory go in and come out as numbers (float32, as in training).
 */
export function advance(
  racer: Pick<RacerState, "at" | "memory">,
  id: string,
  gradient: readonly [number, number],
  options: RaceOptions,
): Pick<RacerState, "at" | "memory"> {
  const { at, optimizer, fresh } = walkerFor(id, options);
  at.set(racer.at);
  optimizer.load({ ...(racer.memory ?? fresh), learningRate: options.learningRate });
  // The derivative of at · g by `at` is g: so the optimizer meets exactly this gradient.
  optimizer.minimize(() => sum(mul(at, tensor([...gradient]))));
  const [x = Number.NaN, y = Number.NaN] = at.toArray();
  return { at: [x, y], memory: optimizer.state };
}
