import type { Dataset } from "../../../engine/data/index.ts";
import { random } from "../../../engine/random.ts";
import { type Prepared, prepare } from "./data.ts";
import { derive, featuresOf } from "./features.ts";
import { type Architecture, architecture } from "./network.ts";
import type { PlaygroundValues } from "./params.ts";
import type { NetworkRun, PlaygroundState } from "./state.ts";
import { Trainer } from "./trainer.ts";

/** Examples as the network takes them: one row of features each, and a target. */
export interface Rows {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly count: number;
}

/**
 * Networks that live in the engine's memory, so that a state needs not be loaded for each step. A
 * session belongs to one state at a time; any other state is loaded anew. What comes out is the
 * same.
 */
export class Session {
  readonly values: PlaygroundValues;
  readonly data: Prepared;
  readonly shape: Architecture;
  readonly train: Rows;
  readonly test: Rows;
  readonly trainers: readonly Trainer[];
  owner: PlaygroundState | null = null;
  readonly #orders: { epoch: number; order: Uint32Array }[] = [];

  constructor(values: PlaygroundValues, runs: readonly NetworkRun[]) {
    this.values = values;
    this.data = prepare(values);
    this.shape = architecture(values, this.data.classes);
    this.train = rowsOf(this.data.train, values);
    this.test = rowsOf(this.data.test, values);
    this.trainers = runs.map((run) => {
      const trainer = new Trainer(this.shape, this.data.classes, values);
      trainer.load(run);
      return trainer;
    });
  }

  /** The examples `from` … `from + count` − 1 of an epoch, in the order of this run. */
  batch(run: number, epoch: number, from: number, count: number): Rows {
    const order = this.#orderOf(run, epoch).subarray(from, from + count);
    const { x, y } = this.train;
    const width = this.shape.layers[0]?.inputs ?? 1;
    const batch = { x: new Float32Array(count * width), y: new Float32Array(count), count };
    for (let row = 0; row < count; row++) {
      const example = order[row]!;
      batch.y[row] = y[example]!;
      for (let j = 0; j < width; j++) batch.x[row * width + j] = x[example * width + j]!;
    }
    return batch;
  }

  #orderOf(run: number, epoch: number): Uint32Array {
    const known = this.#orders[run];
    if (known?.epoch === epoch) return known.order;
    const order = Uint32Array.from({ length: this.train.count }, (_, i) => i);
    stream(this.values, run, "batches").fork(epoch).shuffle(order);
    this.#orders[run] = { epoch, order };
    return order;
  }
}

/** The random numbers of one run for one purpose; the first run has the seed to itself. */
export function stream(values: { readonly seed: number }, run: number, purpose: string) {
  return random(values.seed).fork(`run ${run}`).fork(purpose);
}

function rowsOf(data: Dataset, values: PlaygroundValues): Rows {
  const x = derive(data.x, featuresOf(values.features));
  return { x, y: data.y, count: data.count };
}

const sessions = new WeakMap<PlaygroundState, Session>();

/** The session of a state: the living one if it still stands there, else a new one. */
export function sessionOf(state: PlaygroundState, values: PlaygroundValues): Session {
  const living = sessions.get(state);
  if (living?.owner === state && agrees(living.values, values)) return living;
  const forgetful = state.optimizer !== values.optimizer;
  const runs = forgetful
    ? state.runs.map((run) => ({ ...run, memory: [], memorySteps: 0 }))
    : state.runs;
  const session = new Session(values, runs);
  adopt(session, state);
  return session;
}

/** From now on the session's networks are those of `state`. */
export function adopt(session: Session, state: PlaygroundState): void {
  if (session.owner) sessions.delete(session.owner);
  session.owner = state;
  sessions.set(state, session);
}

/** Values that only steer the drawing. */
const drawing: ReadonlySet<string> = new Set([
  "selected",
  "shownRun",
  "showTest",
  "discretize",
  "brush",
]);

function agrees(a: PlaygroundValues, b: PlaygroundValues): boolean {
  if (a === b) return true;
  const keys = Object.keys(a) as (keyof PlaygroundValues)[];
  return keys.every((key) => drawing.has(key) || a[key] === b[key]);
}
