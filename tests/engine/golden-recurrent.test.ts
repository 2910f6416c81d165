import { describe, expect, test } from "vitest";
import * as engine from "../../engine/index.ts";
import { type GoldenCase, goldenCases, type Inputs, replay } from "./golden-case.ts";

const { reshape, transpose } = engine;

type Layers = (inputs: number, size: number, options?: engine.RecurrentOptions) => engine.Recurrent;
const kinds: Record<string, Layers> = { rnn: engine.rnn, lstm: engine.lstm, gru: engine.gru };

/** Layers whose weights are the case's tensors, so that gradients reach these. */
function layersOf({ attrs }: GoldenCase, inputs: Inputs, suffixes: string[]): engine.Recurrent {
  const { kind, hidden, layers = 1, bidirectional = false } = attrs;
  const made = kinds[kind]!(inputs.x!.shape.at(-1)!, hidden, { layers, bidirectional });
  expect(made.weights.length).toBe(suffixes.length);
  for (const [i, suffix] of suffixes.entries()) {
    const weights = {
      input: transpose(inputs[`w_ih${suffix}`]!),
      hidden: transpose(inputs[`w_hh${suffix}`]!),
      inputBias: inputs[`b_ih${suffix}`]!,
      hiddenBias: inputs[`b_hh${suffix}`]!,
    };
    for (const [name, weight] of Object.entries(weights)) {
      expect(weight.shape).toEqual(made.weights[i]![name as keyof typeof weights].shape);
    }
    Object.assign(made.weights[i]!, weights);
  }
  return made;
}

function runCell(golden: GoldenCase, inputs: Inputs): Record<string, engine.Tensor> {
  const layers = layersOf(golden, inputs, [""]);
  const lifted = (state: engine.Tensor) => reshape(state, [1, ...state.shape]);
  const flat = (state: engine.Tensor) => reshape(state, state.shape.slice(1));
  const { outputs, hidden, cell } = layers.step(inputs.x!, {
    hidden: lifted(inputs.h!),
    ...(inputs.c ? { cell: lifted(inputs.c) } : {}),
  });
  expect([...outputs.toArray()]).toEqual([...hidden.toArray()]);
  return { h_new: flat(hidden), ...(cell ? { c_new: flat(cell) } : {}) };
}

function runSequence(golden: GoldenCase, inputs: Inputs): Record<string, engine.Tensor> {
  const { layers = 1, bidirectional = false } = golden.attrs;
  const directions = bidirectional ? ["", "_r"] : [""];
  const suffixes = Array.from({ length: layers }, (_, layer) =>
    directions.map((direction) => `_l${layer}${direction}`),
  );
  const made = layersOf(golden, inputs, suffixes.flat());
  const { outputs, hidden, cell } = made.run(inputs.x!, {
    hidden: inputs.h0!,
    ...(inputs.c0 ? { cell: inputs.c0 } : {}),
  });
  return { y: outputs, hT: hidden, ...(cell ? { cT: cell } : {}) };
}

describe("recurrent cells and sequences agree with PyTorch, gradients through time too", () => {
  for (const golden of goldenCases("rnn.json")) {
    const run = golden.name.includes("_cell") ? runCell : runSequence;
    test(golden.name, () => replay(golden, (inputs) => run(golden, inputs)));
  }
});
