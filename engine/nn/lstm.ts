import { lstmSequence } from "../ops/lstm-sequence.ts";
import { type Recurrent, type RecurrentOptions, recurrent } from "./recurrent.ts";

const kind = { name: "lstm", gates: 4, states: 2, sequence: lstmSequence } as const;

/**
 * Long short-term memory: a cell state c beside h, with input, forget and output gates.
 *
 * @example
 * const layer = lstm(3, 4);
 * const steps = 5;
 * layer(zeros([steps, 1, 3])).shape
 */
export function lstm(
  inputs: number,
  hiddenSize: number,
  options: RecurrentOptions = {},
): Recurrent {
  return recurrent(kind, inputs, hiddenSize, options);
}
