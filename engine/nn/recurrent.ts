import type { ListOp } from "../op.ts";
import { concat } from "../ops/concat.ts";
import type { RecurrentOptions as Direction } from "../ops/define-recurrent.ts";
import { reshape } from "../ops/reshape.ts";
import { slice } from "../ops/slice.ts";
import { transpose } from "../ops/transpose.ts";
import { type Random, random } from "../random.ts";
import { formatShape, type Shape, sameShape } from "../shape.ts";
import { parameter, type Tensor } from "../tensor.ts";
import { type Initializer, uniform } from "./initializers.ts";
import type { Layer } from "./layer.ts";

/** How a recurrent layer is built, and in which order it takes its axes. */
export interface RecurrentOptions {
  /** Layers one above the other; 1 unless given. */
  readonly layers?: number;
  /** Whether a second pass reads from the end; its outputs come after the first's. */
  readonly bidirectional?: boolean;
  /** Whether sequences lie batch first, [N×T×I], instead of time first, [T×N×I]. */
  readonly batchFirst?: boolean;
  /** Where the initial weights come from; without it they follow from the layer's sizes. */
  readonly random?: Random;
  /** Law of the weights of each gate, biases then 0; unless given, all as PyTorch's: ±1/√H. */
  readonly initializer?: Initializer;
}

/** The weights of one layer in one direction; gates lie side by side in PyTorch's order. */
export interface RecurrentWeights {
  /** [inputs × gates·H] */
  readonly input: Tensor;
  /** [H × gates·H] */
  readonly hidden: Tensor;
  /** [gates·H], both: their sum counts, except in the GRU's candidate. */
  readonly inputBias: Tensor;
  readonly hiddenBias: Tensor;
}

/** The states of all layers and directions, [layers·directions × N × H]. */
export interface RecurrentState {
  readonly hidden: Tensor;
  /** The LSTM's c; absent in the others. */
  readonly cell?: Tensor;
}

/** All that a pass over a sequence gives: outputs [T×N×directions·H], and the last states. */
export interface RecurrentRun extends RecurrentState {
  readonly outputs: Tensor;
}

/**
 * Recurrent layers over a sequence [T×N×inputs]. Called, they give the outputs of the last layer
 * at every time, [T×N×directions·H]; `run` also takes and gives states.
 */
export interface Recurrent extends Layer {
  readonly kind: "rnn" | "lstm" | "gru";
  readonly inputs: number;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly batchFirst: boolean;
  /** Layer after layer; within one, forward before backward. */
  readonly weights: readonly RecurrentWeights[];
  /** Starts from zeros where no states are given. */
  run(x: Tensor, initial?: RecurrentState): RecurrentRun;
  /** One time step: x [N×inputs] → outputs [N×H] and the states to go on from. */
  step(x: Tensor, state?: RecurrentState): RecurrentRun;
}

/** What sets one kind of recurrent layer apart. */
export interface Kind {
  readonly name: Recurrent["kind"];
  readonly gates: number;
  readonly states: 1 | 2;
  readonly sequence: ListOp<Direction>;
}

/** Makes recurrent layers of a kind. */
export function recurrent(
  kind: Kind,
  inputs: number,
  hiddenSize: number,
  options: RecurrentOptions,
): Recurrent {
  const { layers = 1, bidirectional = false, batchFirst = false } = options;
  const { name } = kind;
  if (![inputs, hiddenSize, layers].every((size) => Number.isSafeInteger(size) && size >= 1)) {
    throw new RangeError(
      `${name}: ${inputs} inputs, ${hiddenSize} hidden units, ${layers} layers; ` +
        "whole numbers ≥ 1 are expected",
    );
  }
  const directions = bidirectional ? 2 : 1;
  const width = kind.gates * hiddenSize;
  const weights = Array.from({ length: layers * directions }, (_, i): RecurrentWeights => {
    const fed = i < directions ? inputs : directions * hiddenSize;
    return {
      input: empty([fed, width]),
      hidden: empty([hiddenSize, width]),
      inputBias: empty([width]),
      hiddenBias: empty([width]),
    };
  });
  const draw = (generator: Random) => {
    for (const each of weights) drawWeights(each, hiddenSize, generator, options.initializer);
  };
  draw(options.random ?? random(0).fork(`${name} ${inputs} ${hiddenSize}`));
  const run = (x: Tensor, initial?: RecurrentState): RecurrentRun => {
    if (batchFirst && x.shape.length === 3) x = transpose(x, [1, 0, 2]);
    const { outputs, ...state } = pass(kind, weights, directions, x, initial);
    return { outputs: batchFirst ? transpose(outputs, [1, 0, 2]) : outputs, ...state };
  };
  const step = (x: Tensor, state?: RecurrentState): RecurrentRun => {
    if (bidirectional) {
      throw new Error(`${name}: no single steps with bidirectional; the way back needs the end`);
    }
    const found = pass(kind, weights, 1, reshape(x, [1, ...x.shape]), state);
    return { ...found, outputs: reshape(found.outputs, found.outputs.shape.slice(1)) };
  };
  const call = (x: Tensor) => run(x).outputs;
  return Object.assign(call, {
    kind: name,
    inputs,
    hiddenSize,
    layers,
    bidirectional,
    batchFirst,
    weights,
    ...byTorchNames(weights, directions),
    parameters: weights.flatMap((each) => Object.values(each) as Tensor[]),
    run,
    step,
    ...(options.random ? {} : { redraw: draw }),
  });
}

