import { featuresOf } from "./features.ts";
import type { Architecture } from "./network.ts";
import type { PlaygroundValues } from "./params.ts";

/** A unit the reader looks at: layer 1 is the first hidden one, the last is the output. */
export interface Selection {
  readonly layer: number;
  readonly unit: number;
  /** The incoming connection under the finger, counted from 0. */
  readonly from: number | null;
}

/** The selected unit, if the network has it. Values count from 1. */
export function selectionOf(values: PlaygroundValues, shape: Architecture): Selection | null {
  const [layer = 0, unit = 0, from] = values.selected;
  const dense = shape.layers[layer - 1];
  if (!dense || unit < 1 || unit > dense.outputs) return null;
  return { layer, unit: unit - 1, from: from === undefined ? null : from - 1 };
}

/** What a unit is called: "output", "output 2", "neuron 3 of layer 1". */
export function unitName(
  shape: Architecture,
  { layer, unit }: Pick<Selection, "layer" | "unit">,
  classNames: readonly string[],
): string {
  if (layer < shape.layers.length) return `neuron ${unit + 1} of layer ${layer}`;
  return (shape.layers.at(-1)?.outputs ?? 1) > 1 ? `output for ${classNames[unit]}` : "output";
}

/** Labels of the inputs of a layer, as simple mathematics. */
export function inputLabels(values: PlaygroundValues, layer: number): readonly string[] {
  if (layer === 1) return featuresOf(values.features).map(({ label }) => label);
  const count = values.hidden[layer - 2] ?? 0;
  return Array.from({ length: count }, (_, unit) => `a_{${unit + 1}}`);
}
