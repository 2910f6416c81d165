/** ONNX's RNN, LSTM and GRU: whole sequences, in one direction or both. */

import { concat } from "../ops/concat.ts";
import { take } from "../ops/gather.ts";
import { gruSequence } from "../ops/gru-sequence.ts";
import { lstmSequence } from "../ops/lstm-sequence.ts";
import { reshape } from "../ops/reshape.ts";
import { rnnSequence } from "../ops/rnn-sequence.ts";
import { slice } from "../ops/slice.ts";
import { transpose } from "../ops/transpose.ts";
import { type Tensor, zeros } from "../tensor.ts";
import type { NodeCall } from "./node-call.ts";
import type { Operator } from "./operators.ts";
import { gateOrders, gatePlaces } from "./recurrent-gates.ts";

/** Which sequence op runs each, and the activations it has. */
const kinds = {
  rnn: { sequence: rnnSequence, gates: 1, activations: ["Tanh"] },
  lstm: { sequence: lstmSequence, gates: 4, activations: ["Sigmoid", "Tanh", "Tanh"] },
  gru: { sequence: gruSequence, gates: 3, activations: ["Sigmoid", "Tanh"] },
} as const;

function recurrent(kind: keyof typeof kinds): Operator {
  const { activations, gates } = kinds[kind];
  return (node) => {
    const direction = node.text("direction", "forward");
    node.expect("direction", direction, ["forward", "reverse", "bidirectional"]);
    for (const name of ["layout", "clip", "input_forget"]) {
      node.expect(name, node.has(name) ? node.int(name, 0) || node.float(name, 0) : 0, [0]);
    }
    const given = node.attribute("activations")?.texts ?? [];
    for (const [i, name] of given.entries()) {
      node.expect("activations", name, [activations[i % activations.length]!]);
    }
    if (kind === "gru") node.expect("linear_before_reset", node.int("linear_before_reset", 0), [1]);
    if (node.optional(4))
      throw new RangeError("sequence_lens is given; whole sequences are expected");
    if (node.optional(7)) throw new RangeError("peepholes are given; none are expected");
    const [x, weights] = [node.input(0), node.input(1)];
    const size = node.input(2).shape.at(-1) ?? 0;
    const directions = direction === "bidirectional" ? 2 : 1;
    if (
      x.shape.length !== 3 ||
      weights.shape[0] !== directions ||
      weights.shape[1] !== gates * size
    ) {
      throw new RangeError(
        `its weights are [${weights.shape.join("×")}]; [${directions}×${gates * size}×inputs] and ` +
          "an input [T×N×inputs] are expected",
      );
    }
    const passes = Array.from({ length: directions }, (_, i) =>
      pass(kind, node, i, direction === "reverse" || i === 1),
    );
    const all = (pick: (found: (typeof passes)[number]) => Tensor, axis: number) =>
      concat(passes.map(pick), axis);
    const results = [all(({ y }) => y, 1), all(({ hidden }) => hidden, 0)];
    return kind === "lstm" ? [...results, all(({ cell }) => cell, 0)] : results;
  };
}

/** One direction: outputs [T×1×N×H] and the last states [1×N×H]. */
function pass(kind: keyof typeof kinds, node: NodeCall, i: number, reverse: boolean) {
  const x = node.input(0);
  const [steps, rows] = x.shape as [number, number];
  const size = node.input(2).shape.at(-1)!;
  const places = gatePlaces(gateOrders[kind].fromOnnx, size);
  const own = (all: Tensor) => reshape(slice(all, [i, i + 1]), all.shape.slice(1));
  const turned = (all: Tensor) => transpose(take(own(all), places));
  const width = places.length;
  const biases = own(node.optional(3) ?? zeros([i + 1, 2 * width]));
  const bias = (from: number) => take(slice(biases, [from, from + width]), places);
  const states = [node.optional(5), kind === "lstm" ? node.optional(6) : null];
  const given = states.some((state) => state !== null);
  const initial = states
    .slice(0, kind === "lstm" ? 2 : 1)
    .map((state) => (state ? own(state) : zeros([rows, size])));
  const found = kinds[kind].sequence(
    [
      x,
      turned(node.input(1)),
      turned(node.input(2)),
      bias(0),
      bias(width),
      ...(given ? initial : []),
    ],
    { reverse },
  );
  const sequences = kind === "lstm" ? found : reshape(found, [1, ...found.shape]);
  const last = reverse ? 0 : steps - 1;
  const part = (state: number) =>
    reshape(slice(sequences, [state, state + 1]), [steps, 1, rows, size]);
  const end = (sequence: Tensor) => reshape(slice(sequence, [last, last + 1]), [1, rows, size]);
  const y = part(0);
  return { y, hidden: end(y), cell: kind === "lstm" ? end(part(1)) : end(y) };
}

export const recurrentOperators: Readonly<Record<string, Operator>> = {
  RNN: recurrent("rnn"),
  LSTM: recurrent("lstm"),
  GRU: recurrent("gru"),
};
