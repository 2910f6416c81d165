import type { Model, Table } from "../define-widget.ts";
import {
  broadcast,
  equalShapes,
  grouped,
  parseReplacement,
  parseSizes,
  product,
  type Replacement,
  type Shape,
  times,
} from "./shapes.ts";

export const conventions = {
  rows: "Examples in rows",
  columns: "Examples in columns",
} as const;

export type Convention = keyof typeof conventions;

export interface ShapeTutorValues {
  readonly sizes: string;
  readonly batch: number;
  readonly convention: Convention;
  readonly replaced: string;
}

/** What happens in a layer: it fits, it runs but computes something else, or it stops. */
export type Verdict =
  | { readonly kind: "fits" }
  | { readonly kind: "silent"; readonly why: string }
  | { readonly kind: "product" | "sum"; readonly why: string };

export interface LayerTrace {
  readonly layer: number;
  /** A of the layer before; null once the pass has stopped. */
  readonly input: Shape | null;
  readonly weight: Shape;
  readonly bias: Shape;
  /** The matrix product alone, before the bias is added. */
  readonly product: Shape | null;
  readonly output: Shape | null;
  readonly verdict: Verdict | null;
  readonly replaced: "W" | "b" | null;
}

export interface ShapeTrace {
  readonly sizes: readonly number[];
  readonly layers: readonly LayerTrace[];
  /** Entries of all W and b as they are. */
  readonly parameters: number;
  /** The replacement that names no array of this network. */
  readonly stray: Replacement | null;
}

/** Σ (n_{l−1} + 1) n_l: a weight for each input and one bias, for every unit. */
export function countParameters(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, size, i) => sum + (sizes[i]! + 1) * size, 0);
}

/** Shapes that W and b of a layer should have. */
export function meantShapes(
  inputs: number,
  units: number,
  convention: Convention,
): { readonly weight: Shape; readonly bias: Shape } {
  return convention === "rows"
    ? { weight: [inputs, units], bias: [1, units] }
    : { weight: [units, inputs], bias: [units, 1] };
}

/** Follows a batch through the network, shape by shape, up to the first mismatch. */
export function traceShapes(values: ShapeTutorValues): ShapeTrace {
  const parsed = parseSizes(values.sizes);
  const sizes = typeof parsed === "string" ? [1, 1] : parsed;
  const asked = parseReplacement(values.replaced);
  const replacement = typeof asked === "string" ? null : asked;
  const { convention, batch } = values;
  const layers: LayerTrace[] = [];
  let input: Shape | null = convention === "rows" ? [batch, sizes[0]!] : [sizes[0]!, batch];
  for (let layer = 1; layer < sizes.length; layer++) {
    const meant = meantShapes(sizes[layer - 1]!, sizes[layer]!, convention);
    const here = replacement?.layer === layer ? replacement : null;
    const weight = here?.kind === "W" ? here.shape : meant.weight;
    const bias = here?.kind === "b" ? here.shape : meant.bias;
    const changed = here && !equalShapes(here.shape, here.kind === "W" ? meant.weight : meant.bias);
    const pass: Pass | null = input && passLayer(input, weight, bias, convention);
    layers.push({
      layer,
      input,
      weight,
      bias,
      product: pass?.product ?? null,
      output: pass?.output ?? null,
      verdict: pass?.verdict ?? null,
      replaced: changed ? here.kind : null,
    });
    input = pass?.output ?? null;
  }
  return {
    sizes,
    layers,
    parameters: layers.reduce((sum, { weight, bias }) => sum + entries(weight) + entries(bias), 0),
    stray:
      replacement && replacement.layer >= 1 && replacement.layer < sizes.length
        ? null
        : replacement,
  };
}

interface Pass {
  readonly product: Shape | null;
  readonly output: Shape | null;
  readonly verdict: Verdict;
}

function passLayer(input: Shape, weight: Shape, bias: Shape, convention: Convention): Pass {
  const rows = convention === "rows";
  const [left, right] = rows ? [input, weight] : [weight, input];
  const multiplied = product(left, right);
  if (!multiplied) {
    const why = `${plural(left[1], "column")} on the left meet ${plural(right[0], "row")} on the right`;
    return { product: null, output: null, verdict: { kind: "product", why } };
  }
  const sum = broadcast(multiplied, bias);
  if (!sum) {
    const why = "they differ along an axis where neither is 1";
    return { product: multiplied, output: null, verdict: { kind: "sum", why } };
  }
  const why = silentFault(multiplied, bias, sum, rows);
  return {
    product: multiplied,
    output: sum,
    verdict: why === null ? { kind: "fits" } : { kind: "silent", why },
  };
}

