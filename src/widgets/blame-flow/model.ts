import { fixed, format } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";
import {
  type Activation,
  activations,
  buildNet,
  contributions,
  type Layer,
  type Net,
  pathsToOutput,
  steepest,
  width,
} from "./net.ts";

export interface BlameFlowValues {
  readonly depth: number;
  readonly activation: Activation;
  readonly gain: number;
  readonly seed: number;
  /** Layer and unit whose sum is spelled out, counted from 1. */
  readonly focus: readonly number[];
}

export interface Flow {
  /** Layers the blame has reached so far, counted from the output. */
  readonly reached: number;
}

export const model: Model<BlameFlowValues, Flow> = {
  start: () => ({ reached: 0 }),
  step: (state, values) => ({ reached: Math.min(state.reached + 1, values.depth + 1) }),
  ended: (state, values) =>
    state.reached > values.depth ? "The blame has reached the first layer." : null,
  maxSteps: (values) => values.depth + 1,
};

/** The net of these values; the last one is kept, since a figure asks for it several times a frame. */
export function netOf(values: BlameFlowValues): Net {
  const key = `${values.depth} ${values.activation} ${values.gain} ${values.seed}`;
  if (latest?.key !== key) latest = { key, net: buildNet(values) };
  return latest.net;
}
let latest: { readonly key: string; readonly net: Net } | null = null;

/** True when the delta of this layer (1 is the first hidden one) has been computed. */
export function isReached(state: Flow, values: BlameFlowValues, layer: number): boolean {
  return layer > values.depth + 1 - state.reached;
}

/** ‖δ‖ at the first layer over ‖δ‖ at the output; 0 until it has been computed. */
export function shareArrived(state: Flow, values: BlameFlowValues): number {
  if (!isReached(state, values, 1)) return 0;
  const { layers } = netOf(values);
  return (layers[0]?.deltaNorm ?? 0) / (layers.at(-1)?.deltaNorm ?? 0);
}

/** The unit in focus, kept inside the net. */
export function focused(values: BlameFlowValues): {
  readonly layer: number;
  readonly unit: number;
} {
  const [layer = 1, unit = 1] = values.focus;
  return {
    layer: Math.min(Math.max(1, layer), values.depth),
    unit: Math.min(Math.max(1, unit), width),
  };
}

/** The hidden or output layer with the smallest weight gradient, counted from 1. */
export function slowestLayer(net: Net): number {
  let slowest = 0;
  net.layers.forEach((layer, i) => {
    if (layer.gradientNorm < (net.layers[slowest]?.gradientNorm ?? 0)) slowest = i;
  });
  return slowest + 1;
}

export function live(values: BlameFlowValues, state: Flow): string {
  const net = netOf(values);
  const total = net.layers.length;
  if (state.reached === 0) {
    return `The prediction is **${format(net.prediction)}**, the label 1. No blame has been sent back yet.`;
  }
  const layer = total + 1 - state.reached;
  const here = net.layers[layer - 1];
  const output = net.layers[total - 1];
  if (!here || !output) return "";
  if (layer === total)
    return `At the output $\\delta$ = $\\hat y$ − $y$ = **${format(here.delta[0] ?? 0)}**.`;
  if (here.deltaNorm === 0) return silence(net, layer);
  const norms = `$\\lVert\\delta\\rVert$ is **${format(output.deltaNorm)}** at the output and **${format(here.deltaNorm)}** at layer ${layer}`;
  if (layer > 1) return `${norms}.`;
  const slowest = slowestLayer(net);
  const name = slowest === total ? "the output" : `layer **${slowest}**`;
  // ∂L/∂W is δ times the layer's inputs: either factor may be the small one.
  const least = net.layers.every(
    ({ deltaNorm }) => deltaNorm >= net.layers[slowest - 1]!.deltaNorm,
  );
  const why = least ? "" : ", because its inputs are small";
  return `${norms}; ${name} has the smallest gradient and learns slowest${why}.`;
}

function silence(net: Net, layer: number): string {
  let first = layer;
  while (first < net.layers.length && net.layers[first]?.deltaNorm === 0) first++;
  const others = first === 1 ? "" : `, and from there back to layer ${layer}`;
  return `Every path is cut at layer ${first}: there $\\delta$ is exactly **0**${layer === first ? "" : others}, and nothing below can learn.`;
}

/** The delta of the unit in focus, term by term, small terms with their power of ten in front. */
export function focusSum(values: BlameFlowValues, state: Flow): string {
  const net = netOf(values);
  const { layer, unit } = focused(values);
  const name = `Unit ${unit} of layer ${layer}`;
  if (!isReached(state, values, layer)) return `${name}: no blame has arrived yet.`;
  const terms = contributions(net, layer, unit - 1);
  const total = net.layers[layer - 1]?.delta[unit - 1] ?? 0;
  const largest = Math.max(...terms.map(Math.abs));
  if (largest === 0) return `${name}: δ = 0. No blame arrives here.`;
  if (terms.length < 2) return `${name}: one arrow, δ = ${format(total, 2)}`;
  const exponent = Math.floor(Math.log10(largest));
  const scaled = exponent < -2;
  const sum = terms
    .map((term) => (scaled ? fixed(term / 10 ** exponent, 1) : fixed(term, 3)))
    .map((text, k) => {
      if (k === 0) return text;
      return text.startsWith("−") ? ` − ${text.slice(1)}` : ` + ${text}`;
    })
    .join("");
  const terse = scaled ? `(${sum}) · 10⁻${raised(-exponent)}` : sum;
  return `${name}: δ = ${terse} = ${format(total, 2)}`;
}

function raised(digits: number): string {
  return [...String(digits)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
}

export function tables(values: BlameFlowValues, state: Flow): readonly Table[] {
  const net = netOf(values);
  const total = net.layers.length;
  const name = (layer: number) => (layer === total ? "output" : `${layer}`);
  const shown = (layer: number, value: number | null) =>
    isReached(state, values, layer) && value !== null ? format(value, 4) : "";
  const { layer, unit } = focused(values);
  const terms = isReached(state, values, layer) ? contributions(net, layer, unit - 1) : [];
  return [
    {
      caption: `Blame by layer, ${activations[values.activation]}, seed ${values.seed}`,
      columns: [
        "Layer",
        "‖δ‖",
        `Ceiling ${steepest(values.activation)} · ‖W‖₂ · ‖δ‖ of the next layer`,
        "‖∂L/∂W‖",
        "Units' δ",
      ],
      rows: net.layers.map((here: Layer, i) => [
        name(i + 1),
        shown(i + 1, here.deltaNorm),
        shown(i + 1, here.bound),
        shown(i + 1, here.gradientNorm),
        isReached(state, values, i + 1) ? here.delta.map((d) => format(d)).join(", ") : "",
      ]),
    },
    {
      caption: `Unit ${unit} of layer ${layer}: a sum over ${pathsToOutput(net, layer).toLocaleString("en")} paths to the output, by the unit they go through next`,
      columns: ["Through", "g′ · W · δ"],
      rows: [
        ...terms.map((term, k) => [`unit ${k + 1} of layer ${name(layer + 1)}`, format(term, 4)]),
        ["Sum: δ of the unit", shown(layer, net.layers[layer - 1]?.delta[unit - 1] ?? null)],
      ],
    },
  ];
}
