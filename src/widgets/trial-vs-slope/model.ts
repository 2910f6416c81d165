import { format } from "../../params/format.ts";
import type { Model, Table } from "../define-widget.ts";
import { priceOf, raceOf, runs, type Spread } from "./race.ts";

export const trialKinds = {
  near: "Near the best so far",
  anywhere: "Anywhere in the box",
} as const;

export const gradientKinds = {
  backpropagation: "Backpropagation: 3",
  differences: "Finite differences: d + 1",
} as const;

export interface TrialValues {
  readonly dimension: number;
  readonly trials: keyof typeof trialKinds;
  readonly gradient: keyof typeof gradientKinds;
  readonly seed: number;
}

export interface TrialState {
  readonly step: number;
}

export const budget = 200;
export const evaluationsPerStep = 5;

/** Dimensions of the right-hand panel. */
export const grid = [1, 2, 3, 5, 10, 20, 50, 100, 200] as const;

/** What is drawn: medians and bands over the budget so far, and over the dimensions now. */
export interface TrialPicture {
  /** After 0, 5, 10 … evaluations, in the chosen dimension. */
  readonly over: readonly Standing[];
  /** Now, in every dimension of the grid. */
  readonly across: readonly Standing[];
}

export const model: Model<TrialValues, TrialState, TrialPicture> = {
  start: () => ({ step: 0 }),
  step: ({ step }) => ({ step: Math.min(step + 1, budget / evaluationsPerStep) }),
  present(state, values) {
    const stops = Array.from({ length: state.step + 1 }, (_, k) => k * evaluationsPerStep);
    return {
      over: stops.map((stop) => standing(values, values.dimension, stop)),
      across: grid.map((dimension) => standing(values, dimension, evaluationsAt(state))),
    };
  },
  ended: ({ step }) =>
    step >= budget / evaluationsPerStep ? `The budget of ${budget} evaluations is spent.` : null,
  maxSteps: budget / evaluationsPerStep,
};

export function evaluationsAt(state: TrialState): number {
  return state.step * evaluationsPerStep;
}

/** Loss relative to the start, for random trials and for gradient descent. */
export interface Standing {
  readonly random: Spread;
  readonly gradient: Spread;
}

export function standing(values: TrialValues, dimension: number, evaluations: number): Standing {
  return {
    random: raceOf(values.trials, dimension, values.seed).after(evaluations),
    gradient: raceOf(values.gradient, dimension, values.seed).after(evaluations),
  };
}

/** Whole steps of gradient descent that fit into so many evaluations. */
export function gradientSteps(values: TrialValues, evaluations: number): number {
  return Math.floor(evaluations / priceOf(values.gradient, values.dimension));
}

export function live(
  values: TrialValues,
  state: TrialState,
  _step: number,
  { over }: TrialPicture,
): string {
  const { dimension } = values;
  const evaluations = evaluationsAt(state);
  const parameters = dimension === 1 ? "**1** parameter" : `**${dimension}** parameters`;
  const now = over.at(-1);
  if (evaluations === 0 || !now) {
    const price = priceOf(values.gradient, dimension);
    return `${parameters}: a trial costs **1** evaluation, a gradient **${price}**. Both start at the same loss.`;
  }
  const [random, gradient] = [now.random.median, now.gradient.median];
  const ratio = Math.max(random / gradient, gradient / random);
  const leader =
    ratio < 1.05
      ? "Neither is ahead."
      : `${gradient < random ? "The gradient" : "Guessing"} is ahead by a factor of **${format(ratio, 2)}**.`;
  return `With ${parameters}, after **${evaluations}** evaluations, {c2|random trials} have left **${share(random)}** of the loss, {c1|the gradient} **${share(gradient)}** (medians of ${runs} runs). ${leader}`;
}

function share(value: number): string {
  return value > 0.995 ? "all" : format(value, 2);
}

export function table(
  values: TrialValues,
  state: TrialState,
  _history: readonly TrialState[],
  { over, across }: TrialPicture,
): readonly Table[] {
  const every = 20 / evaluationsPerStep;
  const cells = ({ median, low, high }: Spread) => [median, low, high].map((x) => format(x, 2));
  const row = (head: number, { random, gradient }: Standing) => [
    head,
    ...cells(random),
    ...cells(gradient),
  ];
  const columns = ["random: median", "low", "high", "gradient: median", "low", "high"];
  return [
    {
      caption: `Share of the starting loss with ${values.dimension} parameters; low and high leave out the best and the worst of ${runs} runs`,
      columns: ["Evaluations", ...columns],
      rows: over.flatMap((at, k) => (k % every === 0 ? [row(k * evaluationsPerStep, at)] : [])),
    },
    {
      caption: `The same after ${evaluationsAt(state)} evaluations, for several numbers of parameters`,
      columns: ["Parameters", ...columns],
      rows: across.map((at, i) => row(grid[i] ?? 0, at)),
    },
  ];
}
