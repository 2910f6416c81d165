import { featuresOf } from "./features.ts";
import { hiddenLayers } from "./layers.ts";
import type { PlaygroundValues } from "./params.ts";

/** Where a dense layer's numbers lie in the flat list of a run's parameters. */
export interface LayerShape {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: string;
  readonly keep: number;
  /** Index of W₀₀; W is inputs × outputs, row by row. */
  readonly weightsAt: number;
  /** Index of the first of `outputs` biases. */
  readonly biasesAt: number;
}

export interface Architecture {
  readonly layers: readonly LayerShape[];
  /** How many parameters there are. */
  readonly size: number;
}

/** Output units for `classes` classes: one logit for two, one value for regression (0). */
export function outputUnits(classes: number): number {
  return classes > 2 ? classes : 1;
}

/** The layers the values describe, the linear output layer last. */
export function architecture(values: PlaygroundValues, classes: number): Architecture {
  const layers: LayerShape[] = [];
  let inputs = featuresOf(values.features).length;
  let size = 0;
  const add = (outputs: number, activation: string, keep: number) => {
    const biasesAt = size + inputs * outputs;
    layers.push({ inputs, outputs, activation, keep, weightsAt: size, biasesAt });
    size = biasesAt + outputs;
    inputs = outputs;
  };
  for (const { units, activation, keep } of hiddenLayers(values)) add(units, activation, keep);
  add(outputUnits(classes), "linear", 1);
  return { layers, size };
}

/** A weight (`from` given) or a bias (`from` null) of layer 0, 1 …, as a change by hand. */
export interface WeightEdit {
  readonly run: number;
  readonly layer: number;
  readonly from: number | null;
  readonly to: number;
  readonly value: number;
}

/** Index of a weight or bias in the flat list, or −1 when there is none. */
export function parameterIndex(
  { layers }: Architecture,
  edit: Pick<WeightEdit, "layer" | "from" | "to">,
): number {
  const layer = layers[edit.layer];
  if (!layer || !within(edit.to, layer.outputs)) return -1;
  if (edit.from === null) return layer.biasesAt + edit.to;
  if (!within(edit.from, layer.inputs)) return -1;
  return layer.weightsAt + edit.from * layer.outputs + edit.to;
}

function within(index: number, count: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < count;
}