/** The weights under PyTorch's names; there, matrices are [gates·H × inputs]. */
function byTorchNames(weights: readonly RecurrentWeights[], directions: number) {
  const named: Record<string, Tensor> = {};
  const transposed: string[] = [];
  for (const [i, { input, hidden, inputBias, hiddenBias }] of weights.entries()) {
    const suffix = `_l${Math.floor(i / directions)}${i % directions === 1 ? "_reverse" : ""}`;
    named[`weight_ih${suffix}`] = input;
    named[`weight_hh${suffix}`] = hidden;
    named[`bias_ih${suffix}`] = inputBias;
    named[`bias_hh${suffix}`] = hiddenBias;
    transposed.push(`weight_ih${suffix}`, `weight_hh${suffix}`);
  }
  return { named, transposed };
}

function empty(shape: Shape): Tensor {
  return parameter(new Float32Array(shape.reduce((size, length) => size * length, 1)), shape);
}

/** Draws the weights gate by gate, since a law looks at the sizes of one gate. */
function drawWeights(
  { input, hidden, inputBias, hiddenBias }: RecurrentWeights,
  size: number,
  generator: Random,
  initializer?: Initializer,
): void {
  const law = initializer ?? uniform(1 / Math.sqrt(size));
  for (const weight of [input, hidden]) {
    const [rows, width] = weight.shape as [number, number];
    const numbers = new Float32Array(rows * width);
    for (let gate = 0; gate < width; gate += size) {
      const drawn = law(generator, [rows, size]);
      for (let row = 0; row < rows; row++) {
        numbers.set(drawn.subarray(row * size, (row + 1) * size), row * width + gate);
      }
    }
    weight.set(numbers);
  }
  for (const bias of [inputBias, hiddenBias]) {
    bias.set(initializer ? new Float32Array(bias.size) : law(generator, bias.shape));
  }
}

/** Runs all layers over x [T×N×I]. */
function pass(
  kind: Kind,
  weights: readonly RecurrentWeights[],
  directions: number,
  x: Tensor,
  initial?: RecurrentState,
): RecurrentRun {
  checkState(kind, weights, x, initial);
  let outputs = x;
  const last: { hidden: Tensor[]; cell: Tensor[] } = { hidden: [], cell: [] };
  for (let i = 0; i < weights.length; i += directions) {
    const read = Array.from({ length: directions }, (_, direction) => {
      const reverse = direction === 1;
      const found = passOne(
        kind,
        weights[i + direction]!,
        outputs,
        reverse,
        i + direction,
        initial,
      );
      const end = reverse ? 0 : found.hidden.shape[0]! - 1;
      last.hidden.push(slice(found.hidden, [end, end + 1]));
      if (found.cell) last.cell.push(slice(found.cell, [end, end + 1]));
      return found.hidden;
    });
    outputs = directions === 1 ? read[0]! : concat(read, 2);
  }
  const together = (list: readonly Tensor[]) => (list.length === 1 ? list[0]! : concat(list));
  const hidden = together(last.hidden);
  return kind.states === 1 ? { outputs, hidden } : { outputs, hidden, cell: together(last.cell) };
}

/** The states of one layer, in one direction, after each element of x: [T×N×H] each. */
function passOne(
  { states, sequence }: Kind,
  { input, hidden, inputBias, hiddenBias }: RecurrentWeights,
  x: Tensor,
  reverse: boolean,
  index: number,
  initial?: RecurrentState,
): RecurrentState {
  const own = (state: Tensor) => {
    const [, rows, size] = state.shape as [number, number, number];
    return reshape(slice(state, [index, index + 1]), [rows, size]);
  };
  const given = initial ? [initial.hidden, ...(initial.cell ? [initial.cell] : [])] : [];
  const found = sequence([x, input, hidden, inputBias, hiddenBias, ...given.map(own)], { reverse });
  if (states === 1) return { hidden: found };
  const shape = found.shape.slice(1);
  return {
    hidden: reshape(slice(found, [0, 1]), shape),
    cell: reshape(slice(found, [1, 2]), shape),
  };
}

function checkState(
  { name, states }: Kind,
  weights: readonly RecurrentWeights[],
  x: Tensor,
  initial?: RecurrentState,
): void {
  if (!initial) return;
  const expected = [weights.length, x.shape[1] ?? 0, weights[0]!.hidden.shape[0]!];
  const given = [initial.hidden, initial.cell].filter((state) => state !== undefined);
  if (given.length === states && given.every(({ shape }) => sameShape(shape, expected))) return;
  const shapes = given.map(({ shape }) => formatShape(shape)).join(" and ");
  const wanted = states === 1 ? "hidden" : "hidden and cell";
  throw new RangeError(
    `${name}: initial states ${shapes}; ${wanted} of ${formatShape(expected)} ` +
      "[layers·directions × batch × units] expected",
  );
}
