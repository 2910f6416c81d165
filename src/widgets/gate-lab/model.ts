import { decimalSum, fixed, format } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";
import {
  agreement,
  corners,
  type Gate,
  gateNames,
  gateOf,
  gates,
  type Truth,
  truthOf,
} from "./gates.ts";

export interface GateLabValues {
  readonly weight1: number;
  readonly weight2: number;
  readonly bias: number;
  readonly target: Gate;
}

/** A search through a lattice of weights. */
export interface Search {
  /** Settings tried so far. */
  readonly tried: number;
  /** For each of the sixteen gates, how many of the settings tried compute it. */
  readonly hits: readonly number[];
}

export type Neuron = Pick<GateLabValues, "weight1" | "weight2" | "bias">;

/** w · x + b. */
export function preactivation({ weight1, weight2, bias }: Neuron, x1: number, x2: number): number {
  return decimalSum(weight1 * x1, weight2 * x2, bias);
}

/** What the threshold neuron answers at the four corners: 1 where z ≥ 0. */
export function answers(neuron: Neuron): Truth {
  return corners.map(([x1, x2]) => Number(preactivation(neuron, x1, x2) >= 0)) as unknown as Truth;
}

export function computedGate(neuron: Neuron): Gate {
  return gateOf(answers(neuron));
}

/** Weights and bias of the lattice: −3, −2 … 3 each. */
const SIDE = 7;
const REACH = 3;
export const latticeSize = SIDE ** 3;

/** The `index`-th setting of the lattice; the bias changes fastest, the first weight slowest. */
export function latticeNeuron(index: number): Neuron {
  return {
    weight1: Math.floor(index / SIDE ** 2) - REACH,
    weight2: (Math.floor(index / SIDE) % SIDE) - REACH,
    bias: (index % SIDE) - REACH,
  };
}

export function found(search: Search): readonly Gate[] {
  return gateNames.filter((_, i) => search.hits[i]! > 0);
}

/** The most corners any of the settings tried gets right; 0 before the first. */
export function bestFound(search: Search, target: Gate): number {
  return Math.max(0, ...found(search).map((gate) => agreement(gate, target)));
}

export const model: Model<GateLabValues, Search> = {
  start: () => ({ tried: 0, hits: gateNames.map(() => 0) }),
  step(search) {
    const hit = gateNames.indexOf(computedGate(latticeNeuron(search.tried)));
    return {
      tried: search.tried + 1,
      hits: search.hits.map((count, i) => (i === hit ? count + 1 : count)),
    };
  },
  ended(search, { target }) {
    if (search.tried < latticeSize) return null;
    const missing = gateNames.filter((_, i) => search.hits[i] === 0).map((gate) => gates[gate]);
    return `All ${latticeSize} settings tried: ${gateNames.length - missing.length} gates found, never ${missing.join(" or ")}; best for ${gates[target]}: ${bestFound(search, target)} of 4.`;
  },
  maxSteps: latticeSize,
  onChange: "continue",
};

export function live(values: GateLabValues, search: Search): string {
  const gate = computedGate(values);
  const right = agreement(gate, values.target);
  const mine = `{c1|Your line} computes **${gates[gate]}**`;
  const score =
    right === 4
      ? `, all **4 of 4** corners right.`
      : `: **${right} of 4** corners of ${gates[values.target]} right.`;
  if (search.tried === 0 || search.tried === latticeSize) return mine + score;
  return `${mine}${score} {c2|The search} has tried **${search.tried}** of ${latticeSize} settings and found **${found(search).length}** gates; its best for ${gates[values.target]} is **${bestFound(search, values.target)} of 4**.`;
}

export function tables(values: GateLabValues, search: Search): readonly Table[] {
  const given = answers(values);
  return [
    {
      caption: `Truth table; the target is ${gates[values.target]}`,
      columns: ["x₁", "x₂", "z", "Your line", "Target"],
      rows: corners.map(([x1, x2], i) => [
        x1,
        x2,
        fixed(preactivation(values, x1, x2), 2),
        given[i]!,
        truthOf(values.target)[i]!,
      ]),
    },
    {
      caption: `The sixteen gates after ${search.tried} of ${latticeSize} settings`,
      columns: ["Gate", "Truth table 00 01 10 11", "Settings that compute it"],
      rows: gateNames.map((gate, i) => [
        gates[gate],
        truthOf(gate).join(" "),
        format(search.hits[i]!),
      ]),
    },
  ];
}
