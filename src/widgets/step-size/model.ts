import { fixed, format } from "../../params/format.ts";
import type { Danger, LooseValues } from "../../params/index.ts";
import type { Model, Table } from "../define-widget.ts";

export const landscapes = {
  quadratic: "½λw²",
  shifted: "w² − 10w + 25",
  "double-well": "Double well ¼(w² − 1)²",
} as const;

export type Landscape = keyof typeof landscapes;

export interface StepSizeValues {
  readonly learningRate: number;
  /** Curvature λ of the first landscape; the others bring their own. */
  readonly curvature: number;
  readonly start: number;
  readonly landscape: Landscape;
}

export interface StepSizeState {
  readonly step: number;
  readonly w: number;
}

type Shape = Pick<StepSizeValues, "landscape" | "curvature">;

/** The loss J(w). */
export function loss(w: number, { landscape, curvature }: Shape): number {
  if (landscape === "quadratic") return (curvature / 2) * w * w;
  if (landscape === "shifted") return (w - 5) * (w - 5);
  return (w * w - 1) ** 2 / 4;
}

/** The derivative J′(w). */
export function slope(w: number, { landscape, curvature }: Shape): number {
  if (landscape === "quadratic") return curvature * w;
  if (landscape === "shifted") return 2 * w - 10;
  return w * w * w - w;
}

/** The second derivative J″(w). */
export function curvatureAt(w: number, { landscape, curvature }: Shape): number {
  if (landscape === "quadratic") return curvature;
  if (landscape === "shifted") return 2;
  return 3 * w * w - 1;
}

/** Where J is least; the double well has two such places. */
export function minima({ landscape }: Pick<StepSizeValues, "landscape">): readonly number[] {
  if (landscape === "quadratic") return [0];
  return landscape === "shifted" ? [5] : [-1, 1];
}

/** One step of gradient descent: w − η J′(w). */
export function update(w: number, values: Omit<StepSizeValues, "start">): number {
  return w - values.learningRate * slope(w, values);
}

/** λ of the parabolas; of the double well, the curvature in the bottom of either well, 2. */
export function curvatureOfBottom(values: Shape): number {
  return curvatureAt(minima(values)[0] ?? 0, values);
}

/** What happens to the distance from the minimum of a parabola, for ever. */
export type Regime = "smooth" | "landing" | "alternating" | "bouncing" | "diverging";

/** The verdict on a parabola, before a single step: only the product ηλ counts. */
export function regime({ learningRate, ...shape }: Omit<StepSizeValues, "start">): Regime {
  const product = learningRate * curvatureOfBottom(shape);
  if (product < 1) return "smooth";
  if (product === 1) return "landing";
  if (product < 2) return "alternating";
  return product === 2 ? "bouncing" : "diverging";
}

/**
 * The largest learning rate with which a run from `start` can come to rest. A parabola: 2/λ,
 * wherever it starts. The double well: 2/λ = 1 in its bottoms, and less for a start beyond ±√3,
 * from where 2/(start² − 1) is enough to be thrown out for good.
 */
export function learningRateLimit(values: Omit<StepSizeValues, "learningRate">): number {
  const limit = 2 / curvatureOfBottom(values);
  if (values.landscape !== "double-well") return limit;
  const far = values.start ** 2 - 1;
  return far > 2 ? 2 / far : limit;
}

/** The dashed part of the learning-rate slider. */
export function danger(values: LooseValues): Danger {
  const v = values as unknown as StepSizeValues;
  const rests = v.landscape === "double-well" && v.start ** 2 <= 3;
  return { from: learningRateLimit(v), label: rests ? "finds no rest" : "diverges" };
}

/** Below this slope a run has arrived. */
export const tolerance = 1e-8;

export function diverged(state: StepSizeState, values: StepSizeValues): boolean {
  return loss(state.w, values) > 1e6 * Math.max(1, loss(values.start, values));
}

function ended(state: StepSizeState, values: StepSizeValues): string | null {
  const { step, w } = state;
  if (diverged(state, values)) {
    const now = format(loss(w, values), 2);
    return `Diverged: at step ${step} the loss is ${now}, and it grows with every step.`;
  }
  if (Math.abs(slope(w, values)) >= tolerance) return null;
  if (curvatureAt(w, values) < 0) {
    return "Stuck on the hilltop: the slope is 0 here, yet it is no minimum.";
  }
  const place = format(w, 6);
  return step === 0
    ? "Nothing to do: the start is a minimum, and the slope there is 0."
    : `Converged after ${step} ${step === 1 ? "step" : "steps"}, at w = ${place}: the slope is below 10⁻⁸.`;
}

export const model: Model<StepSizeValues, StepSizeState> = {
  start: (values) => ({ step: 0, w: values.start }),
  step(state, values) {
    if (diverged(state, values)) return state;
    return { step: state.step + 1, w: update(state.w, values) };
  },
  ended,
  maxSteps: 1200,
};

const verdicts: Readonly<Record<Regime, string>> = {
  smooth: "it shrinks on one side",
  landing: "one step lands on the minimum",
  alternating: "it changes sides and shrinks",
  bouncing: "it changes sides and never shrinks",
  diverging: "it changes sides and grows",
};

export function live(values: StepSizeValues, state: StepSizeState): string {
  const { learningRate, landscape } = values;
  const { step, w } = state;
  const gradient = slope(w, values);
  if (step === 0) {
    const move = format(-learningRate * gradient);
    return `At the start the slope is **${format(gradient)}**, so the first step moves $w$ by **${move}**.`;
  }
  const count = `After **${step}** ${step === 1 ? "step" : "steps"}`;
  const at = Math.abs(w) < 1000 ? fixed(w, 4) : format(w, 4);
  const place = `${count} $w$ is **${at}** and the loss **${format(loss(w, values))}**`;
  if (landscape === "double-well") return `${place}; the slope here is **${format(gradient)}**.`;
  const factor = 1 - learningRate * curvatureOfBottom(values);
  return `${place}. Each step multiplies the distance to the minimum by **${format(factor)}**: ${verdicts[regime(values)]}.`;
}

export function table(
  values: StepSizeValues,
  _state: StepSizeState,
  history: readonly StepSizeState[],
): Table {
  const rows = history.filter(({ step }, i) => step <= 40 || step % 50 === 0 || !history[i + 1]);
  return {
    caption: "Steps of the run; beyond step 40 every fiftieth and the last",
    columns: ["Step", "w", "Loss", "Slope", "Next step −η × slope"],
    rows: rows.map(({ step, w }) => {
      const gradient = slope(w, values);
      return [
        step,
        format(w, 6),
        format(loss(w, values), 4),
        format(gradient, 4),
        format(-values.learningRate * gradient, 4),
      ];
    }),
  };
}
