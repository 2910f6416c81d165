import { random } from "../../../engine/random.ts";
import { decimalSum, fixed, format } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";
import { prepare, type Source } from "./examples.ts";
import { type Geometry, geometry } from "./margin.ts";
import type { Example } from "./separability.ts";

export type Order = "listed" | "reversed" | "shuffled";

export interface ReplayValues extends Source {
  readonly order: Order;
  readonly seed: number;
  readonly showBound: boolean;
}

/** Bias, then the two weights. */
export type Weights = readonly [bias: number, weight1: number, weight2: number];

/** The perceptron after a number of corrections. */
export interface Replay {
  readonly weights: Weights;
  readonly corrections: number;
  /** Examples looked at so far, right or wrong. */
  readonly visits: number;
  /** The example whose mistake was corrected last; −1 before the first. */
  readonly last: number;
  /** How many examples the present weights get wrong. */
  readonly wrong: number;
  /** What linear programming says about these points; the same in every state of a run. */
  readonly geometry: Geometry;
}

/** Corrections after which a run gives up. */
export const budget = 1000;

export function preactivation([bias, weight1, weight2]: Weights, { x }: Example): number {
  return decimalSum(bias, weight1 * x[0]!, weight2 * x[1]!);
}

/** 1 where z ≥ 0. */
export function predict(weights: Weights, example: Example): 0 | 1 {
  return preactivation(weights, example) >= 0 ? 1 : 0;
}

/** w ← w + (y − ŷ) x, with x₀ = 1 for the bias. */
export function correct(weights: Weights, example: Example): Weights {
  const error = example.y - predict(weights, example);
  const [bias, weight1, weight2] = weights;
  return [
    bias + error,
    decimal(weight1 + error * example.x[0]!),
    decimal(weight2 + error * example.x[1]!),
  ];
}

/** Nine places, so that a thousand corrections by tenths still give tenths. */
function decimal(value: number): number {
  return Math.round(1e9 * value) / 1e9;
}

export function countWrong(weights: Weights, examples: readonly Example[]): number {
  return examples.filter((example) => predict(weights, example) !== example.y).length;
}

/** The indices of all examples in the order in which pass number `pass` visits them. */
export function visitingOrder(
  { order, seed }: Pick<ReplayValues, "order" | "seed">,
  count: number,
  pass: number,
): readonly number[] {
  const listed = Array.from({ length: count }, (_, i) => i);
  if (order === "reversed") return listed.reverse();
  return order === "shuffled" ? random(seed).fork(`pass ${pass}`).shuffle(listed) : listed;
}

/** Passes through the examples begun so far. */
export function passes(state: Replay, count: number): number {
  return count === 0 ? 0 : Math.ceil(state.visits / count);
}

export const model: Model<ReplayValues, Replay> = {
  start(values) {
    const { examples } = prepare(values);
    const weights: Weights = [0, 0, 0];
    const wrong = countWrong(weights, examples);
    return {
      weights,
      corrections: 0,
      visits: 0,
      last: -1,
      wrong,
      geometry: geometry(examples),
    };
  },

  /** On to the next mistake, and its correction. */
  step(state, values) {
    const { examples } = prepare(values);
    if (state.wrong === 0) return state;
    let { visits } = state;
    for (;;) {
      const order = visitingOrder(values, examples.length, Math.floor(visits / examples.length));
      for (let place = visits % examples.length; place < examples.length; place++) {
        const last = order[place]!;
        const example = examples[last]!;
        visits++;
        if (predict(state.weights, example) === example.y) continue;
        const weights = correct(state.weights, example);
        const corrections = state.corrections + 1;
        return {
          ...state,
          weights,
          corrections,
          visits,
          last,
          wrong: countWrong(weights, examples),
        };
      }
    }
  },

  ended(state, values) {
    const { examples } = prepare(values);
    if (examples.length === 0) return "No points yet: choose a class and click in the drawing.";
    const made = `${format(state.corrections, 4)} correction${state.corrections === 1 ? "" : "s"}`;
    if (state.wrong === 0) return `Stopped after ${made}: every point is on its side of the line.`;
    if (state.corrections < budget) return null;
    if (state.geometry.separable) {
      return `Given up after ${made}, too early: a line parts these points, and the rule would find one.`;
    }
    return `Given up after ${made}: no pass without a mistake, ${state.wrong} of ${examples.length} points wrong.`;
  },
  maxSteps: budget,
};

export function live(values: ReplayValues, state: Replay): string {
  const { examples } = prepare(values);
  const count = examples.length;
  const ended = model.ended?.(state, values) ?? null;
  if (ended !== null) return values.showBound ? `${ended} ${verdict(state.geometry)}` : ended;
  const visits = state.visits === 0 ? "" : ` in pass ${passes(state, count)}`;
  const wrong = `**${state.wrong}** of ${count} points ${state.wrong === 1 ? "is" : "are"} wrong`;
  const sentence = `After **${state.corrections}** correction${state.corrections === 1 ? "" : "s"}${visits}, ${wrong}.`;
  return values.showBound ? `${sentence} ${verdict(state.geometry)}` : sentence;
}

/** The bound as a whole number of corrections; null without a separating line. */
export function mostCorrections({ bound }: Geometry): number | null {
  return bound === null ? null : Math.floor(bound + 1e-9);
}

/** Separable or not, with the bound, in one sentence. */
export function verdict(geometry: Geometry): string {
  const { radius, margin } = geometry;
  const bound = mostCorrections(geometry);
  if (margin === null || bound === null) {
    return "Linear programming finds no separating line: the rule will never stop.";
  }
  return `A separating line exists: with R = ${format(radius)} and γ = ${format(margin)} the rule makes at most (R/γ)² = **${format(bound, 6)}** corrections.`;
}

export function tables(
  values: ReplayValues,
  state: Replay,
  history: readonly Replay[],
): readonly Table[] {
  const { examples, features } = prepare(values);
  return [
    {
      caption: "The line after each correction",
      columns: ["Correction", "Point corrected", "Bias b", "w₁", "w₂", "Points wrong"],
      rows: history.map(({ corrections, last, weights, wrong }) => [
        corrections,
        last < 0 ? "none" : nameOf(examples[last]),
        ...weights.map((weight) => format(weight, 4)),
        wrong,
      ]),
    },
    {
      caption: "The points now",
      columns: [features[0], features[1], "Class", "z", "Answer"],
      rows: examples.map((example) => [
        format(example.x[0]!),
        format(example.x[1]!),
        example.y,
        fixed(preactivation(state.weights, example), 2),
        predict(state.weights, example),
      ]),
    },
  ];
}

function nameOf(example: Example | undefined): string {
  if (example === undefined) return "gone";
  return `(${format(example.x[0]!)}, ${format(example.x[1]!)}), class ${example.y}`;
}
