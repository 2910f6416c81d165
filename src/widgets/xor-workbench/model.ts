import { fixed, format } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";
import {
  type Activation,
  activations,
  corners,
  countCorrect,
  hiddenPoint,
  isCorrect,
  logit,
  meanLoss,
  sigmoid,
  targets,
  type Weights,
  weightNames,
} from "./network.ts";
import { trainStep } from "./train.ts";

export interface XorValues {
  /** Where the net starts: set by hand, by dragging a line or by typing. */
  readonly weights: Weights;
  readonly activation: Activation;
  readonly learningRate: number;
}

/** A net on its way. */
export interface XorState {
  readonly weights: Weights;
  readonly steps: number;
  /** The largest change of any weight in the last step; null before the first. */
  readonly moved: number | null;
}

/** Below this the last step changed nothing that could be seen. */
const STILL = 1e-6;

export const model: Model<XorValues, XorState> = {
  start: ({ weights }) => ({ weights, steps: 0, moved: null }),
  step(state, { activation, learningRate }) {
    const weights = trainStep(state.weights, activation, learningRate);
    const moved = Math.max(...weights.map((weight, i) => Math.abs(weight - state.weights[i]!)));
    return { weights, steps: state.steps + 1, moved };
  },
  ended({ weights, steps, moved }, { activation }) {
    if (!weights.every(Number.isFinite))
      return `Diverged at step ${steps}: a weight is not finite.`;
    if (moved === null || moved > STILL) return null;
    const right = countCorrect(weights, activation);
    return `At rest after ${steps} ${steps === 1 ? "step" : "steps"}, with ${right} of 4 right: no weight moves any more.`;
  },
  maxSteps: 3000,
  onChange: { weights: "restart", activation: "restart", learningRate: "replay" },
};

export function live({ activation }: XorValues, state: XorState): string {
  const right = countCorrect(state.weights, activation);
  const loss = `loss **${format(meanLoss(state.weights, activation))}**`;
  const when = state.steps === 0 ? "By hand" : `After **${state.steps}** steps`;
  const verdict =
    right === 4
      ? "one straight {c1|output line} parts the moved corners."
      : hint(activation, right);
  return `${when}: **${right} of 4** corners right, ${loss}; ${verdict}`;
}

function hint(activation: Activation, right: number): string {
  if (activation === "identity") {
    return "with the identity the square is only sheared, and its diagonals still cross.";
  }
  return right === 3
    ? "one corner lies on the wrong side of {c1|the output line}."
    : "{c1|the output line} does not part the moved corners.";
}

export function tables({ activation }: XorValues, state: XorState): readonly Table[] {
  const { weights } = state;
  return [
    {
      caption: `The four corners, ${activations[activation]} in the hidden layer`,
      columns: ["x₁", "x₂", "Hidden a₁", "Hidden a₂", "Output z", "σ(z)", "XOR", "Right"],
      rows: corners.map((x, i) => {
        const a = hiddenPoint(weights, activation, x);
        const z = logit(weights, activation, x);
        return [
          x[0],
          x[1],
          fixed(a[0], 3),
          fixed(a[1], 3),
          fixed(z, 3),
          fixed(sigmoid(z), 3),
          targets[i]!,
          isCorrect(weights, activation, x, targets[i]!) ? "yes" : "no",
        ];
      }),
    },
    {
      caption: `The nine weights after ${state.steps} steps`,
      columns: ["Weight", "Value"],
      rows: weightNames.map((name, i) => [plainName(name), fixed(weights[i]!, 4)]),
    },
  ];
}

/** "W^{[1]}_{12}" as a table can print it: "W[1] 12". */
function plainName(name: string): string {
  return name.replace(/[{}^]/g, "").replace("_", " ");
}
