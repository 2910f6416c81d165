import type { Model } from "../define-widget.ts";
import { prepare } from "./data.ts";
import { firstParameters } from "./initial.ts";
import { architecture, parameterIndex, type WeightEdit } from "./network.ts";
import type { PlaygroundValues } from "./params.ts";
import { present } from "./present.ts";
import type { Presented } from "./presented.ts";
import { scheduledRate } from "./schedule.ts";
import { adopt, Session, sessionOf, stream } from "./session.ts";
import { extendCurve, type NetworkRun, type PlaygroundState } from "./state.ts";

/** Weights typed by hand stay within this size. */
const EDIT_BOUND = 1e6;

function start(values: PlaygroundValues): PlaygroundState {
  const shape = architecture(values, prepare(values).classes);
  const runs = Array.from(
    { length: values.runs },
    (_, run): NetworkRun => ({
      parameters: firstParameters(shape, values.initializer, stream(values, run, "weights")),
      memory: [],
      memorySteps: 0,
      scalars: {},
      failedAt: null,
    }),
  );
  const session = new Session(values, runs);
  const empty = { stride: 1, train: new Float32Array(0), test: new Float32Array(0) };
  const state: PlaygroundState = {
    step: 0,
    epoch: 0,
    cursor: 0,
    optimizer: values.optimizer,
    runs,
    curve: extendCurve(empty, 0, () => losses(session)),
  };
  adopt(session, state);
  return state;
}

/** One update: a mini-batch for every run that has not diverged. */
function step(state: PlaygroundState, values: PlaygroundValues): PlaygroundState {
  const session = sessionOf(state, values);
  const { count } = session.train;
  if (count === 0) return state;
  const next = state.step + 1;
  const cursor = state.cursor < count ? state.cursor : 0;
  const size = Math.min(values.batchSize, count - cursor);
  const learningRate = scheduledRate(values, state.epoch);
  const dropping = values.keep.some((keep) => keep < 1);
  const runs = state.runs.map((run, index): NetworkRun => {
    if (run.failedAt !== null) return run;
    const trainer = session.trainers[index]!;
    const masks = dropping ? stream(values, index, "dropout").fork(next) : null;
    const batch = session.batch(index, state.epoch, cursor, size);
    if (trainer.update(batch, learningRate, masks)) return trainer.read();
    trainer.load(run);
    return { ...run, failedAt: next };
  });
  const done = cursor + size >= count;
  const stepped: PlaygroundState = {
    step: next,
    epoch: done ? state.epoch + 1 : state.epoch,
    cursor: done ? 0 : cursor + size,
    optimizer: values.optimizer,
    runs,
    curve: extendCurve(state.curve, next, () => losses(session)),
  };
  adopt(session, stepped);
  return stepped;
}

function losses({ trainers, train, test }: Session) {
  return {
    train: trainers.map((trainer) => trainer.loss(train)),
    test: trainers.map((trainer) => trainer.loss(test)),
  };
}

function ended(state: PlaygroundState, values: PlaygroundValues): string | null {
  const { problem } = prepare(values);
  if (problem) return `${problem}.`;
  const failures = state.runs.flatMap(({ failedAt }) => (failedAt === null ? [] : [failedAt]));
  if (failures.length < state.runs.length) return null;
  const last = Math.max(...failures);
  const who =
    state.runs.length > 1 ? `All ${state.runs.length} runs diverged, the last` : "Diverged";
  return `${who} at step ${last}: the loss is not finite. The weights before that step are kept; reset, or lower the learning rate and edit a weight to go on.`;
}

/** Changes one weight or bias; a run that had diverged may try again. Foreign data: checked. */
function edit(state: PlaygroundState, values: PlaygroundValues, change: unknown): PlaygroundState {
  const wanted = change as Partial<WeightEdit> | null;
  const shape = architecture(values, prepare(values).classes);
  const { layer, from = null, to, value, run } = wanted ?? {};
  if (layer === undefined || to === undefined || typeof value !== "number") return state;
  const index = parameterIndex(shape, { layer, from, to });
  if (index < 0 || !Number.isFinite(value)) return state;
  const edited = state.runs[run ?? 0] ? (run ?? 0) : 0;
  const runs = state.runs.map((entry, i): NetworkRun => {
    if (i !== edited) return entry;
    const parameters = entry.parameters.slice();
    parameters[index] = Math.max(-EDIT_BOUND, Math.min(EDIT_BOUND, value));
    return { ...entry, parameters, failedAt: null };
  });
  return { ...state, runs };
}

/**
 * A state from a link fits when its networks are of this architecture and its numbers are sound.
 */
function fits(state: unknown, values: PlaygroundValues): string | null {
  const shape = architecture(values, prepare(values).classes);
  const { runs, curve, step: steps, epoch, cursor, optimizer } = (state ?? {}) as PlaygroundState;
  const counts = [steps, epoch, cursor].every((count) => Number.isInteger(count) && count >= 0);
  const sound =
    counts &&
    typeof optimizer === "string" &&
    Array.isArray(runs) &&
    runs.length === values.runs &&
    runs.every((run: NetworkRun) => isRun(run, shape.size)) &&
    Number.isInteger(curve?.stride) &&
    curve.stride >= 1 &&
    curve.train instanceof Float32Array &&
    curve.test instanceof Float32Array &&
    (curve.test.length === 0 || curve.train.length === curve.test.length) &&
    curve.train.length % values.runs === 0;
  return sound
    ? null
    : "The weights in this link are not for this network; the figure opens at step 0.";
}

function isRun(run: NetworkRun, size: number): boolean {
  return (
    run?.parameters instanceof Float32Array &&
    run.parameters.length === size &&
    run.parameters.every(Number.isFinite) &&
    Array.isArray(run.memory) &&
    run.memory.every((part) => part instanceof Float32Array && part.length <= size) &&
    Number.isInteger(run.memorySteps) &&
    Object.values(run.scalars ?? { bad: Number.NaN }).every(Number.isFinite) &&
    (run.failedAt === null || Number.isInteger(run.failedAt))
  );
}

export const model: Model<PlaygroundValues, PlaygroundState, Presented> = {
  start,
  step,
  ended,
  edit,
  fits,
  present,
  maxSteps: 10_000_000,
  onChange: {
    data: "restart",
    dataset: "restart",
    formula: "restart",
    points: "restart",
    classes: "restart",
    count: "restart",
    noise: "restart",
    trainShare: "restart",
    features: "restart",
    hidden: "restart",
    activations: "restart",
    initializer: "restart",
    runs: "restart",
    seed: "restart",
    brush: "continue",
    batchSize: "continue",
    keep: "continue",
    optimizer: "continue",
    learningRate: "continue",
    momentum: "continue",
    schedule: "continue",
    period: "continue",
    factor: "continue",
    l1: "continue",
    l2: "continue",
    clip: "continue",
    classLoss: "continue",
    valueLoss: "continue",
    shownRun: "continue",
    showTest: "continue",
    discretize: "continue",
    selected: "continue",
  },
};
