import { gruSequence } from "../ops/gru-sequence.ts";
import { type Recurrent, type RecurrentOptions, recurrent } from "./recurrent.ts";

const kind = { name: "gru", gates: 3, states: 1, sequence: gruSequence } as const;

/**
 * Gated recurrent units: one state, with a reset and an update gate.
 *
 * @example
 * const layer = gru(3, 4);
 * const steps = 5;
 * layer(zeros([steps, 1, 3])).shape
 */
export function gru(inputs: number, hiddenSize: number, options: RecurrentOptions = {}): Recurrent {
  return recurrent(kind, inputs, hiddenSize, options);
}
