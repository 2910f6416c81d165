import { targetBound } from "./data.ts";
import { gridPoints, writeMap } from "./feature-maps.ts";
import { derive, featuresOf } from "./features.ts";
import type { PlaygroundValues } from "./params.ts";
import { FIELD_SIDE, type LargeMap, MAP_SIDE, type Presented } from "./presented.ts";
import { scheduledRate } from "./schedule.ts";
import { selectionOf } from "./selection.ts";
import { type Rows, type Session, sessionOf } from "./session.ts";
import type { PlaygroundState } from "./state.ts";
import type { Trainer } from "./trainer.ts";

/** Responses within ±1 are shown against ±1, larger ones against the largest. */
const bounded: ReadonlySet<string> = new Set(["sigmoid", "tanh", "step"]);

/** The maps of the run shown and the losses of all. */
export function present(state: PlaygroundState, values: PlaygroundValues): Presented {
  const session = sessionOf(state, values);
  const shown = Math.min(values.shownRun, session.trainers.length) - 1;
  const trainer = session.trainers[shown]!;
  const train = session.trainers.map((each) => each.answers(session.train));
  const test = session.trainers.map((each) => each.answers(session.test));
  const { classes } = session.data;
  return {
    maps: unitMaps(session, trainer),
    field: largeMap(session, trainer, values),
    train: train.map(({ loss }) => loss),
    test: test.map(({ loss }) => loss),
    trainAccuracy: train.map(({ outputs }) => accuracy(session.train, outputs, classes)),
    testAccuracy: test.map(({ outputs }) => accuracy(session.test, outputs, classes)),
    confusion: confusion(session.test, test[shown]!.outputs, classes),
    rate: scheduledRate(values, state.epoch),
  };
}

/** n × n points of the plane as the network takes them. */
function grid(session: Session, n: number): Rows {
  const points = gridPoints(session.data.plane, n);
  const x = derive(points, featuresOf(session.values.features));
  return { x, y: new Float32Array(0), count: n * n };
}

const grids = new WeakMap<Session, { readonly small: Rows; readonly large: Rows }>();

function gridsOf(session: Session) {
  let known = grids.get(session);
  if (!known) {
    known = { small: grid(session, MAP_SIDE), large: grid(session, FIELD_SIDE) };
    grids.set(session, known);
  }
  return known;
}

function unitMaps(session: Session, trainer: Trainer): Uint8Array {
  const cells = MAP_SIDE * MAP_SIDE;
  const { layers } = session.shape;
  const units = layers.reduce((sum, { outputs }) => sum + outputs, 0);
  const maps = new Uint8Array(units * cells);
  const responses = trainer.responses(gridsOf(session).small);
  let at = 0;
  layers.forEach(({ outputs, activation }, layer) => {
    for (let unit = 0; unit < outputs; unit++) {
      const bytes = maps.subarray(at, at + cells);
      writeMap(bytes, responses[layer]!, outputs, unit, bounded.has(activation) ? 1 : 0);
      at += cells;
    }
  });
  return maps;
}

function largeMap(session: Session, trainer: Trainer, values: PlaygroundValues): LargeMap {
  const { large } = gridsOf(session);
  const selection = selectionOf(values, session.shape);
  const { classes } = session.data;
  if (selection) {
    const layer = selection.layer - 1;
    const { outputs, activation } = session.shape.layers[layer]!;
    const response = trainer.responses(large)[layer]!;
    const values = column(response, outputs, selection.unit);
    let most = bounded.has(activation) ? 1 : 1e-9;
    for (const value of values) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
    return { kind: "unit", channels: [values], domain: [-most, most] };
  }
  const outputs = trainer.answers(large).outputs;
  if (classes === 0) {
    const bound = targetBound(session.data);
    return { kind: "value", channels: [outputs], domain: [-bound, bound] };
  }
  const channels = classes === 2 ? 1 : classes;
  return {
    kind: "classes",
    channels: Array.from({ length: channels }, (_, label) => column(outputs, channels, label)),
    domain: [0, 1],
  };
}

function column(table: Float32Array, columns: number, index: number): Float32Array {
  const values = new Float32Array(table.length / columns);
  for (let row = 0; row < values.length; row++) values[row] = table[row * columns + index]!;
  return values;
}

/** The class an answer amounts to. Two classes are answered by the probability of the second. */
export function predicted(outputs: Float32Array, row: number, classes: number): number {
  if (classes === 2) return outputs[row]! > 0.5 ? 1 : 0;
  let winner = 0;
  for (let label = 1; label < classes; label++) {
    if (outputs[row * classes + label]! > outputs[row * classes + winner]!) winner = label;
  }
  return winner;
}

function accuracy({ y, count }: Rows, outputs: Float32Array, classes: number): number {
  if (classes === 0 || count === 0) return Number.NaN;
  let right = 0;
  for (let row = 0; row < count; row++) if (predicted(outputs, row, classes) === y[row]) right++;
  return right / count;
}

function confusion({ y, count }: Rows, outputs: Float32Array, classes: number): number[][] {
  if (classes === 0 || count === 0) return [];
  const table = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let row = 0; row < count; row++) {
    const line = table[y[row]!];
    if (line) line[predicted(outputs, row, classes)]!++;
  }
  return table;
}
