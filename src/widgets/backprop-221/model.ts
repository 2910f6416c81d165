import { format, type Point } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";
import { type Check, type Comparison, checkGradient, epsilon } from "./check.ts";
import {
  type Backward,
  backward,
  descend,
  type Example,
  type Forward,
  forward,
  type Parameters,
  parameterNames,
} from "./net.ts";
import { lastStage, type Stage, stageIndex, stages } from "./stages.ts";

export interface Backprop221Values {
  readonly weights: Parameters;
  readonly input: readonly number[];
  readonly target: "0" | "1";
  readonly learningRate: number;
  /** Leave g′ out of the hidden deltas. */
  readonly forgetSlope: boolean;
}

export interface Round {
  /** The parameters at which this round's loss and gradient are taken. */
  readonly weights: Parameters;
  /** Operations carried out in this round, 0 to `lastStage`. */
  readonly stage: number;
  /** Complete rounds before this one. */
  readonly round: number;
}

export const model: Model<Backprop221Values, Round> = {
  start: (values) => ({ weights: values.weights, stage: 0, round: 0 }),
  step(state, values) {
    if (state.stage < lastStage) return { ...state, stage: state.stage + 1 };
    return { weights: updated(state.weights, values), stage: 1, round: state.round + 1 };
  },
  maxSteps: 100 * lastStage,
};

export function exampleOf(values: Backprop221Values): Example {
  const [first = 0, second = 0] = values.input;
  return { x: [first, second], y: Number(values.target) };
}

/** The whole round, whatever has been shown of it so far. */
export interface Computed {
  readonly ahead: Forward;
  readonly back: Backward;
  readonly check: Check;
  /** The parameters after the step, and the loss there. */
  readonly next: Parameters;
  readonly nextLoss: number;
}

export function compute(state: Round, values: Backprop221Values): Computed {
  const example = exampleOf(values);
  const ahead = forward(state.weights, example);
  const back = backward(state.weights, example, ahead, values.forgetSlope);
  const next = descend(state.weights, back.gradient, values.learningRate);
  return {
    ahead,
    back,
    check: checkGradient(state.weights, example, back),
    next,
    nextLoss: forward(next, example).loss,
  };
}

function updated(weights: Parameters, values: Backprop221Values): Parameters {
  const example = exampleOf(values);
  const back = backward(weights, example, forward(weights, example), values.forgetSlope);
  return descend(weights, back.gradient, values.learningRate);
}

/** The operation that was carried out last. */
export function currentStage(state: Round): Stage {
  return stages[state.stage]?.id ?? "start";
}

/** True once the operation has been carried out in this round. */
export function reached(state: Round, stage: Stage): boolean {
  return state.stage >= stageIndex(stage);
}

export function live(values: Backprop221Values, state: Round): string {
  const { ahead, back, check, next, nextLoss } = compute(state, values);
  const pair = ([first, second]: Point) => `(**${format(first, 4)}**, **${format(second, 4)}**)`;
  switch (currentStage(state)) {
    case "start":
      return "Nothing is computed yet. Step carries out one operation at a time.";
    case "hidden-sum":
      return `Each hidden unit adds up its inputs: $z^{[1]}$ = ${pair(ahead.z1)}.`;
    case "hidden":
      return `The sigmoid squeezes both sums: $a^{[1]}$ = ${pair(ahead.a1)}.`;
    case "output-sum":
      return `The output unit adds up the hidden outputs: $z^{[2]}$ = **${format(ahead.z2, 4)}**.`;
    case "output":
      return `The prediction is **${format(ahead.a2, 4)}**; the label is ${values.target}.`;
    case "loss":
      return `The loss is **${format(ahead.loss, 6)}**. The forward pass is complete.`;
    case "output-delta":
      return `Now backwards: $\\delta^{[2]}$ = $\\hat y$ − $y$ = **${format(back.delta2, 4)}**, so the loss ${slopeWords(back.delta2, "the output sum")}.`;
    case "output-gradient":
      return `Each weight of the output layer gets its input times $\\delta^{[2]}$: ${pair([back.gradient[6] ?? 0, back.gradient[7] ?? 0])}.`;
    case "blame":
      return `$\\delta^{[2]}$ travels back along the weights and arrives as ${pair(back.blame)}.`;
    case "hidden-delta":
      return values.forgetSlope
        ? `$g\\prime$ is forgotten, so the blame is taken as it came: $\\delta^{[1]}$ = ${pair(back.delta1)}.`
        : `Times $g\\prime$ = ${pair(back.slope)}: $\\delta^{[1]}$ = ${pair(back.delta1)}.`;
    case "hidden-gradient":
      return `Each weight of the hidden layer gets its input times the delta: $\\partial L/\\partial W^{[1]}_{12}$ = **${format(back.gradient[1] ?? 0, 4)}**.`;
    case "check":
      return checkSentence(check);
    case "descent":
      return `One step of size $\\eta$ = ${format(values.learningRate)} takes the loss from **${format(ahead.loss, 6)}** to **${format(nextLoss, 6)}**${sameParameters(state.weights, next) ? ": the gradient is too small to move anything" : ""}.`;
  }
}

