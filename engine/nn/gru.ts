import { gruSequence } from "../ops/gru-sequence.ts";
import { type Recurrent, type RecurrentOptions, recurrent } from "./recurrent.ts";

const kind = { name: "gru", gates: 3, states: 1, sequence: gruSequence } as const;

/** Gated recurrent units: one state, with a reset and an update gate. */
export function gru(inputs: number, hiddenSize: number, options: RecurrentOptions = {}): Recurrent {
  return recurrent(kind, inputs, hiddenSize, options);
}
