import { fixed, format } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";
import { fitsUnits } from "./fits.ts";
import {
  type Bump,
  bumpNetwork,
  evenBumps,
  evenKnots,
  hingeNetwork,
  type Knot,
  randomNetwork,
  readBumps,
  readKnots,
} from "./layout.ts";
import {
  bendsInside,
  countParameters,
  evaluate,
  gridHeights,
  gridPlaces,
  type OneLayerNetwork,
  switchPlaces,
  type UnitKind,
  type WorstPlace,
  worstPlace,
} from "./network.ts";
import { type Target, type TargetName, targetOf } from "./targets.ts";
import { type OptimizerState, trainStep } from "./train.ts";

export const units = { bump: "Bumps of sigmoids", hinge: "ReLU hinges" } as const;

export const arrangements = {
  even: "Evenly spaced",
  hand: "By hand",
  random: "At random",
} as const;

export type Arrangement = keyof typeof arrangements;

export interface TowerValues {
  readonly target: TargetName;
  readonly curve: readonly number[];
  readonly unit: UnitKind;
  readonly arrangement: Arrangement;
  readonly count: number;
  readonly steepness: number;
  readonly bumps: readonly number[];
  readonly knots: readonly number[];
  readonly seed: number;
  readonly learningRate: number;
}

export interface TowerState {
  readonly network: OneLayerNetwork;
  /** What Adam remembers; null before the first update. */
  readonly optimizer: OptimizerState | null;
  readonly updates: number;
}

/** What is drawn of a state: the curve and where it is worst. */
export interface Fit {
  readonly curve: readonly (readonly [x: number, y: number])[];
  readonly worst: WorstPlace;
  /** Straight pieces on [0, 1]; null for sigmoids, whose curve is smooth. */
  readonly pieces: number | null;
}

export function target(values: Pick<TowerValues, "target" | "curve">): Target {
  return targetOf(values.target, values.curve);
}

/** The bumps the figure opens with, by hand or evenly spaced. */
export function bumpsOf(values: TowerValues): readonly Bump[] {
  return values.arrangement === "hand"
    ? readBumps(values.bumps)
    : evenBumps(target(values), values.count);
}

export function knotsOf(values: TowerValues): readonly Knot[] {
  return values.arrangement === "hand"
    ? readKnots(values.knots)
    : evenKnots(target(values), values.count);
}

/** The network before any update. */
export function layout(values: TowerValues): OneLayerNetwork {
  const { unit, arrangement, count, steepness, seed } = values;
  if (arrangement === "random") return randomNetwork(unit, count, steepness, seed);
  return unit === "bump" ? bumpNetwork(bumpsOf(values), steepness) : hingeNetwork(knotsOf(values));
}

/** Error of evenly spaced units against their number: what doubling buys. */
export const ladder = [1, 2, 4, 8, 16, 32] as const;

export function ladderErrors(values: TowerValues): readonly (readonly [number, number])[] {
  const wanted = target(values);
  return ladder.map((count) => {
    const even = { ...values, arrangement: "even", count } as const;
    return [count, worstPlace(layout(even), wanted).error];
  });
}

export const model: Model<TowerValues, TowerState, Fit> = {
  start: (values) => ({ network: layout(values), optimizer: null, updates: 0 }),
  step(state, values) {
    const { network, optimizer } = trainStep(state, target(values).f, values.learningRate);
    return { network, optimizer, updates: state.updates + 1 };
  },
  present({ network }, values) {
    const bends = network.activation === "relu" ? bendsInside(network) : [];
    const heights = gridHeights(network);
    const curve = gridPlaces.map((x, i) => [x, heights[i]!] as const);
    for (const x of bends) curve.push([x, evaluate(network, x)]);
    return {
      curve: bends.length > 0 ? curve.sort((p, q) => p[0] - q[0]) : curve,
      worst: worstPlace(network, target(values), heights),
      pieces: network.activation === "relu" ? bends.length + 1 : null,
    };
  },
  fits: (state, { unit }) => fitsUnits(state, unit),
  maxSteps: 3000,
  onChange: {
    target: "continue",
    curve: "continue",
    learningRate: "continue",
    unit: "restart",
    arrangement: "restart",
    count: "restart",
    steepness: "restart",
    bumps: "restart",
    knots: "restart",
    seed: "restart",
  },
};

/** "6 bumps, 12 sigmoid units" or "6 ReLU units". */
export function describeUnits({ activation, w }: OneLayerNetwork): string {
  const count = w.length;
  if (activation === "relu") return `${count} ReLU ${count === 1 ? "unit" : "units"}`;
  const bumps = Math.round(count / 2);
  return `${bumps} ${bumps === 1 ? "bump" : "bumps"}, ${count} sigmoid units`;
}

export function live(_values: TowerValues, state: TowerState, _step: number, fit: Fit): string {
  const { worst, pieces } = fit;
  const when = state.updates === 0 ? "" : ` after **${state.updates}** updates`;
  const made =
    pieces === null ? "" : ` (**${pieces}** straight ${pieces === 1 ? "piece" : "pieces"})`;
  return `{c1|${describeUnits(state.network)}}${made}: never more than **${format(worst.error)}** from {c2|the target}${when}, and farthest at $x$ = **${fixed(worst.at, 2)}**.`;
}

export function tables(
  _values: TowerValues,
  { network, updates }: TowerState,
  _history: unknown,
  { worst, pieces }: Fit,
): readonly Table[] {
  const places = switchPlaces(network);
  return [
    {
      caption: `One hidden layer after ${updates} updates`,
      columns: ["Quantity", "Value"],
      rows: [
        ["Hidden units", network.w.length],
        ["Weights and biases", countParameters(network)],
        ["Straight pieces on [0, 1]", pieces ?? "none: the curve is smooth"],
        ["Largest error", format(worst.error, 4)],
        ["… at x", fixed(worst.at, 4)],
        ["Output bias c", fixed(network.c, 4)],
      ],
    },
    {
      caption: "Every hidden unit",
      columns: ["Unit", "w", "b", "Switches at −b/w", "Outgoing weight v"],
      rows: Array.from(network.w, (w, i) => [
        i + 1,
        fixed(w, 3),
        fixed(network.b[i]!, 3),
        places[i] === undefined ? "nowhere" : fixed(places[i]!, 3),
        fixed(network.v[i]!, 3),
      ]),
    },
  ];
}