function slopeWords(delta: number, what: string): string {
  if (delta === 0) return `does not care about ${what}`;
  return delta < 0 ? `falls when ${what} grows` : `rises when ${what} grows`;
}

function checkSentence(check: Check): string {
  const ratio = `ratio of norms **${format(check.ratio, 2)}**`;
  if (check.wrong === 0) return `All nine entries agree with the differences; ${ratio}.`;
  const entries = check.wrong === 1 ? "entry disagrees" : "entries disagree";
  return `**${check.wrong}** of nine ${entries} with the differences; ${ratio}.`;
}

function sameParameters(a: Parameters, b: Parameters): boolean {
  return a.every((value, i) => value === b[i]);
}

export function tables(values: Backprop221Values, state: Round): readonly Table[] {
  const { ahead, back, check, next, nextLoss } = compute(state, values);
  const from = (stage: Stage, value: number) => (reached(state, stage) ? format(value, 6) : "");
  const verdict = (entry: Comparison) =>
    reached(state, "check") ? (entry.agrees ? "✓ agrees" : "✗ differs") : "";
  const unit = (name: string, j: 0 | 1) => [
    name,
    from("hidden-sum", ahead.z1[j]),
    from("hidden", ahead.a1[j]),
    from("hidden-delta", back.delta1[j]),
    from("check", check.delta1[j].numeric),
    verdict(check.delta1[j]),
  ];
  const entries = parameterNames.map((name, i): string[] => {
    const entry = check.gradient[i];
    const known: Stage = i < 6 ? "hidden-gradient" : "output-gradient";
    return [
      plain(name),
      format(state.weights[i] ?? 0, 6),
      from(known, entry?.analytic ?? 0),
      from("check", entry?.numeric ?? 0),
      entry ? verdict(entry) : "",
      from("descent", next[i] ?? 0),
    ];
  });
  return [
    {
      caption: `Units at round ${state.round + 1}, loss ${from("loss", ahead.loss) || "not yet computed"}${reached(state, "descent") ? `, after the step ${format(nextLoss, 6)}` : ""}`,
      columns: ["Unit", "z", "a", "δ", `Difference, ε = ${epsilon}`, "Check"],
      rows: [
        unit("Hidden 1", 0),
        unit("Hidden 2", 1),
        [
          "Output",
          from("output-sum", ahead.z2),
          from("output", ahead.a2),
          from("output-delta", back.delta2),
          from("check", check.delta2.numeric),
          verdict(check.delta2),
        ],
      ],
    },
    {
      caption: "Parameters",
      columns: ["Parameter", "Value", "Gradient", "Difference", "Check", "After the step"],
      rows: entries,
    },
  ];
}

/** "W^{[1]}_{12}" without TeX, for a table cell: W[1]12. */
function plain(name: string): string {
  return name.replace(/[\^_{}]/g, "");
}
