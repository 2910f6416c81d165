import { fixed, format } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";
import {
  countParameters,
  countPieces,
  countUnits,
  evaluate,
  type ReluNetwork,
  sample,
} from "./relu-network.ts";
import { deepTents, foldedTent, shallowTents } from "./tents.ts";

export const deepest = 8;

export interface FoldPaperValues {
  /** How many tents are folded into each other, one a layer. */
  readonly depth: number;
  /** Units in the one hidden layer of the other network. */
  readonly width: number;
  readonly input: number;
}

/** What one of the two networks is and does on [0, 1]. */
export interface Account {
  readonly units: number;
  readonly parameters: number;
  readonly pieces: number;
}

export interface Folds {
  readonly deep: Account;
  readonly shallow: Account;
  /** The shallow network equals the tents from 0 to here. */
  readonly agreesTo: number;
  /** Largest distance between the two networks on [0, 1]. */
  readonly gap: number;
  /** Outputs of the deep and the shallow network at multiples of 2^−depth: both are straight between. */
  readonly deepCurve: readonly number[];
  readonly shallowCurve: readonly number[];
}

export function compare({ depth, width }: FoldPaperValues): Folds {
  const deep = accountOf(deepTents(depth), depth);
  const shallow = accountOf(shallowTents(depth, width), depth);
  const gaps = deep.curve.map((y, i) => Math.abs(y - shallow.curve[i]!));
  const apart = gaps.findIndex((gap) => gap > 0);
  return {
    deep: deep.account,
    shallow: shallow.account,
    agreesTo: apart < 0 ? 1 : (apart - 1) / 2 ** depth,
    gap: Math.max(...gaps),
    deepCurve: deep.curve,
    shallowCurve: shallow.curve,
  };
}

/** Samples a network twice as densely as it can bend: its pieces, and its curve from knot to knot. */
function accountOf(network: ReluNetwork, depth: number) {
  const samples = sample((x) => evaluate(network, x), 2 ** (depth + 1));
  const account: Account = {
    units: countUnits(network),
    parameters: countParameters(network),
    pieces: countPieces(samples),
  };
  return { account, curve: samples.filter((_, i) => i % 2 === 0) };
}

/** 2k units fold k tents; one hidden layer needs 2^k units for the same curve. */
export function unitsNeeded(depth: number): { readonly deep: number; readonly shallow: number } {
  return { deep: 2 * depth, shallow: 2 ** depth };
}

export const model: Model<FoldPaperValues, Folds> = { start: compare };

export function live(values: FoldPaperValues, folds: Folds): string {
  const { deep, shallow } = folds;
  const one = values.depth === 1;
  const layers = one ? "One layer" : `${values.depth} layers`;
  const folded = `{c1|${layers} of two units} ${one ? "makes" : "make"} **${deep.pieces} pieces** with **${deep.units} units**`;
  const flat = `{c2|one layer of ${shallow.units}}`;
  if (folds.gap === 0) {
    const idle = shallow.units - unitsNeeded(values.depth).shallow;
    const spare = idle > 0 ? `, ${idle} of them idle` : "";
    return `${folded}; ${flat} draws the same curve with **${shallow.units} units**${spare}.`;
  }
  return `${folded}; ${flat} makes **${shallow.pieces}** and follows up to $x$ = **${format(folds.agreesTo, 4)}**.`;
}

export function tables(values: FoldPaperValues, folds: Folds): readonly Table[] {
  const row = (name: string, account: Account) => [
    name,
    account.units,
    account.parameters,
    account.pieces,
  ];
  return [
    {
      caption: `Two networks for ${values.depth} folded ${values.depth === 1 ? "tent" : "tents"}`,
      columns: ["Network", "Hidden units", "Weights and biases", "Pieces on [0, 1]"],
      rows: [
        row(`Deep: ${values.depth} × 2 units`, folds.deep),
        row(`One hidden layer: ${values.width} units`, folds.shallow),
      ],
    },
    {
      caption: `One input, x = ${format(values.input)}, fold by fold`,
      columns: ["Layer", "Output"],
      rows: Array.from({ length: values.depth }, (_, i) => [
        i + 1,
        fixed(foldedTent(values.input, i + 1), 4),
      ]),
    },
    {
      caption: "Hidden units needed for k folded tents",
      columns: ["k", "Pieces", "Deep, 2k", "One hidden layer, 2ᵏ"],
      rows: Array.from({ length: deepest }, (_, i) => {
        const needed = unitsNeeded(i + 1);
        return [i + 1, 2 ** (i + 1), needed.deep, needed.shallow];
      }),
    },
  ];
}