/** What broadcasting has quietly done that a bias should not do; null if nothing. */
function silentFault(multiplied: Shape, bias: Shape, sum: Shape, rows: boolean): string | null {
  const wanted: Shape = rows ? [1, multiplied[1]] : [multiplied[0], 1];
  if (equalShapes(bias, wanted)) return null;
  if (!equalShapes(sum, multiplied)) {
    return `broadcasting stretches ${times(multiplied)} to ${times(sum)}`;
  }
  const acrossExamples = rows ? bias[0] !== 1 : bias[1] !== 1;
  return acrossExamples
    ? "every example gets a bias of its own"
    : "all units of the layer share one bias";
}

export function entries([rows, columns]: Shape): number {
  return rows * columns;
}

function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** The layer where the pass first stops, or first computes something that was not meant. */
export function firstFault(trace: ShapeTrace): LayerTrace | null {
  const stops = trace.layers.find(
    ({ verdict }) => verdict?.kind === "product" || verdict?.kind === "sum",
  );
  return stops ?? trace.layers.find(({ verdict }) => verdict?.kind === "silent") ?? null;
}

export const model: Model<ShapeTutorValues, ShapeTrace> = { start: traceShapes };

export function live(values: ShapeTutorValues, trace: ShapeTrace): string {
  const net = trace.sizes.join("-");
  if (trace.stray) {
    const { kind, layer } = trace.stray;
    return `**${net}** has no array ${kind}${layer}: its layers are 1 to ${trace.layers.length}. Nothing was replaced.`;
  }
  const fault = firstFault(trace);
  if (!fault) {
    const output = trace.layers.at(-1)!.output!;
    return `**${net}** has **${grouped(trace.parameters)}** parameters; a batch of **${grouped(values.batch)}** goes in and **${times(output)}** comes out. Every shape fits.`;
  }
  const { layer, verdict } = fault;
  if (verdict?.kind === "silent") {
    return `Nothing stops this network, and it is wrong: in layer **${layer}** ${verdict.why}. No message would tell you.`;
  }
  const operation = verdict?.kind === "product" ? "matrix product" : "sum with the bias";
  return `First mismatch: the ${operation} of layer **${layer}**. ${sentence(fault, values.convention)} Nothing behind it is computed.`;
}

function sentence(fault: LayerTrace, convention: Convention): string {
  const { layer, input, weight, bias, verdict } = fault;
  if (verdict?.kind === "sum") {
    return `The product is **${times(fault.product!)}**, $b^{[${layer}]}$ is **${times(bias)}**: ${verdict.why}.`;
  }
  const before = layer === 1 ? "$X$" : `$A^{[${layer - 1}]}$`;
  const given = [`${before} (${times(input!)})`, `$W^{[${layer}]}$ (${times(weight)})`];
  if (convention === "columns") given.reverse();
  return `${given.join(" times ")}: **${verdict?.kind === "product" ? verdict.why : ""}**.`;
}

export function tables(values: ShapeTutorValues, trace: ShapeTrace): readonly Table[] {
  const rows = trace.layers.flatMap((layer) => {
    const { layer: l } = layer;
    const unknown = "not computed";
    return [
      [`W[${l}]`, times(layer.weight), grouped(entries(layer.weight)), changedNote(layer, "W")],
      [`b[${l}]`, times(layer.bias), grouped(entries(layer.bias)), changedNote(layer, "b")],
      [`Z[${l}], A[${l}]`, layer.output ? times(layer.output) : unknown, "", verdictNote(layer)],
    ];
  });
  const examples: Shape =
    values.convention === "rows"
      ? [values.batch, trace.sizes[0]!]
      : [trace.sizes[0]!, values.batch];
  return [
    {
      caption: `Every array of ${trace.sizes.join("-")} with a batch of ${grouped(values.batch)}; ${conventions[values.convention].toLowerCase()}`,
      columns: ["Array", "Rows × columns", "Parameters", "Remark"],
      rows: [["X", times(examples), "", "the batch"], ...rows],
    },
    {
      caption: `Parameters: ${grouped(trace.parameters)} in all`,
      columns: ["Layer", "(inputs + 1) × units", "Parameters"],
      rows: trace.sizes
        .slice(1)
        .map((units, i) => [
          i + 1,
          `(${grouped(trace.sizes[i]!)} + 1) × ${grouped(units)}`,
          grouped((trace.sizes[i]! + 1) * units),
        ]),
    },
  ];
}

function changedNote(layer: LayerTrace, kind: "W" | "b"): string {
  return layer.replaced === kind ? "replaced" : "";
}

function verdictNote({ verdict }: LayerTrace): string {
  if (verdict === null) return "never reached";
  return verdict.kind === "fits" ? "fits" : verdict.why;
}
