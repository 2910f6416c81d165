import { Tensor } from "../../../engine/tensor.ts";
import type { Output } from "../protocol.ts";
import { chartOf } from "./chart.ts";
import { isControl } from "./controls.ts";
import { inspect } from "./inspect.ts";
import { inheritedData, lengthOf, ownData } from "./own-data.ts";
import { Shown } from "./shown.ts";
import { tableOf } from "./table-of.ts";
import { tensorOutput } from "./tensor-output.ts";

/** Things to be seen that a list may hold, to be shown one after the other. */
const mostParts = 24;

/**
 * What a cell shows for a value: a chart, tensor or table where it is one, else the value written
 * down. Nothing for undefined. Runs no getter, never throws, and takes a time that does not grow with
 * the value, but for the numbers of a tensor.
 */
export function present(value: unknown): readonly Output[] {
  if (value === undefined) return [];
  try {
    const drawn = drawnOutput(value) ?? partsOf(value);
    if (drawn) return drawn;
    const table = tableOf(value);
    if (table) return [{ kind: "table", ...table }];
  } catch {
    // A proxy or a hostile object: it is named below.
  }
  return [{ kind: "value", text: inspect(value) }];
}

/** Outputs of what is more than its numbers or words; null for everything else. */
function drawnOutput(value: unknown): readonly Output[] | null {
  if (typeof value !== "object" || value === null) return null;
  if (value instanceof Shown) return [value.output];
  if (value instanceof Tensor) return [tensorOutput(value)];
  if (isControl(value)) {
    const text = `A ${value.type} is shown, and has a value, as view(${value.type}(…)).`;
    return [{ kind: "note", text }];
  }
  const chart = chartOf(value);
  return chart ? [chart] : null;
}

/** A short list of nothing but charts, images and tensors shows all of them. */
function partsOf(value: unknown): readonly Output[] | null {
  if (!Array.isArray(value)) return null;
  const length = lengthOf(value);
  if (length === 0 || length > mostParts || inheritedData(value, "constructor") !== Array) {
    return null;
  }
  const outputs: Output[] = [];
  for (let i = 0; i < length; i++) {
    const parts = drawnOutput(ownData(value, i));
    if (!parts) return null;
    outputs.push(...parts);
  }
  return outputs;
}
