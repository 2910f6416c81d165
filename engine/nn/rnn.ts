import { rnnSequence } from "../ops/rnn-sequence.ts";
import { type Recurrent, type RecurrentOptions, recurrent } from "./recurrent.ts";

const kind = { name: "rnn", gates: 1, states: 1, sequence: rnnSequence } as const;

/**
 * Simple recurrent layers: h = tanh(x·Wₓ + bₓ + h·Wₕ + bₕ), for sequences of `inputs` numbers a step.
 *
 * @example
 * const layer = rnn(3, 4);
 * const steps = 5;
 * layer(zeros([steps, 1, 3])).shape
 */
export function rnn(inputs: number, hiddenSize: number, options: RecurrentOptions = {}): Recurrent {
  return recurrent(kind, inputs, hiddenSize, options);
}
